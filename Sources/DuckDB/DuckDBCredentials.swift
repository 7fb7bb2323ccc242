import Diagnostics
import JSON

/// One `type: duckdb` output of `profiles.yml`, with the keys of dbt-duckdb 1.11 and `driver`, which is ours.
package struct DuckDBCredentials: Sendable {
  package var path = ":memory:"
  package var database = "main"
  package var schema = "main"
  package var threads = 1
  package var configOptions: JSONObject?
  package var extensions: [Extension]?
  package var settings: JSONObject = [:]
  package var secrets: [Secret] = []
  package var externalRoot = "."
  package var credentialProvider: String?
  package var attachments: [Attachment]?
  package var disablesTransactions = false
  package var keepOpen = true
  package var isDuckLake: Bool?
  package var retries: Retries?
  /// The path of DuckDB's library.
  package var driver: String?
  /// What `target` shows of `extensions`, as written.
  private var extensionsAsWritten: JSONValue = .null

  package struct Retries: Sendable {
    package var connectAttempts = 1
    package var queryAttempts: Int?
    package var exceptions = ["IOException"]
  }

  /// An extension to install and load; from `repository` when it is not one of the core.
  package struct Extension: Sendable {
    package var name: String
    package var repository: String?
  }

  /// - Parameter profile: all keys but `type`; unknown ones are ignored, as in dbt.
  /// - Throws: `DbtError(.runtime)` in the words that dbt puts after `Credentials in profile … invalid: `.
  package init(profile: JSONObject) throws {
    var profile = profile
    // dbt accepts `pass` for `password` and the like for other adapters only; here there is no alias.
    try Self.refusePython(profile)
    profile["database"] = try Self.databaseName(of: profile)
    let fields = ProfileFields(profile)
    database = try fields.string("database") ?? "main"
    schema = try fields.string("schema") ?? "main"
    path = try fields.string("path") ?? ":memory:"
    configOptions = try fields.optionalObject("config_options")
    extensionsAsWritten = profile["extensions"] ?? .null
    extensions = try fields.optionalArray("extensions")?.map { try Self.readExtension($0, of: extensionsAsWritten) }
    settings = try fields.optionalObject("settings") ?? [:]
    externalRoot = try fields.string("external_root") ?? "."
    credentialProvider = try fields.optionalString("use_credential_provider")
    attachments = try fields.optionalArray("attach")?.map { try Attachment($0, of: profile["attach"] ?? .null) }
    disablesTransactions = try fields.bool("disable_transactions") ?? false
    keepOpen = try fields.bool("keep_open") ?? true
    isDuckLake = try fields.optionalBool("is_ducklake")
    driver = try fields.optionalString("driver")
    threads = try fields.integer("threads") ?? 1
    guard threads > 0 else { throw DbtError(.runtime, "threads must be at least 1 (\(threads) given)") }
    retries = try fields.optionalObject("retries").map(Self.readRetries)
    try takeMotherDuckToken(fields.optionalString("motherduck_token"))
    secrets = try Self.readSecrets(fields, provider: credentialProvider)
  }

  /// Whether the database stays open when no connection is; memory would be lost otherwise.
  var keepsOpen: Bool { keepOpen || path.hasPrefix(":memory:") }

  /// Whether dbt's macros must treat a database as a DuckLake catalogue.
  package var duckLakeDatabases: Set<String> {
    var names: Set<String> = []
    if isDuckLake == true || path.lowercased().contains("ducklake:") { names.insert(DatabaseName.derived(from: path)) }
    for attachment in attachments ?? []
    where attachment.isDuckLake == true || attachment.path.lowercased().contains("ducklake:") {
      names.insert(attachment.alias ?? DatabaseName.derived(from: attachment.path))
    }
    return names
  }
}

extension DuckDBCredentials {
  /// Members of `target`, in dbt's order.
  var targetFields: JSONObject {
    var shownSettings = settings
    if shownSettings["motherduck_token"] != nil { shownSettings["motherduck_token"] = "*****" }
    return [
      "path": .string(path),
      "config_options": configOptions.map(JSONValue.object) ?? .null,
      "extensions": extensionsAsWritten,
      "settings": .object(shownSettings),
      "external_root": .string(externalRoot),
      "use_credential_provider": JSONValue(credentialProvider),
      "attach": attachments.map { .array($0.map(\.json)) } ?? .null,
      "filesystems": .null,
      "remote": .null,
      "plugins": .null,
      "disable_transactions": .bool(disablesTransactions),
    ]
  }

  /// Texts that must never be shown.
  var secretTexts: [String] {
    let token = settings["motherduck_token"]?.stringValue ?? configOptions?["motherduck_token"]?.stringValue
    return secrets.flatMap(\.secretTexts) + (token.map { [$0] } ?? [])
  }

  /// Where DuckDB finds the database: relative paths start at `directory`; URLs, memory and `~` are DuckDB's own.
  func fullPath(in directory: String) -> String {
    let isOwn = path.isEmpty || path.hasPrefix("/") || path.hasPrefix("~") || path.hasPrefix(":")
    return isOwn || DatabaseName.scheme(of: path) != nil ? path : directory + "/" + path
  }
}

extension DuckDBCredentials {
  /// `database`, or the name that DuckDB gives to the file; both must agree, as in dbt.
  private static func databaseName(of profile: JSONObject) throws -> JSONValue {
    let derived = DatabaseName.derived(from: profile["path"]?.stringValue)
    guard !derived.isEmpty else {
      throw DbtError(.runtime, "Unable to determine target database name from 'path' field in profile")
    }
    guard let given = profile["database"] else { return .string(derived) }
    let aliases = profile["attach"]?.arrayValue?.compactMap { $0["alias"] } ?? []
    guard given == .string(derived) || aliases.contains(given) else {
      throw DbtError(
        .runtime,
        "Inconsistency detected between 'path' and 'database' fields in profile; "
          + "the 'database' property must be set to '\(derived)' to match the 'path'")
    }
    return given
  }

  /// dbt-duckdb's doors into Python, which sdbt has not; an empty list asks for nothing.
  private static func refusePython(_ profile: JSONObject) throws {
    for (key, meaning) in [
      ("plugins", "plugins are Python modules"), ("filesystems", "filesystems are Python's fsspec"),
      ("module_paths", "module_paths are for Python modules"),
    ] {
      guard let value = profile[key], !value.isNull, value != .array([]) else { continue }
      throw DbtError(
        .runtime, "'\(key)' in a DuckDB profile does not work with sdbt: \(meaning), and sdbt runs no Python",
        notes: ["Files and other databases are to be had with `extensions` (httpfs, postgres …), `attach`, `secrets`."])
    }
    if let remote = profile["remote"], !remote.isNull {
      throw DbtError(
        .runtime, "'remote' in a DuckDB profile does not work with sdbt: it speaks to a Buena Vista server",
        notes: ["Use a profile of `type: postgres` for a server that speaks PostgreSQL's protocol."])
    }
  }

  private static func readExtension(_ value: JSONValue, of list: JSONValue) throws -> Extension {
    if let name = value.stringValue { return Extension(name: name) }
    guard let members = value.objectValue else {
      throw DbtError(.runtime, "\(list.pythonText) is not valid under any of the given schemas")
    }
    guard let name = members["name"]?.stringValue, let repository = members["repo"]?.stringValue else {
      throw DbtError(.runtime, "Failed to parse extension: \(value.pythonText) needs 'name' and 'repo'")
    }
    return Extension(name: name, repository: repository)
  }

  private static func readRetries(_ members: JSONObject) throws -> Retries {
    let fields = ProfileFields(members)
    var retries = Retries()
    retries.connectAttempts = try fields.integer("connect_attempts") ?? 1
    retries.queryAttempts = try fields.integer("query_attempts")
    if let names = try fields.optionalArray("retryable_exceptions") {
      retries.exceptions = names.compactMap(\.stringValue)
    }
    return retries
  }

  private mutating func takeMotherDuckToken(_ token: String?) throws {
    guard let token, !token.isEmpty else { return }
    if let existing = settings["motherduck_token"], existing != .string(token) {
      throw DbtError(
        .runtime,
        "Conflicting values for motherduck_token found in the profile; please set it in only one place")
    }
    settings["motherduck_token"] = .string(token)
  }

  private static func readSecrets(_ fields: ProfileFields, provider: String?) throws -> [Secret] {
    var values = try fields.optionalArray("secrets") ?? []
    if let provider {
      guard provider == "aws" else {
        throw DbtError(.runtime, "Unsupported value for use_credential_provider: \(provider)")
      }
      values.append(["type": "s3", "provider": "credential_chain"])
    }
    return try values.enumerated().map { index, value in
      guard let members = value.objectValue else {
        throw DbtError(.runtime, "\(JSONValue.array(values).pythonText) is not valid under any of the given schemas")
      }
      return try Secret(members, number: index + 1)
    }
  }
}

import JSON

extension DuckDBCredentials {
  /// Options that DuckDB takes before it opens the database.
  var openOptions: [(key: String, value: String)] {
    var options = (configOptions ?? [:]).map { (key: $0.key, value: Self.text(of: $0.value)) }
    if let token = settings["motherduck_token"], configOptions?["motherduck_token"] == nil, isMotherDuck {
      options.append(("motherduck_token", token.pythonText))
    }
    return options
  }

  /// What runs once, after opening: extensions, secrets, attached databases.
  func startStatements() throws -> [String] {
    var statements: [String] = []
    for one in extensions ?? [] {
      statements.append("INSTALL \(one.name)" + (one.repository.map { " FROM \($0)" } ?? ""))
      statements.append("LOAD \(one.name)")
    }
    statements += secrets.map(\.statement)
    for attachment in attachments ?? [] {
      let isMotherDuck = Self.motherDuckSchemes.contains(DatabaseName.scheme(of: attachment.path) ?? "")
      // `ATTACH` takes no query parameters.
      let path = isMotherDuck ? String(attachment.path.prefix { $0 != "?" }) : attachment.path
      statements.append(try attachment.statement(path: path))
    }
    return statements
  }

  /// What runs on every connection.
  var settingStatements: [String] {
    settings.filter { $0.key != "motherduck_token" }
      .map { "SET \($0.key) = \(SQLText.literal(Self.text(of: $0.value)))" }
  }

  private static let motherDuckSchemes: Set = ["md", "motherduck"]

  private var isMotherDuck: Bool {
    ([path] + (attachments ?? []).map(\.path)).contains {
      Self.motherDuckSchemes.contains(DatabaseName.scheme(of: $0) ?? "")
    }
  }

  private static func text(of value: JSONValue) -> String {
    if case .bool(let flag) = value { flag ? "true" : "false" } else { value.pythonText }
  }
}

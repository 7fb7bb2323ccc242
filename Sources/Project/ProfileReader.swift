import Context
import Contracts
import Diagnostics
import Files
import JSON
import Jinja
import YAML

/// Finds `profiles.yml` and reads one target of one profile.
package struct ProfileReader {
  private let jinja: Environment
  private let invocation: Invocation

  package init(jinja: Environment, invocation: Invocation) {
    self.jinja = jinja
    self.invocation = invocation
  }

  package static let fileName = "profiles.yml"

  /// `--profiles-dir`, then the working directory if it has a `profiles.yml`, then `~/.dbt`.
  package static func folder(_ invocation: Invocation) -> String {
    folder(given: invocation.flags.profilesDir, invocation.workingDirectory, home: invocation.environment["HOME"])
  }

  package static func folder(given: String?, _ workingDirectory: String, home: String?) -> String {
    if let given {
      let path = given.hasPrefix("~/") ? (home ?? "") + given.dropFirst(1) : given
      return Disk.absolute(path, from: workingDirectory)
    }
    if Disk.exists(workingDirectory + "/" + fileName) { return workingDirectory }
    return (home ?? "/") + "/.dbt"
  }

  /// `config:`, where flags were before `dbt_project.yml` had them; none in a file that cannot be read.
  package static func config(_ folder: String) -> JSONObject {
    guard let file = try? Disk.readText(folder + "/" + fileName, shownAs: fileName),
      let document = try? YAMLDocument.load(file)
    else { return [:] }
    return document.root?["config"]?.json.objectValue ?? [:]
  }

  /// - Parameters:
  ///   - projectProfile: `profile` of `dbt_project.yml`; `--profile` comes before it.
  ///   - span: where `dbt_project.yml` names it.
  package func read(projectProfile: String?, at span: SourceSpan? = nil) throws -> ProfileConfig {
    guard let name = invocation.flags.profile ?? projectProfile else {
      throw DbtError(
        .runtime, "dbt cannot run because no profile was specified for this dbt project.", at: span,
        notes: [
          "Name one of the profiles in \(Self.folder(invocation))/\(Self.fileName) with `profile:` in dbt_project.yml "
            + "or with --profile."
        ])
    }
    let folder = Self.folder(invocation)
    let path = folder + "/" + Self.fileName
    guard Disk.exists(path) else {
      let shown = invocation.flags.profilesDir.map { $0 + "/" + Self.fileName } ?? path
      throw DbtError(
        .runtime, "Could not find profile named '\(name)'",
        at: invocation.flags.profile == nil ? span : nil,
        notes: [
          "dbt looked for a profiles.yml file in \(shown), but did not find one.",
          "Name the folder of your profiles.yml with --profiles-dir or DBT_PROFILES_DIR.",
        ])
    }
    let document = try document(path)
    guard let profile = document.root?[name] else {
      let known = (document.root?.pairs ?? []).map(\.name).filter { $0 != "config" }
      throw DbtError(
        .runtime, "Could not find profile named '\(name)'",
        at: invocation.flags.profile == nil ? span : nil,
        notes: ["\(path) has: " + (known.isEmpty ? "no profiles" : known.joined(separator: ", "))])
    }
    return try read(profile, name: name)
  }

  /// The name of the only profile there is.
  package func onlyName() throws -> String? {
    let path = Self.folder(invocation) + "/" + Self.fileName
    guard Disk.exists(path) else { return nil }
    let names = (try document(path).root?.pairs ?? []).map(\.name).filter { $0 != "config" }
    return names.count == 1 ? names[0] : nil
  }

  private func document(_ path: String) throws -> YAMLDocument {
    do {
      let file = try Disk.readText(path, shownAs: path)
      invocation.redactor.add(ProfileSecrets.texts(in: file))
      let document = try YAMLDocument.load(file)
      if let root = document.root { invocation.redactor.add(ProfileSecrets.texts(in: root)) }
      return document
    } catch var error as DbtError {
      error.kind = .runtime
      error.message = "dbt encountered an error while trying to read your profiles.yml file.\n\n\(error.message)"
      throw error
    }
  }

  private func read(_ profile: YAMLNode, name: String) throws -> ProfileConfig {
    let context = YAMLContext(
      invocation: invocation, variables: Variables(layers: [invocation.vars]), allowsSecrets: true)
    let rendering = YAMLRendering(jinja, context)
    guard let outputs = profile["outputs"], let targets = outputs.pairs, !targets.isEmpty else {
      throw profile.error(.runtime, "outputs not specified in profile '\(name)'")
    }
    let target: String
    if let given = invocation.flags.target {
      target = given
    } else if let node = profile["target"] {
      target = try node.string.map { try rendering.render($0, span: node.span).stringValue ?? $0 } ?? "default"
    } else {
      target = "default"
    }
    guard let output = outputs[target] else {
      let names = targets.map { " - \($0.name)" }.joined(separator: "\n")
      throw DbtError(
        .runtime,
        "The profile '\(name)' does not have a target named '\(target)'. The valid target names for this profile are:\n\(names)",
        at: outputs.span)
    }
    guard var values = try rendering.render(output).objectValue else {
      throw output.error(.runtime, "output '\(target)' of profile '\(name)' is misconfigured: it is no mapping")
    }
    guard let type = values.removeValue(forKey: "type")?.stringValue else {
      throw output.error(
        .runtime, "required field \"type\" not found in profile \(name) and target \(target)")
    }
    let threads = try invocation.flags.threads ?? Self.threads(values["threads"], output["threads"] ?? output)
    var config = ProfileConfig(
      profileName: name, targetName: target, type: type, threads: threads, credentials: values)
    config.span = (output["type"] ?? output).span
    config.spans = Dictionary((output.pairs ?? []).map { ($0.name, $0.value.span) }) { _, last in last }
    return config
  }

  /// 0 counts as 1, as in dbt.
  private static func positive(_ count: Int, _ node: YAMLNode) throws -> Int {
    guard count >= 0 else { throw node.error(.runtime, "at path ['threads']: \(count) is less than 1") }
    return max(1, count)
  }

  private static func threads(_ value: JSONValue?, _ node: YAMLNode) throws -> Int {
    switch value {
    case nil, .null?: return 1
    case .int(let count)?: return try positive(count, node)
    case .string(let text)? where Int(text) != nil: return try positive(Int(text) ?? 1, node)
    case let other?:
      let shown = other.stringValue.map { "'\($0)'" } ?? other.serialized()
      throw node.error(.runtime, "at path ['threads']: \(shown) is not of type 'integer'")
    }
  }
}

import Context
import Contracts
import Diagnostics
import Files
import JSON
import Jinja
import Warehouse
import YAML

/// A project and its packages as they lie on disk, with the profile and the adapter: what parsing starts from.
package struct LoadedProject: Sendable {
  package let invocation: Invocation
  package let profile: ProfileConfig
  package let adapter: any Adapter
  package let jinja: Environment
  /// The root project first, then the installed packages by name.
  package let projects: [ProjectConfig]

  package var root: ProjectConfig { projects[0] }

  /// Reads project, profile and packages; connects to nothing.
  package static func load(_ invocation: Invocation, adapters: [any AdapterFactory], jinja: Environment) throws
    -> LoadedProject
  {
    let folder = ProjectFileReader.findRoot(
      projectDir: invocation.flags.projectDir, workingDirectory: invocation.workingDirectory)
    let profileName = try Self.profileName(folder, invocation, jinja)
    let profile = try ProfileReader(jinja: jinja, invocation: invocation).read(
      projectProfile: profileName, at: try Self.profilePlace(folder))
    let adapter = try makeAdapter(profile, invocation, adapters)
    invocation.redactor.add(adapter.secrets)
    let target = profile.targetObject(adapter)
    let reader = ProjectFileReader(jinja: jinja, invocation: invocation, target: target)
    let root = try reader.read(root: folder)
    let wanted = try PackagesFile.read(root: folder, rendering: PackagesFile.rendering(invocation, jinja))
    let packages = try PackageFolder(root: root, reader: reader, wanted: wanted).load()
    return LoadedProject(
      invocation: invocation, profile: profile, adapter: adapter, jinja: jinja, projects: [root] + packages)
  }

  /// The adapter alone, for `debug`, which looks at the profile even where there is no project.
  package static func loadAdapter(
    _ invocation: Invocation, adapters: [any AdapterFactory], jinja: Environment
  ) throws -> any Adapter {
    let folder = ProjectFileReader.findRoot(
      projectDir: invocation.flags.projectDir, workingDirectory: invocation.workingDirectory)
    let reader = ProfileReader(jinja: jinja, invocation: invocation)
    let hasProject = Disk.exists(folder + "/" + ProjectFileReader.fileName)
    let name = hasProject ? try profileName(folder, invocation, jinja) : try reader.onlyName()
    let span = hasProject ? try profilePlace(folder) : nil
    let adapter = try makeAdapter(reader.read(projectProfile: name, at: span), invocation, adapters)
    invocation.redactor.add(adapter.secrets)
    return adapter
  }

  /// The profile's name is needed before the rest of `dbt_project.yml` can be rendered, which may use `target`.
  private static func profileName(_ folder: String, _ invocation: Invocation, _ jinja: Environment) throws -> String? {
    let document = try ProjectFileReader.document(root: folder)
    guard let top = document.root, top.pairs != nil else {
      throw DbtError(
        .runtime, "\(ProjectFileReader.fileName) does not parse to a dictionary",
        at: SourceSpan(file: document.file, range: 0..<0), notes: ["It needs at least a `name` and a `profile`."])
    }
    guard let node = top["profile"], let text = node.string else { return nil }
    let context = YAMLContext(invocation: invocation, variables: Variables(layers: [invocation.vars]))
    return try YAMLRendering(jinja, context).render(text, span: node.span).stringValue
  }

  /// Where the project names its profile; its beginning where it names none.
  private static func profilePlace(_ folder: String) throws -> SourceSpan {
    let document = try ProjectFileReader.document(root: folder)
    return document.root?["profile"]?.span ?? SourceSpan(file: document.file, range: 0..<0)
  }

  package static func makeAdapter(
    _ profile: ProfileConfig, _ invocation: Invocation, _ adapters: [any AdapterFactory]
  ) throws -> any Adapter {
    guard let factory = adapters.first(where: { $0.type == profile.type }) else {
      let known = adapters.map(\.type).joined(separator: ", ")
      throw DbtError(
        .runtime,
        "Credentials in profile \"\(profile.profileName)\", target \"\(profile.targetName)\" invalid: Runtime Error\n"
          + "  Could not find adapter type \(profile.type)!",
        at: profile.span, notes: ["This program has adapters for: \(known)."])
    }
    var credentials = profile.credentials
    credentials["threads"] = .int(profile.threads)
    do {
      return try factory.makeAdapter(
        profile: credentials, directory: invocation.workingDirectory, environment: invocation.environment)
    } catch let error as DbtError {
      throw DbtError(
        error.kind,
        "Credentials in profile \"\(profile.profileName)\", target \"\(profile.targetName)\" invalid: \(error.message)",
        at: error.span ?? profile.span, notes: error.notes)
    }
  }
}

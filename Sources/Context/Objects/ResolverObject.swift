import Contracts
import JSON
import Jinja

/// `ref` and `source`: functions that have a member `config`, by which packages ask for the project's settings.
final class ResolverObject: TemplateObject, @unchecked Sendable {
  private let name: String
  private let workspace: Workspace
  private let function: (Arguments, Interpreter) throws -> Value

  init(
    name: String, workspace: Workspace, function: @escaping (Arguments, Interpreter) throws -> Value
  ) {
    self.name = name
    self.workspace = workspace
    self.function = function
  }

  var typeName: String { "function" }
  var isTrue: Bool { true }
  var isCallable: Bool { true }
  func call(_ arguments: Arguments, _ interpreter: Interpreter) throws -> Value {
    try function(arguments, interpreter)
  }
  func attribute(_ name: String, _ interpreter: Interpreter) -> Value? {
    name == "config" ? .object(RuntimeConfigObject(workspace.project, workspace)) : nil
  }
}

/// The part of dbt's `RuntimeConfig` that packages read: names, paths, vars and arguments; no credentials.
final class RuntimeConfigObject: TemplateObject {
  private let project: ProjectConfig
  private let workspace: Workspace

  init(_ project: ProjectConfig, _ workspace: Workspace) {
    self.project = project
    self.workspace = workspace
  }

  var typeName: String { "RuntimeConfig" }
  var isTrue: Bool { true }

  func attribute(_ name: String, _ interpreter: Interpreter) -> Value? {
    switch name {
    case "project_name": .string(project.name)
    case "project_root": .string(project.root)
    case "version": RelationObject.text(project.version)
    case "profile_name": .string(workspace.profile.profileName)
    case "target_name": .string(workspace.profile.targetName)
    case "threads": .int(workspace.profile.threads)
    case "model_paths": Value(json: JSONValue(strings: project.modelPaths))
    case "seed_paths": Value(json: JSONValue(strings: project.seedPaths))
    case "macro_paths": Value(json: JSONValue(strings: project.macroPaths))
    case "test_paths": Value(json: JSONValue(strings: project.testPaths))
    case "target_path": .string(project.targetPath)
    case "packages_install_path": .string(project.packagesInstallPath)
    case "vars": .object(VarsObject(project.vars))
    case "cli_vars": Value(json: .object(workspace.invocation.vars))
    case "args": Value(json: .object(workspace.invocation.argumentsObject))
    case "dependencies":
      RelationObject.dict(
        workspace.packages.sorted { $0.key < $1.key }.map {
          ($0.key, .object(RuntimeConfigObject($0.value, workspace)))
        })
    default: nil
    }
  }
}

/// `vars:` of `dbt_project.yml`.
private final class VarsObject: TemplateObject {
  private let vars: JSONObject
  init(_ vars: JSONObject) { self.vars = vars }

  var typeName: String { "VarProvider" }
  var isTrue: Bool { true }
  func attribute(_ name: String, _ interpreter: Interpreter) -> Value? {
    switch name {
    case "vars": Value(json: .object(vars))
    case "to_dict": .function(name) { _, _ in Value(json: .object(self.vars)) }
    default: nil
    }
  }
}

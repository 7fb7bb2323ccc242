import Contracts
import Diagnostics
import JSON
import Project

/// What is found out before a command begins: the project's flags, and old spellings among options and variables.
struct Preflight {
  /// In dbt's order.
  private var deprecations: [Deprecation] = []
  /// Why the command cannot begin; there is nobody to tell before the log is open.
  private var failure: (any Error)?

  /// Merges the project's flags into the arguments.
  init(
    _ arguments: inout CommandLineArguments, root: String, _ workingDirectory: String, _ environment: [String: String]
  ) {
    for deprecation in arguments.deprecations {
      switch deprecation {
      case .modelsOption: deprecations.append(.modelParamUsage)
      case .environmentVariable(let old, let new): deprecations.append(.environmentVariableRenamed(old, to: new))
      }
    }
    do {
      let folder = ProfileReader.folder(
        given: arguments.flags.profilesDir, workingDirectory, home: environment["HOME"])
      let flags = try ProjectRoot.flags(root, profilesFolder: folder)
      if flags.areOfProfile { deprecations.append(.projectFlagsMoved) }
      arguments.applyProjectFlags(flags.values)
      try readWarnErrorOptions(&arguments, root)
    } catch {
      failure = error
      arguments.applyProjectFlags([:])
    }
    for name in environment.keys.sorted() where name.hasPrefix("DBT_ENGINE") && !Self.knownVariables.contains(name) {
      deprecations.append(.reservedVariable(name))
    }
  }

  private mutating func readWarnErrorOptions(_ arguments: inout CommandLineArguments, _ root: String) throws {
    if let text = arguments.warnErrorOptionsText {
      arguments.flags.warnErrorOptions = try Program.mapping(text, "--warn-error-options")
    }
    guard !arguments.flags.warnErrorOptions.isEmpty else { return }
    let options: WarnErrorOptions
    do {
      options = try WarnErrorOptions(arguments.flags.warnErrorOptions)
    } catch {
      guard arguments.warnErrorOptionsText == nil else { throw error }
      throw error.located(at: ProjectRoot.span(root, ["warn_error_options"]))
    }
    arguments.flags.warnErrorOptions = options.values
    if let deprecation = options.deprecation { deprecations.append(deprecation) }
  }

  func report(_ invocation: Invocation) throws {
    if let failure { throw failure }
    for deprecation in deprecations { try invocation.warn(deprecation) }
  }

  /// dbt's variables: those of options under their present and former names, and some that no option has.
  private static let knownVariables: Set<String> = {
    let ofOptions = CommandDeclaration.all.flatMap(\.options).flatMap(\.variables)
    let others = [
      "ARTIFACT_STATE_PATH", "DEFER_TO_STATE", "DOWNLOAD_DIR", "FAVOR_STATE_MODE", "INVOCATION_ENV", "NO_PRINT",
      "PACKAGE_HUB_URL", "PP_FILE_DIFF_TEST", "PP_TEST", "RECORDED_FILE_PATH", "SQLPARSE", "TEST_STATE_MODIFIED",
    ]
    return Set(ofOptions + others.map { "DBT_ENGINE_" + $0 })
  }()
}

import Contracts
import Diagnostics
import Files
import JSON
import Jinja
import Parsing
import Warehouse
import YAML

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The program: a command line in, an exit code out.
package struct Program {
  private let adapters: [any AdapterFactory]

  package init(adapters: [any AdapterFactory]) { self.adapters = adapters }

  /// - Returns: 0: all went well; 1: something of the user's failed; 2: the command could not be carried out.
  package func run(_ words: [String], environment: [String: String]) -> Int32 {
    // A reader that goes away, as in `sdbt ls | head -1`, is no reason to die.
    signal(SIGPIPE, SIG_IGN)
    // A file that may not grow any more is an error of the write.
    signal(SIGXFSZ, SIG_IGN)
    if VersionText.isRequested(words) {
      StandardOutput.out.write(Array(VersionText.full.utf8))
      return 0
    }
    switch CommandLineArguments.parse(words, environment: environment) {
    case .text(let text):
      StandardOutput.out.write(Array(text.utf8))
      return 0
    case .needsCommand(let text):
      StandardOutput.error.write(Array(text.utf8))
      return 2
    case .usageError(let error): return refuse(error)
    case .command(let arguments):
      if let error = Self.unreadableMapping(arguments) ?? DepsCommand.usageError(arguments) { return refuse(error) }
      return run(arguments, words, environment)
    }
  }

  private func refuse(_ error: UsageError) -> Int32 {
    StandardOutput.error.write(Array(error.text.utf8))
    return 2
  }

  /// dbt reads `--vars` and `--args` while it reads the command line: what is no mapping is a usage error.
  static func unreadableMapping(_ arguments: CommandLineArguments) -> UsageError? {
    for (option, text) in [("--vars", arguments.varsText), ("--args", arguments.macroArgumentsText)] {
      do {
        _ = try mapping(text, option)
      } catch let error as DbtError {
        let synopsis = CommandDeclaration.all.first { $0.which == arguments.which }.map(HelpText.synopsis)
        let place = error.span.map { " (line \($0.start.line), column \($0.start.column))" } ?? ""
        let reason = error.message.textLines.first { !$0.hasPrefix("Syntax error") } ?? error.message
        return UsageError(
          "Invalid value for '\(option)': String '\(text ?? "")' is not valid YAML\n\(reason)\(place)",
          command: arguments.which, synopsis: synopsis ?? "[OPTIONS]")
      } catch {
        continue
      }
    }
    return nil
  }

  private func run(_ arguments: CommandLineArguments, _ words: [String], _ environment: [String: String]) -> Int32 {
    var arguments = arguments
    let redactor = Redactor()
    redactor.add(SecretVariables.values(in: environment))
    let id = Self.newID()
    let workingDirectory = Disk.workingDirectory
    let root = ProjectRoot.find(arguments.flags, workingDirectory)
    let preflight = Preflight(&arguments, root: root, workingDirectory, environment)
    arguments.flags.logPath = Disk.absolute(arguments.flags.logPath ?? "logs", from: root)
    let liveLine = LiveLine.forConsole(arguments.flags, environment: environment)
    let events = EventLog(
      arguments, environment: environment, invocationID: id, redactor: redactor, liveLine: liveLine,
      isTerminal: StandardOutput.out.isTerminal)
    defer { events.close() }
    let started = EventLog.now()
    var invocation = Invocation(
      which: arguments.which, commandLine: ["sdbt"] + words, flags: arguments.flags, vars: [:],
      environment: environment, workingDirectory: workingDirectory, id: id, startedAt: started, events: events,
      redactor: redactor, clock: EventLog.now)
    invocation.flags.inert = arguments.options
    events.fire(.mainReportVersion(VersionText.dbt))
    events.fire(
      .mainReportArgs(
        arguments.options.sorted { $0.key < $1.key }.map {
          (
            $0.key,
            $0.value.stringValue
              ?? ($0.value.isNull ? "None" : $0.value.boolValue.map { $0 ? "True" : "False" } ?? $0.value.serialized())
          )
        }))
    let code = execute(arguments, &invocation, preflight, root: root, liveLine)
    liveLine?.end()
    if !events.deprecations.isEmpty {
      events.fire(
        .deprecationsSummary(
          events.deprecations, showsHint: !arguments.flags.showAllDeprecations, width: arguments.flags.printerWidth,
          colours: arguments.flags.useColors))
    }
    events.fire(
      .commandCompleted(
        "sdbt \(arguments.which)", succeeded: code == 0, completedAt: EventLog.now(), elapsed: EventLog.now() - started)
    )
    return code
  }

  private func execute(
    _ arguments: CommandLineArguments, _ invocation: inout Invocation, _ preflight: Preflight, root: String,
    _ liveLine: LiveLine?
  ) -> Int32 {
    do {
      invocation.vars = try Self.mapping(arguments.varsText, "--vars")
      try preflight.report(invocation)
      let desk = Desk(
        arguments: arguments, invocation: invocation, adapters: adapters, root: root, liveLine: liveLine)
      return try dispatch(desk)
    } catch let error as DbtError {
      invocation.events.fire(.mainEncounteredError(error.rendered()))
    } catch let errors as DbtErrors {
      invocation.events.fire(.mainEncounteredError(DbtError.rendered(errors.errors)))
    } catch {
      invocation.events.fire(.mainEncounteredError("\(error)"))
    }
    return 2
  }

  private func dispatch(_ desk: Desk) throws -> Int32 {
    switch desk.arguments.which {
    case "parse": return try ParseCommand(desk).run()
    case "list": return try ListCommand(desk).run()
    case "compile": return try CompileCommand(desk).run()
    case "show": return try ShowCommand(desk).run()
    case "run": return try RunCommand(desk, scope: .run).run()
    case "seed": return try RunCommand(desk, scope: .seed).run()
    case "test": return try RunCommand(desk, scope: .test).run()
    case "build": return try RunCommand(desk, scope: .build, mode: .build).run()
    case "clone": return try RunCommand(desk, scope: .clone, mode: .independent).run()
    case "docs generate": return try DocsGenerateCommand(desk).run()
    case "snapshot": return try RunCommand(desk, scope: .snapshot).run()
    case "source freshness", "source snapshot-freshness", "freshness": return try FreshnessCommand(desk).run()
    case "monitor": return try MonitorCommand(desk).run()
    case "monitor list": return try MonitorListCommand(desk).run()
    case "retry": return try RetryCommand(desk).run()
    case "run-operation": return try RunOperationCommand(desk).run()
    case "monitor deliver": return try MonitorDeliverCommand(desk).run()
    case "monitor test": return try MonitorTestCommand(desk).run()
    case "debug": return DebugCommand(desk).run()
    case "clean": return try CleanCommand(desk).run()
    case "deps": return try DepsCommand(desk).run()
    case let other:
      throw DbtError(
        .runtime, "`sdbt \(other)` is not built yet",
        notes: ["COMPATIBILITY.md lists what this version of sdbt can do."])
    }
  }

  /// `--vars`, `--args`: a YAML mapping on the command line.
  static func mapping(_ text: String?, _ option: String) throws -> JSONObject {
    guard let text, !text.allSatisfy(\.isWhitespace) else { return [:] }
    let root = try YAMLDocument.load(SourceFile(path: option, text: text)).root
    guard let members = root?.json.objectValue else {
      throw DbtError(
        .runtime,
        "The \(option) argument must be a YAML dictionary, but was of type \(root?.typeName ?? "NoneType")")
    }
    return members
  }

  /// A random UUID (version 4).
  static func newID() -> String {
    var generator = SystemRandomNumberGenerator()
    var bytes = (0..<16).map { _ in UInt8.random(in: 0...255, using: &generator) }
    bytes[6] = bytes[6] & 0x0F | 0x40
    bytes[8] = bytes[8] & 0x3F | 0x80
    let digits = bytes.map { byte in (byte < 16 ? "0" : "") + String(byte, radix: 16) }
    return [digits[0..<4], digits[4..<6], digits[6..<8], digits[8..<10], digits[10..<16]]
      .map { $0.joined() }.joined(separator: "-")
  }
}

import Contracts
import Diagnostics
import Files
import JSON
import Project
import Warehouse

/// `sdbt debug`: is everything there that a run needs? Goes on after a failure, and reports all.
struct DebugCommand {
  private let desk: Desk
  init(_ desk: Desk) { self.desk = desk }

  func run() -> Int32 {
    if desk.arguments.options["config_dir"]?.boolValue == true {
      say("To view your profiles.yml file, run:\n\nopen \(profilesFolder)")
      return 0
    }
    say("dbt version: \(VersionText.dbt)")
    say("sdbt version: \(VersionText.sdbt)")
    say("Using profiles dir at \(profilesFolder)")
    say("Using profiles.yml file at \(profilesFolder)/profiles.yml")
    say("Using dbt_project.yml file at \(desk.root)/dbt_project.yml")
    var problems: [String] = []
    var adapter: (any Adapter)?
    do {
      adapter = try LoadedProject.loadAdapter(desk.invocation, adapters: desk.adapters, jinja: Desk.jinja())
    } catch {
      problems.append("Profile loading failed for the following reason:\n\(Self.text(error))\n")
    }
    if let adapter {
      say("adapter type: \(adapter.type)")
      say("adapter version: \(Self.version(adapter))")
    }
    let project = projectProblem()
    if let project { problems.append("Project loading failed for the following reason:\n\(project)\n") }
    if desk.arguments.options["connection"]?.boolValue == true {
      say("Skipping steps before connection verification")
    } else {
      say("Configuration:")
      say("  profiles.yml file [\(profileState(adapter))]")
      say("  dbt_project.yml file [\(projectState(project))]")
      say("Required dependencies:")
      say(" - git [\(Self.hasGit(desk.invocation.environment) ? Ink.green("OK found") : Ink.red("ERROR"))]\n")
    }
    if let adapter {
      problems += connect(adapter)
    } else {
      say("Connection test skipped since no profile was found")
    }
    desk.events.fire(
      .debugCmdResult(
        problems.isEmpty
          ? Ink.green("All checks passed!")
          : Ink.red("\(problems.count) check\(problems.count == 1 ? "" : "s") failed:")))
    for problem in problems { say(problem) }
    return problems.isEmpty ? 0 : 1
  }

  private func connect(_ adapter: any Adapter) -> [String] {
    say("Connection:")
    for (name, value) in adapter.connectionFacts { say("  \(name): \(value)") }
    do {
      for (name, value) in try adapter.libraryFacts() { say("  \(name): \(value)") }
      desk.events.fire(.adapterRegistered(adapter.type, version: Self.version(adapter)))
      let connection = try adapter.connect(name: "debug")
      defer {
        connection.close()
        adapter.close()
      }
      _ = try connection.execute("select 1 as id", fetch: true, limit: 1)
      say("  Connection test: [\(Ink.green("OK connection ok"))]\n")
      return []
    } catch {
      say("  Connection test: [\(Ink.red("ERROR"))]\n")
      return [
        "dbt was unable to connect to the specified database.\nThe database returned the following error:\n\n  >"
          + "\(Self.text(error))\n\nCheck your database credentials and try again. For more information, visit:\n"
          + "https://docs.getdbt.com/docs/configure-your-profile\n"
      ]
    }
  }

  private var profilesFolder: String { ProfileReader.folder(desk.invocation) }

  private static func version(_ adapter: any Adapter) -> String {
    VersionText.adapters.first { $0.0 == adapter.type }?.1 ?? VersionText.sdbt
  }

  private func profileState(_ adapter: (any Adapter)?) -> String {
    if adapter != nil { return Ink.green("OK found and valid") }
    return Ink.red(Disk.exists(profilesFolder + "/profiles.yml") ? "ERROR invalid" : "ERROR not found")
  }

  /// Why the project cannot be read; nil when it can.
  private func projectProblem() -> String? {
    let reader = ProjectFileReader(jinja: Desk.jinja(), invocation: desk.invocation, target: [:])
    do {
      _ = try reader.read(root: desk.root)
      return nil
    } catch {
      return Self.text(error)
    }
  }

  private func projectState(_ problem: String?) -> String {
    guard Disk.exists(desk.root + "/dbt_project.yml") else { return Ink.red("ERROR not found") }
    return problem == nil ? Ink.green("OK found and valid") : Ink.red("ERROR invalid")
  }

  private static func hasGit(_ environment: [String: String]) -> Bool {
    (environment["PATH"] ?? "").split(separator: ":").contains { Disk.exists("\($0)/git") }
  }

  private static func text(_ error: any Error) -> String { (error as? DbtError)?.rendered() ?? "\(error)" }

  private func say(_ text: String) { desk.events.fire(.debugCmdOut(text)) }
}

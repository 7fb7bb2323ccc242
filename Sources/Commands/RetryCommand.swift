import Artifacts
import Context
import Contracts
import Diagnostics
import Files
import Graph
import JSON
import Parsing
import Project

/// `sdbt retry`: runs again what failed, was cancelled or was never started in the run before, with that run's flags.
struct RetryCommand {
  private let desk: Desk
  init(_ desk: Desk) { self.desk = desk }

  private static let retried: Set<String> = ["error", "fail", "skipped", "runtime error", "partial success"]

  func run() throws -> Int32 {
    let previous = try results()
    let command = previous.arguments["which"]?.stringValue ?? ""
    var retried = Self.retried
    if desk.flags.warnError { retried.insert("warn") }
    let ids = Set(previous.results.filter { retried.contains($0.status) && !$0.id.hasPrefix("operation.") }.map(\.id))
    let batches = try Dictionary(
      uniqueKeysWithValues: previous.results.compactMap { result in
        try Self.batches(result).map { (result.id, $0) }
      })
    let desk = Desk(
      arguments: desk.arguments, invocation: invocation(command, previous.arguments), adapters: desk.adapters,
      root: desk.root, liveLine: desk.liveLine)
    let run = RunCommand.Continuation(
      batches: batches, startedAt: previous.time.flatMap { try? EventTimes.moment($0) }.map { Double($0) / 1_000_000 })
    switch command {
    case "run": return try RunCommand(desk, scope: .run, only: ids, continuing: run).run()
    case "seed": return try RunCommand(desk, scope: .seed, only: ids).run()
    case "snapshot": return try RunCommand(desk, scope: .snapshot, only: ids).run()
    case "test": return try RunCommand(desk, scope: .test, only: ids).run()
    case "build": return try RunCommand(desk, scope: .build, mode: .build, only: ids, continuing: run).run()
    default:
      throw DbtError(.runtime, "`sdbt \(command)` cannot be retried: only run, seed, snapshot, test and build can")
    }
  }

  /// As dbt: where no batch was built, all are looked for anew.
  private static func batches(_ result: PreviousRunResults.Result) throws -> BatchResults? {
    guard let batches = result.batches, !batches.successful.isEmpty else { return nil }
    func windows(_ pairs: [[String]]) throws -> [TimeWindow] {
      try pairs.filter { $0.count == 2 }.map {
        TimeWindow(start: try EventTimes.moment($0[0]), end: try EventTimes.moment($0[1]))
      }
    }
    return BatchResults(successful: try windows(batches.successful), failed: try windows(batches.failed))
  }

  /// The results of the run before, in `--state` or the target folder.
  private func results() throws -> PreviousRunResults {
    let folder = desk.flags.state ?? desk.flags.targetPath ?? "target"
    let base = desk.flags.state == nil ? desk.root : desk.invocation.workingDirectory
    let path = Disk.absolute(folder, from: base) + "/run_results.json"
    if desk.flags.state == nil, try RunJournal.recover(Disk.absolute(folder, from: base)) {
      desk.events.fire(
        .note(
          "The run before was ended from outside: its run_results.json was made from its journal, \(folder)/"
            + "\(RunJournal.fileName)."))
    }
    guard Disk.exists(path) else {
      throw DbtError(.runtime, "Could not find previous run in '\(folder)' target directory")
    }
    return try PreviousRunResults(parsing: Disk.readBytes(path), path: path)
  }

  /// The flags of the run before, under those that this command line gives.
  private func invocation(_ command: String, _ previous: JSONObject) -> Invocation {
    var invocation = desk.invocation
    invocation.which = command
    func old(_ key: String) -> JSONValue? { desk.arguments.given.contains(key) ? nil : previous[key] }
    if let vars = old("vars")?.objectValue { invocation.vars = vars }
    if let target = old("target")?.stringValue { invocation.flags.target = target }
    if let profile = old("profile")?.stringValue { invocation.flags.profile = profile }
    if let threads = old("threads")?.intValue { invocation.flags.threads = threads }
    if let flag = old("full_refresh")?.boolValue { invocation.flags.fullRefresh = flag }
    if let flag = old("store_failures")?.boolValue { invocation.flags.storeFailures = flag }
    if let flag = old("empty")?.boolValue { invocation.flags.empty = flag }
    if let flag = old("fail_fast")?.boolValue { invocation.flags.failFast = flag }
    if let sample = old("sample")?.stringValue { invocation.flags.sample = sample }
    if let start = old("event_time_start")?.stringValue { invocation.flags.eventTimeStart = start }
    if let end = old("event_time_end")?.stringValue { invocation.flags.eventTimeEnd = end }
    if let flag = old("defer")?.boolValue { invocation.flags.isDeferring = flag }
    if let flag = old("favor_state")?.boolValue { invocation.flags.favorState = flag }
    if let path = old("defer_state")?.stringValue ?? old("state")?.stringValue { invocation.flags.deferState = path }
    return invocation
  }
}

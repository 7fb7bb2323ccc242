import Files
import TestNetwork
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Builds of every materialization that are killed, cut off and starved. `SDBT_TEST_FAULTS` says how often each; the
/// usual number is small.
@Suite(.serialized) struct FaultRunTests {
  private static let count = SystemVariables.value("SDBT_TEST_FAULTS").flatMap { Int($0) } ?? 2

  /// Figures for people who run the long form.
  private static func report(_ text: String) {
    if SystemVariables.value("SDBT_TEST_FAULTS") != nil { print("faults: \(text)") }
  }

  /// Waits until the server has done with the sessions of a process that is no more.
  private func settle(_ project: TestProject) throws {
    guard project.warehouse == .postgres else { return }
    let limit = ContinuousClock.now + .seconds(10)
    while ContinuousClock.now < limit {
      if try project.column("select count(*) from pg_stat_activity where application_name = 'SCHEMA'") == ["0"] {
        return
      }
      usleep(20_000)
    }
    Issue.record("sessions are still there 10 s after the process was killed")
  }

  /// How long a build takes, and how much of it comes before the first statement; seconds.
  private func measure(_ faults: FaultProject) throws -> (parsing: Double, running: Double) {
    try faults.advance()
    try faults.build("the first build")
    try faults.verifyComplete("the first build")
    try faults.advance()
    let began = ContinuousClock.now
    let running = try faults.project.start(faults.words)
    while !running.output.contains("Concurrency:"), ContinuousClock.now - began < .seconds(30) { usleep(2000) }
    let parsed = ContinuousClock.now
    #expect(running.wait().code == 0)
    try faults.verifyComplete("the second build")
    return ((parsed - began) / .seconds(1), (ContinuousClock.now - parsed) / .seconds(1))
  }

  @Test(arguments: TestWarehouse.allCases)
  func kills(_ warehouse: TestWarehouse) throws {
    let faults = try FaultProject(warehouse)
    let project = faults.project
    let (parsing, seconds) = try measure(faults)
    var (unseen, retried, tooLate) = (0, 0, 0)
    let readable = faults.alwaysReadable
    let reader = warehouse == .postgres ? PollingReader(readable.statements) : nil
    defer { _ = reader?.stop() }
    var round = 0
    while round - tooLate < Self.count {
      round += 1
      try faults.advance()
      let what = "kill \(round)"
      let running = try project.start(faults.words)
      let begins = round % 5 == 0 ? 0 : parsing
      usleep(UInt32(Double.random(in: begins * 0.95...begins + seconds * 0.9) * 1e6))
      running.send(SIGKILL)
      let code = running.wait().code
      if code == 0 { tooLate += 1 } else { #expect(code == -SIGKILL, "\(what)") }
      try settle(project)
      try faults.verify(what)
      // What was written down before the end is true.
      let isNew = try faults.isNew()
      let retry = try project.start(["retry"]).wait()
      #expect(retry.code == 0, "\(what): \(retry)")
      let wasMade = retry.says("made from its journal")
      if wasMade {
        retried += 1
        let journal = try statusesBefore(retry, project)
        unseen += isNew.count { $0.value && journal[$0.key] == true }
        for (id, retriedAgain) in journal where !retriedAgain { #expect(isNew[id] == true, "\(what): \(id)") }
      } else {
        try faults.build(what)
      }
      try faults.verifyComplete(what)
    }
    if let answers = reader?.stop() {
      #expect(answers.keys.sorted() == [readable.answer])
      Self.report("a reader asked \(answers.values.reduce(0, +)) times, answers \(answers)")
    }
    Self.report(
      "\(warehouse): \(round - tooLate) kills, \(tooLate) more came after the end; \(retried) taken up by retry, "
        + "\(unseen) nodes were saved though nobody saw it")
  }

  /// Whether each node was run by `retry`.
  private func statusesBefore(_ retry: Outcome, _ project: TestProject) throws -> [String: Bool] {
    let ids = Set(try project.results().keys)
    let nodes = ["tbl", "added", "replaced", "merged", "batched"].map { "model.shop.\($0)" }
    return Dictionary(
      uniqueKeysWithValues: (nodes + ["snapshot.shop.by_time", "snapshot.shop.by_check"]).map { ($0, ids.contains($0)) }
    )
  }

  /// On PostgreSQL they take turns at each relation, on DuckDB at the file.
  @Test(arguments: TestWarehouse.allCases)
  func twoBuildsAtOnce(_ warehouse: TestWarehouse) throws {
    let faults = try FaultProject(warehouse)
    _ = try measure(faults)
    let readable = faults.alwaysReadable
    let reader = warehouse == .postgres ? PollingReader(readable.statements) : nil
    defer { _ = reader?.stop() }
    for round in 1...Self.count {
      try faults.advance()
      let words = faults.words + ["--wait-for-lock", "60"]
      let first = try faults.project.start(words)
      usleep(UInt32.random(in: 0...100_000))
      let second = try faults.project.start(words + ["--target-path", "target_2"])
      for outcome in [first.wait(), second.wait()] { #expect(outcome.code == 0, "round \(round): \(outcome)") }
      try faults.verifyComplete("two builds at once, round \(round)")
    }
    if let answers = reader?.stop() { #expect(answers.keys.sorted() == [readable.answer]) }
    Self.report("\(warehouse): \(Self.count) times two builds at once")
  }

  /// A build whose connection is cut tells the truth of each node.
  private func verifyStatuses(_ faults: FaultProject, _ outcome: Outcome, _ what: String) throws {
    guard outcome.code != 2 else { return }
    let statuses = try faults.project.statuses()
    for (id, isNew) in try faults.isNew() {
      // Batches are committed one by one.
      if id == "model.shop.batched", statuses[id] != "success" { continue }
      #expect((statuses[id] == "success") == isNew, "\(what): \(id) is \(statuses[id] ?? "nowhere")\n\(outcome)")
    }
  }

  private func repair(_ faults: FaultProject, _ outcome: Outcome, _ what: String) throws {
    if outcome.code == 1 {
      let retry = try faults.project.start(["retry"]).wait()
      #expect(retry.code == 0, "\(what): \(retry)")
      // An error of a hook is not retried, and its run is the only one that knows of it.
    } else if outcome.code != 0 {
      try faults.build(what)
    }
    try faults.verifyComplete(what)
  }

  enum Scarcity: CaseIterable {
    /// No file may grow beyond a size.
    case files
    /// The disk is full; needs the right to mount one.
    case disk
  }

  /// Full under `target`, and under DuckDB's file.
  @Test(arguments: TestWarehouse.allCases, Scarcity.allCases)
  func fullDisk(_ warehouse: TestWarehouse, _ scarcity: Scarcity) throws {
    let faults = try FaultProject(warehouse, onItsOwnDisk: scarcity == .disk)
    if scarcity == .disk, !faults.hasDisk { try Test.cancel("no right to mount a disk") }
    let project = faults.project
    _ = try measure(faults)
    let files = ["target/manifest.json", "warehouse.duckdb"]
    let largest = try files.filter(project.has).map { try Disk.size(project.folder + "/" + $0) }.max() ?? 0
    var codes: [Int32: Int] = [:]
    for round in 1...Self.count {
      try faults.advance()
      // Every other time the manifest fits and what the run writes may not; else small numbers as often as large ones.
      let manifest = try Disk.size(project.folder + "/target/manifest.json")
      let bytes =
        round % 2 == 0
        ? manifest + Int.random(in: 0...150_000) : Int(exp(Double.random(in: log(4096)...log(Double(largest) * 1.2))))
      let what = "\(scarcity), \(bytes) bytes, round \(round)"
      if scarcity == .disk { try faults.limitDisk(toFree: bytes) }
      let outcome = try project.start(faults.words, setup: scarcity == .files ? "ulimit -f \(bytes / 512);" : "").wait()
      if scarcity == .disk { try faults.limitDisk(toFree: nil) }
      codes[outcome.code, default: 0] += 1
      #expect([0, 1, 2].contains(outcome.code), "\(what): \(outcome)")
      if outcome.code != 0 {
        #expect(outcome.says("File too large") || outcome.says("No space left"), "\(what): \(outcome)")
      }
      for name in Disk.names(in: project.folder + "/target") where name.hasSuffix(".json") {
        #expect(throws: Never.self, "\(what): \(name)") { try project.json("target/" + name) }
      }
      try faults.verify(what)
      if outcome.code == 0 { try faults.verifyComplete(what) }
      try verifyStatuses(faults, outcome, what)
      try faults.build(what)
      try faults.verifyComplete(what)
    }
    Self.report("\(warehouse): \(Self.count) times no room (\(scarcity)), exit codes \(codes)")
  }

  /// What holds after a build that lost its connection, before and after it was done again.
  private func verifyAndRepair(_ faults: FaultProject, _ outcome: Outcome, _ what: String) throws {
    #expect([0, 1, 2].contains(outcome.code), "\(what): \(outcome)")
    try faults.verify(what)
    try verifyStatuses(faults, outcome, what)
    try repair(faults, outcome, what)
    try faults.verifyDoneOnce(what)
  }

  @Test func terminatedSessions() throws {
    let faults = try FaultProject(.postgres)
    let project = faults.project
    let (parsing, seconds) = try measure(faults)
    var codes: [Int32: Int] = [:]
    var ended = 0
    for round in 1...Self.count {
      try faults.advance()
      let what = "terminated session \(round)"
      let running = try project.start(faults.words)
      usleep(UInt32(Double.random(in: parsing...parsing + seconds) * 1e6))
      ended += try project.column(
        """
        select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'SCHEMA'
        order by state = 'active' desc, random() limit 1
        """
      ).count
      let outcome = running.wait()
      codes[outcome.code, default: 0] += 1
      try verifyAndRepair(faults, outcome, what)
    }
    Self.report("postgres: \(ended) sessions ended by the server, exit codes \(codes)")
  }

  @Test(arguments: [CuttingProxy.Cut.beforeServer, .afterServer])
  func cutConnections(_ cut: CuttingProxy.Cut) throws {
    let faults = try FaultProject(.postgres)
    let project = faults.project
    _ = try measure(faults)
    let proxy = CuttingProxy(serverPort: Int(TestServer.port) ?? 5432)
    defer { proxy.stop() }
    try project.write([
      "profiles.yml": faults.profiles(
        project.output().replacing("port: \(TestServer.port)", with: "port: \(proxy.port)"))
    ])
    try faults.advance()
    proxy.disarm()
    try faults.build("through the proxy")
    let messages = proxy.messages
    #expect(messages > 100)
    var codes: [Int32: Int] = [:]
    var cuts = 0
    for round in 1...Self.count {
      try faults.advance()
      let message = Int.random(in: 1...messages)
      // Every other cut hits the next COMMIT, whose lost reply is the hardest question.
      let isCommit = round % 2 == 0
      let what = "cut at \(isCommit ? "the commit after " : "")message \(message) of \(messages), round \(round)"
      proxy.arm(cut) { number, bytes in
        isCommit ? number >= message && bytes.suffix(7).elementsEqual(Array("commit\0".utf8)) : number == message
      }
      let outcome = try project.start(faults.words).wait()
      if proxy.hasCut { cuts += 1 }
      proxy.disarm()
      codes[outcome.code, default: 0] += 1
      try verifyAndRepair(faults, outcome, what)
    }
    Self.report("postgres: \(cuts) connections cut, \(cut), exit codes \(codes)")
  }
}

import Contracts
import Diagnostics
import Synchronization
import Threads

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The last line of a terminal while a run goes on: how far it is, what is running and for how long.
///
/// It is an output, too: the log writes through it, so that each log line takes the live line's place and the live line
/// moves below. Only for terminals.
package final class LiveLine: ByteOutput {
  private struct Task {
    let id: UniqueID
    let title: String
    let startedAt: Double
  }

  private struct State {
    var tasks: [Task] = []
    var done = 0
    var total = 0
    var isRunning = false
    var isShown = false
    /// What is on the screen, while it is shown.
    var lastText = ""
    var lastDrawn = 0.0
    /// Bytes that ended without a line break: there the live line would destroy text.
    var isMidLine = false
  }

  /// At most ten times a second.
  private static let interval = 0.1
  private static let erase = Array("\r\u{1B}[2K".utf8)

  private let output: any ByteOutput
  private let width: @Sendable () -> Int
  private let clock: @Sendable () -> Double
  private let state = Mutex(State())

  /// - Parameter width: Columns of the terminal at this moment.
  package init(
    output: any ByteOutput = StandardOutput.out, width: @escaping @Sendable () -> Int = LiveLine.terminalWidth,
    clock: @escaping @Sendable () -> Double = EventLog.now
  ) {
    self.output = output
    self.width = width
    self.clock = clock
  }

  /// A live line for stdout, where one is wanted: on a terminal, in text, without `--quiet` and `--debug`.
  package static func forConsole(_ flags: Flags, environment: [String: String]) -> LiveLine? {
    guard StandardOutput.out.isTerminal, environment["TERM"] != "dumb", !flags.quiet, !flags.debug,
      flags.logFormat == "default", ["info", "debug"].contains(flags.logLevel)
    else { return nil }
    return LiveLine()
  }

  package static func terminalWidth() -> Int { StandardOutput.out.terminalWidth ?? 80 }

  // MARK: What goes on

  /// - Parameter redraws: Whether a thread redraws it; false in tests, which call `redraw` themselves.
  package func begin(total: Int, redraws: Bool = true) {
    let isNew = state.withLock { state in
      defer { state.isRunning = true }
      state.total = total
      return !state.isRunning
    }
    guard isNew, redraws else { return }
    // Not joined: it ends by itself, and until then it writes nothing.
    _ = WorkerThread.start { [weak self] in
      while self?.redraw() == true { usleep(UInt32(LiveLine.interval * 1_000_000)) }
    }
  }

  package func add(_ id: UniqueID, title: String, at time: Double) {
    state.withLock { $0.tasks.append(Task(id: id, title: title, startedAt: time)) }
  }

  package func remove(_ id: UniqueID) {
    state.withLock { state in
      state.tasks.removeAll { $0.id == id }
      state.done += 1
    }
  }

  /// Takes the line off the screen for good.
  package func end() {
    state.withLock { state in
      state.isRunning = false
      if state.isShown { output.write(Self.erase) }
      state.isShown = false
    }
  }

  // MARK: Writing

  package func write(_ bytes: [UInt8]) {
    guard !bytes.isEmpty else { return }
    state.withLock { state in
      var all = state.isShown ? Self.erase + bytes : bytes
      state.isMidLine = bytes.last != 0x0A
      let now = clock()
      let wasShown = state.isShown
      state.isShown = false
      if wasShown, state.isRunning, !state.isMidLine, now - state.lastDrawn >= Self.interval {
        all += drawing(&state, now: now)
      }
      output.write(all)
    }
  }

  /// False when there is nothing to draw any more.
  @discardableResult
  package func redraw() -> Bool {
    state.withLock { state in
      guard state.isRunning else { return false }
      let now = clock()
      guard !state.isMidLine, !state.tasks.isEmpty, now - state.lastDrawn >= Self.interval * 0.9 else { return true }
      let isShown = state.isShown
      if isShown, text(state, now: now) == state.lastText { return true }
      output.write((isShown ? Self.erase : []) + drawing(&state, now: now))
      return true
    }
  }

  private func drawing(_ state: inout State, now: Double) -> [UInt8] {
    guard !state.tasks.isEmpty else { return [] }
    state.isShown = true
    state.lastDrawn = now
    state.lastText = text(state, now: now)
    return Array(state.lastText.utf8)
  }

  /// `3 of 16 done, running orders 4s, customers 2s and 2 more`, cut to the terminal.
  private func text(_ state: State, now: Double) -> String {
    let room = max(10, width() - 1)
    var text = "\(min(state.done, state.total)) of \(state.total) done, running "
    for (index, task) in state.tasks.enumerated() {
      let part = "\(index > 0 ? ", " : "")\(Ink.stripped(task.title)) \(Self.duration(now - task.startedAt))"
      let rest = state.tasks.count - index
      if index > 0, columns(text + part) > room - 12 {
        text += " and \(rest) more"
        break
      }
      text += part
    }
    return cut(text, to: room)
  }

  private func columns(_ text: String) -> Int { text.unicodeScalars.reduce(0) { $0 + $1.columns } }

  private func cut(_ text: String, to room: Int) -> String {
    var used = 0
    var kept = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      used += scalar.columns
      if used > room { break }
      kept.append(scalar.value < 0x20 ? " " : scalar)
    }
    return String(kept)
  }

  /// `4s`, `1m 05s`, `1h 02m`.
  static func duration(_ seconds: Double) -> String {
    let whole = seconds.isFinite ? Int(min(max(0, seconds), 1e9)) : 0
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
    if whole < 60 { return "\(whole)s" }
    if whole < 3600 { return "\(whole / 60)m \(two(whole % 60))s" }
    return "\(whole / 3600)h \(two(whole / 60 % 60))m"
  }
}

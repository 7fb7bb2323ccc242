import JSON
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Writes events to the console and to `logs/dbt.log`; from any thread. Every text passes the redactor.
package final class EventLog: EventSink {
  /// Where the log file lies and what it takes.
  package struct File: Sendable {
    package var folder: String
    package var settings: LogSettings
    package var maxBytes: Int

    package init(folder: String, settings: LogSettings, maxBytes: Int = 10 << 20) {
      self.folder = folder
      self.settings = settings
      self.maxBytes = maxBytes
    }
  }

  private let console: LogSettings
  private let output: any ByteOutput
  private let file: File?
  private let logFile: Mutex<LogFile?>
  private let invocationID: String
  private let extra: JSONObject
  private let redactor: Redactor
  private let clock: @Sendable () -> Double
  private let processID = Int(getpid())
  private let consoleLock = Mutex(())
  private let showsAllDeprecations: Bool
  /// How often each deprecation was met, in the order of their first time.
  private let deprecationCounts = Mutex<[(name: String, occurrences: Int)]>([])

  /// - Parameters:
  ///   - extra: `DBT_ENV_CUSTOM_ENV_*` without the prefix, shown in JSON lines.
  ///   - clock: Seconds since 1970.
  package init(
    console: LogSettings, output: any ByteOutput = StandardOutput.out, file: File? = nil, invocationID: String,
    extra: JSONObject = [:], redactor: Redactor, showsAllDeprecations: Bool = false,
    clock: @escaping @Sendable () -> Double = EventLog.now
  ) {
    self.console = console
    self.output = output
    self.file = file?.settings.level == nil ? nil : file
    logFile = Mutex(self.file.map { LogFile(folder: $0.folder, maxBytes: $0.maxBytes) })
    self.invocationID = invocationID
    self.extra = extra
    self.redactor = redactor
    self.clock = clock
    self.showsAllDeprecations = showsAllDeprecations
  }

  /// The deprecations that were fired, each with its count; only the first of each kind is shown.
  package var deprecations: [(name: String, occurrences: Int)] { deprecationCounts.withLock { $0 } }

  /// - Returns: whether it is the first of its kind.
  private func count(_ event: Event) -> Bool {
    deprecationCounts.withLock { counts in
      if let index = counts.firstIndex(where: { $0.name == event.name }) {
        counts[index].occurrences += 1
        return false
      }
      counts.append((event.name, 1))
      return true
    }
  }

  package func fire(_ event: Event) {
    if event.isDeprecation, !count(event), !showsAllDeprecations { return }
    let goesToConsole = console.takes(event)
    let goesToFile = file.map { $0.settings.takes(event) && !event.isKeptFromFile } ?? false
    guard goesToConsole || goesToFile else { return }
    let line = LogLine(
      event: event, time: Timestamp(clock()), invocationID: invocationID, processID: processID, extra: extra,
      redactor: redactor)
    if goesToFile { writeToFile(line) }
    if goesToConsole {
      let bytes = line.bytes(console)
      consoleLock.withLock { _ in output.write(bytes) }
    }
  }

  /// Writes what is gathered; call it before the process ends.
  package func close() { report(logFile.withLock { $0?.flush() }) }

  private func writeToFile(_ line: LogLine) {
    guard let file else { return }
    let bytes = line.bytes(file.settings)
    let failure: String? = logFile.withLock { log in
      let failure = log?.append(bytes)
      // Lines that people wait for are on disk at once; the many debug lines wait for the next of these.
      return failure ?? (line.event.level > .debug ? log?.flush() : nil)
    }
    report(failure)
  }

  private func report(_ failure: String?) {
    guard let failure, let file else { return }
    fire(
      .note("The log file \(file.folder)/dbt.log cannot be written: \(failure). This run goes on without it.", .warn))
  }

  /// Seconds since 1970.
  package static func now() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}

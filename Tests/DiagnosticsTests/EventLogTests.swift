import JSON
import Testing

@testable import Diagnostics

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

@Suite struct EventLogTests {
  private static let time = 1_795_334_970.848835

  private static func lines(_ settings: LogSettings, _ events: [Event], secrets: [String] = []) -> String {
    let output = MemoryOutput()
    let redactor = Redactor()
    redactor.add(secrets)
    let log = EventLog(console: settings, output: output, invocationID: "abc", redactor: redactor, clock: { time })
    for event in events { log.fire(event) }
    return output.text
  }

  @Test func writesText() {
    let events: [Event] = [
      .mainReportVersion("1.11.16"), .formatting(), .print("printed"), .jinjaLogDebug("hidden"),
      .note("a \(Ink.red("b"))"),
    ]
    #expect(
      Self.lines(LogSettings(), events)
        == "08:09:30  Running with dbt=1.11.16\n08:09:30  \nprinted\n08:09:30  a b\n")
    #expect(Self.lines(LogSettings(hasColors: true), [events[4]]) == "\u{1B}[0m08:09:30  a \u{1B}[31mb\u{1B}[0m\n")
  }

  @Test func writesDebugText() {
    let events: [Event] = [
      .mainReportVersion("1.11.16"),
      .nodeStart(["unique_id": "model.p.a"], thread: "Thread-1 (worker)"),
    ]
    let bar = String(repeating: "=", count: 30)
    #expect(
      Self.lines(LogSettings(format: .debug, level: .debug), events) == """


        \(bar) 08:09:30.848835 | abc \(bar)
        08:09:30.848835 [info ] [MainThread]: Running with dbt=1.11.16
        08:09:30.848835 [debug] [Thread-1 (]: Began running node model.p.a

        """)
  }

  @Test func writesJSON() throws {
    let text = Self.lines(LogSettings(format: .json), [.mainReportVersion("1.11.16")])
    #expect(
      text == "{\"data\": {\"log_version\": 3, \"version\": \"=1.11.16\"}, \"info\": {\"category\": \"\", "
        + "\"code\": \"A001\", \"extra\": {}, \"invocation_id\": \"abc\", \"level\": \"info\", "
        + "\"msg\": \"Running with dbt=1.11.16\", \"name\": \"MainReportVersion\", \"pid\": \(getpid()), "
        + "\"thread\": \"MainThread\", \"ts\": \"2026-11-22T08:09:30.848835Z\"}}\n")
  }

  @Test func quietLeavesErrorsAndAnswers() {
    let events: [Event] = [
      .note("note"), .note("bad", .error), .print("answer"), .jinjaLogInfo("log"), .nothingToDo(),
    ]
    #expect(Self.lines(LogSettings(level: .error), events) == "08:09:30  bad\nanswer\n")
    #expect(Self.lines(LogSettings(level: nil), events) == "")
  }

  @Test(arguments: LogFormat.allCases)
  func scrubsSecretsEverywhere(_ format: LogFormat) {
    let secret = "pa\"ss wörd"
    let event = Event("X", "X001", .info, "url \(secret)", data: ["a": ["b": .string("x\(secret)y")], "c": 1])
    let text = Self.lines(LogSettings(format: format), [event], secrets: [secret])
    #expect(!text.contains("wörd") && !text.contains("\\u00f6"))
    #expect(text.contains("*****"))
  }

  @Test func stripsOnlyColours() {
    #expect(Ink.stripped("a\u{1B}[31mb\u{1B}[0mc\u{1B}") == "abc\u{1B}")
    #expect(Ink.stripped("\u{1B}[") == "")
    #expect(Ink.stripped("größe") == "größe")
  }
}

@Suite struct LogFileTests {
  private static func temporaryFolder() -> String {
    var template = Array("/tmp/sdbt-log-XXXXXX".utf8CString)
    return template.withUnsafeMutableBufferPointer { String(cString: mkdtemp($0.baseAddress!)) }
  }

  private static func read(_ path: String) -> String? {
    guard let file = fopen(path, "r") else { return nil }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    while case let byte = fgetc(file), byte != EOF { bytes.append(UInt8(truncatingIfNeeded: byte)) }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func log(_ folder: String, maxBytes: Int = 10 << 20, output: MemoryOutput = MemoryOutput()) -> EventLog
  {
    EventLog(
      console: LogSettings(), output: output,
      file: .init(folder: folder, settings: LogSettings(format: .debug, level: .debug), maxBytes: maxBytes),
      invocationID: "abc", redactor: Redactor(), clock: { 0 })
  }

  @Test func isMadeWithItsFolders() {
    let folder = Self.temporaryFolder() + "/a/b"
    let log = Self.log(folder)
    #expect(Self.read("\(folder)/dbt.log") == nil)
    log.fire(.jinjaLogDebug("quiet"))
    log.fire(.checkCleanPath("target"))
    log.close()
    #expect(Self.read("\(folder)/dbt.log") == "00:00:00.000000 [debug] [MainThread]: quiet\n")
    Self.log(folder).fire(.note("again"))
    #expect(Self.read("\(folder)/dbt.log")?.hasSuffix("quiet\n00:00:00.000000 [info ] [MainThread]: again\n") == true)
  }

  @Test func rolls() {
    let folder = Self.temporaryFolder()
    let log = Self.log(folder, maxBytes: 100)
    for number in 0..<20 { log.fire(.note("line \(number)")) }
    log.close()
    #expect(Self.read("\(folder)/dbt.log")?.contains("line 19") == true)
    #expect(Self.read("\(folder)/dbt.log.5") != nil)
    #expect(Self.read("\(folder)/dbt.log.6") == nil)
    for number in 1...5 { #expect((Self.read("\(folder)/dbt.log.\(number)") ?? "").utf8.count < 100) }
  }

  @Test func warnsOnceWhenItCannotBeWritten() {
    let output = MemoryOutput()
    let log = Self.log("/dev/null/logs", output: output)
    log.fire(.note("one"))
    log.fire(.note("two"))
    log.close()
    #expect(
      output.text == """
        00:00:00  The log file /dev/null/logs/dbt.log cannot be written: Not a directory. This run goes on without it.
        00:00:00  one
        00:00:00  two

        """)
  }

  @Test func takesEventsFromManyThreads() async {
    let folder = Self.temporaryFolder()
    let log = Self.log(folder)
    await withTaskGroup(of: Void.self) { group in
      for task in 0..<8 {
        group.addTask { for number in 0..<200 { log.fire(.jinjaLogDebug("task \(task) line \(number)")) } }
      }
    }
    log.close()
    let lines = (Self.read("\(folder)/dbt.log") ?? "").split(separator: "\n")
    #expect(lines.count == 1600)
    #expect(lines.allSatisfy { $0.hasPrefix("00:00:00.000000 [debug] [MainThread]: task ") })
  }
}

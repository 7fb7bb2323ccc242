import JSON

/// Something that happened, for people (`message`) and for programs (`name`, `code`, `data`).
///
/// Names, codes and the members of `data` are dbt's (its structured log), since clients read them.
package struct Event: Sendable {
  package enum Level: Int, Sendable, Comparable {
    case debug, info, warn, error
    package static func < (a: Level, b: Level) -> Bool { a.rawValue < b.rawValue }
    package var name: String {
      switch self {
      case .debug: "debug"
      case .info: "info"
      case .warn: "warn"
      case .error: "error"
      }
    }
  }

  package var name: String
  package var code: String
  package var level: Level
  /// May hold ANSI colours (see `Ink`); a log without colours takes them out.
  package var message: String
  package var data: JSONObject
  /// The name of the thread as dbt shows it: `MainThread`, `Thread-1 (worker)`.
  package var thread: String
  /// Whether it is counted, and shown the first time only.
  package var isDeprecation = false

  package init(
    _ name: String, _ code: String, _ level: Level, _ message: String, data: JSONObject = [:],
    thread: String = "MainThread"
  ) {
    self.name = name
    self.code = code
    self.level = level
    self.message = message
    self.data = data
    self.thread = thread
  }
}

/// Takes events; from any thread.
package protocol EventSink: Sendable {
  func fire(_ event: Event)
}

/// ANSI colours as dbt uses them.
package enum Ink {
  package static func green(_ text: String) -> String { "\u{1B}[32m\(text)\u{1B}[0m" }
  package static func yellow(_ text: String) -> String { "\u{1B}[33m\(text)\u{1B}[0m" }
  package static func red(_ text: String) -> String { "\u{1B}[31m\(text)\u{1B}[0m" }
  package static func bold(_ text: String) -> String { "\u{1B}[1m\(text)\u{1B}[0m" }
}

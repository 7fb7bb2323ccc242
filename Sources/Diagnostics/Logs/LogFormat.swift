/// The shapes of a log, by the words of `--log-format`.
package enum LogFormat: String, Sendable, CaseIterable {
  case `default`
  case text
  case debug
  case json
}

/// What one sink takes and how it writes it.
package struct LogSettings: Sendable {
  package var format: LogFormat
  /// nil: the sink takes nothing at all (`--log-level none`).
  package var level: Event.Level?
  package var hasColors: Bool
  /// Events about the relation cache are many; dbt shows them on demand only.
  package var showsCacheEvents: Bool

  package init(
    format: LogFormat = .default, level: Event.Level? = .info, hasColors: Bool = false, showsCacheEvents: Bool = false
  ) {
    self.format = format
    self.level = level
    self.hasColors = hasColors
    self.showsCacheEvents = showsCacheEvents
  }

  /// Whether the sink writes the event. What a command prints as its answer passes even `--quiet`.
  func takes(_ event: Event) -> Bool {
    guard let level else { return false }
    guard event.level >= level || event.isPrinted else { return false }
    return showsCacheEvents || (event.name != "CacheAction" && event.name != "CacheDumpGraph")
  }
}

extension Event {
  /// Answers of commands and of `print()`: bare lines without time in text logs.
  package var isPrinted: Bool { name == "PrintEvent" || name == "ShowNode" || name == "CompiledNode" }

  /// `clean` may be removing the log folder.
  var isKeptFromFile: Bool { ["Z012", "Z013", "Z014", "Z015"].contains(code) }
}

extension Event.Level {
  /// By the words of `--log-level`; nil for `none`.
  package init?(flag: String) {
    switch flag.lowercased() {
    case "debug": self = .debug
    case "info": self = .info
    case "warn": self = .warn
    case "error": self = .error
    default: return nil
    }
  }
}

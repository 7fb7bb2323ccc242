import Contracts
import Diagnostics
import JSON
import Jinja
import YAML

/// The grain of `batch_size` and of `--sample`.
package enum BatchSize: String, Sendable, CaseIterable {
  case hour, day, month, year

  private static let hourLength = 3_600_000_000
  private static let dayLength = 86_400_000_000

  /// The beginning of the hour, day, month or year.
  ///
  /// - Parameter time: microseconds since 1970, UTC.
  package func floor(_ time: Int) -> Int {
    func cut(_ length: Int) -> Int { time - ((time % length) + length) % length }
    let date = Calendar.date(cut(Self.dayLength) / Self.dayLength)
    return switch self {
    case .hour: cut(Self.hourLength)
    case .day: cut(Self.dayLength)
    case .month: Calendar.days(date.year, date.month, 1) * Self.dayLength
    case .year: Calendar.days(date.year, 1, 1) * Self.dayLength
    }
  }

  /// The beginning, moved by whole grains.
  package func floor(_ time: Int, movedBy count: Int) -> Int { move(floor(time), by: count) }

  package func ceiling(_ time: Int) -> Int {
    let floor = floor(time)
    return floor == time ? time : move(floor, by: 1)
  }

  /// The same moment some grains away; the last day of a shorter month stands for a day that it does not have.
  package func move(_ time: Int, by count: Int) -> Int {
    switch self {
    case .hour: return time + count * Self.hourLength
    case .day: return time + count * Self.dayLength
    case .month, .year:
      let midnight = BatchSize.day.floor(time)
      let date = Calendar.date(midnight / Self.dayLength)
      let months = date.year * 12 + date.month - 1 + (self == .month ? count : 12 * count)
      let (year, month) = (months / 12, months % 12 + 1)
      let day = min(date.day, Calendar.days(inMonth: month, of: year))
      return Calendar.days(year, month, day) * Self.dayLength + (time - midnight)
    }
  }

  /// A batch's name: `2026`, `2026-01`, `2026-01-31`, `2026-01-31T08`.
  package func label(_ time: Int) -> String {
    let text = TimeWindow.isoText(time)
    let length = [BatchSize.hour: 13, .day: 10, .month: 7, .year: 4][self] ?? 10
    return String(text.prefix(length))
  }
}

/// One batch of a microbatch model; `model.batch`.
package struct Batch: Sendable, Hashable {
  package var window: TimeWindow
  package var size: BatchSize

  package init(window: TimeWindow, size: BatchSize) {
    self.window = window
    self.size = size
  }

  /// `2026-01-31`
  package var label: String { size.label(window.start) }

  var value: Value {
    func moment(_ time: Int) -> Value { (try? DateTimeValue(epochMicroseconds: time)).map { .object($0) } ?? .none }
    return RelationObject.dict([
      ("id", .string(label.replacing("-", with: ""))), ("event_time_start", moment(window.start)),
      ("event_time_end", moment(window.end)),
    ])
  }
}

/// The times that the command line gives.
package enum EventTimes {
  /// - Parameter text: an ISO date, with a time or without; without a zone it is UTC.
  package static func moment(_ text: String) throws -> Int { try TimeParsing.iso(text).epochMicroseconds }

  /// `--event-time-start` and `--event-time-end`.
  package static func window(_ flags: Flags) throws -> TimeWindow? {
    guard let start = flags.eventTimeStart, let end = flags.eventTimeEnd else { return nil }
    return TimeWindow(start: try moment(start), end: try moment(end))
  }

  /// `--sample`: `3 days`, or a mapping with `start` and `end`.
  ///
  /// - Parameter now: microseconds since 1970.
  package static func sample(_ flags: Flags, now: Int) throws -> TimeWindow? {
    guard let text = flags.sample else { return nil }
    if text.trimmingPrefix(while: \.isWhitespace).first == "{" {
      let members = try YAMLDocument.load(SourceFile(path: "--sample", text: text)).root?.json.objectValue ?? [:]
      guard let start = members["start"]?.stringValue, let end = members["end"]?.stringValue else {
        throw DbtError(.runtime, "Cannot load SAMPLE_WINDOW from '\(text)'. It needs 'start' and 'end'.")
      }
      return TimeWindow(start: try moment(start), end: try moment(end))
    }
    let words = text.split(separator: " ", omittingEmptySubsequences: false)
    guard words.count == 2 else {
      throw DbtError(
        .runtime, "Cannot load SAMPLE_WINDOW from '\(text)'. Must be of form 'DAYS_INT GRAIN_SIZE'.")
    }
    guard let count = Int(words[0]) else {
      throw DbtError(.runtime, "Unable to convert '\(words[0])' to an integer.")
    }
    var grain = words[1].lowercased()
    while grain.hasSuffix("s") { grain.removeLast() }
    guard let size = BatchSize(rawValue: grain) else {
      let names = BatchSize.allCases.map { "'\($0.rawValue)'" } + BatchSize.allCases.map { "'\($0.rawValue)s'" }
      throw DbtError(
        .runtime, "Invalid grain size '\(words[1])'. Must be one of [\(names.joined(separator: ", "))].")
    }
    return TimeWindow(start: size.move(now, by: -count), end: now)
  }
}

import Diagnostics

/// Python's `datetime.time`.
package final class TimeValue: TemplateObject, FormattableObject {
  /// Since midnight.
  let microsecond: Int
  let zone: TimeZoneValue?

  package init(microsecond: Int, zone: TimeZoneValue? = nil) {
    self.microsecond = min(max(microsecond, 0), Calendar.microsecondsPerDay - 1)
    self.zone = zone
  }

  package var typeName: String { "datetime.time" }
  private var fields: DateTimeFields {
    DateTimeFields(day: Calendar.days(1900, 1, 1), microsecond: microsecond, zone: zone)
  }
  package func string(_ interpreter: Interpreter) -> String {
    fields.clockText(timespec: "auto") + (zone.map { TimeZoneValue.text($0.offset) } ?? "")
  }
  package func representation(_ interpreter: Interpreter) -> String {
    var parts = [fields.hour, fields.minute]
    if fields.second != 0 || fields.micro != 0 { parts.append(fields.second) }
    if fields.micro != 0 { parts.append(fields.micro) }
    let zoneText = zone.map { ", tzinfo=" + $0.representation(interpreter) } ?? ""
    return "datetime.time(\(parts.map(String.init).joined(separator: ", "))\(zoneText))"
  }
  package func format(_ spec: String) throws -> String { try TimeFormat.format(spec, fields) }

  package func attribute(_ name: String, _ interpreter: Interpreter) -> Value? {
    switch name {
    case "hour": .int(fields.hour)
    case "minute": .int(fields.minute)
    case "second": .int(fields.second)
    case "microsecond": .int(fields.micro)
    case "tzinfo": zone.map(Value.object) ?? Value.none
    case "isoformat": .function(name) { [self] _, interpreter in .string(string(interpreter)) }
    case "strftime": TimeFormat.method(fields)
    default: nil
    }
  }

  private static func read(_ value: Value) -> TimeValue? {
    if case .object(let object) = value { object as? TimeValue } else { nil }
  }
  package func isEqual(to other: Value) -> Bool { TimeValue.read(other)?.microsecond == microsecond }
  package func hash(into hasher: inout Hasher) { hasher.combine(microsecond) }
  package func compare(to other: Value) -> Int? {
    TimeValue.read(other).map { microsecond < $0.microsecond ? -1 : microsecond > $0.microsecond ? 1 : 0 }
  }
}

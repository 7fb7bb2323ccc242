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
    case "isoformat":
      .function(name) { [self] arguments, _ in
        let spec = try DateTimeFields.timespec(of: try arguments.bind(name, ["timespec"])[0])
        return .string(fields.clockText(timespec: spec) + (zone.map { TimeZoneValue.text($0.offset) } ?? ""))
      }
    case "replace": .function(name) { [self] arguments, _ in try TimeValue.make(arguments, from: self) }
    case "strftime": TimeFormat.method(fields)
    default: nil
    }
  }

  /// A time of the arguments, and of another time's parts where they say nothing.
  static func make(_ arguments: Arguments, from other: TimeValue) throws -> Value {
    var arguments = arguments
    var zone = other.zone
    if let index = arguments.named.firstIndex(where: { $0.name == "tzinfo" }) {
      zone = try DateTimeArguments.zone(arguments.named.remove(at: index).value)
    } else if arguments.positional.count == 5 {
      zone = try DateTimeArguments.zone(arguments.positional.removeLast())
    }
    let known = other.fields
    let bound = try DateTimeArguments.bind(arguments, ["hour", "minute", "second", "microsecond"])
    let moment = try DateTimeValue(
      1970, 1, 1, bound[0] ?? known.hour, bound[1] ?? known.minute, bound[2] ?? known.second, bound[3] ?? known.micro)
    return .object(TimeValue(microsecond: moment.fields.microsecond, zone: zone))
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

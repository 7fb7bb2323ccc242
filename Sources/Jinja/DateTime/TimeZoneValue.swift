import Diagnostics

/// A time zone with a fixed offset. Zones with rules come with `modules.pytz`; they subclass nothing, they make values of
/// this type for the moment at hand.
package final class TimeZoneValue: TemplateObject {
  /// Seconds east of Greenwich.
  package let offset: Int
  package let name: String
  private let shown: String

  package init(offset: Int, name: String? = nil, representation: String? = nil) {
    self.offset = offset
    let plain = offset == 0 ? "UTC" : "UTC" + TimeZoneValue.text(offset)
    self.name = name ?? plain
    shown =
      representation ?? (offset == 0 ? "datetime.timezone.utc" : "datetime.timezone(\(TimeZoneValue.delta(offset)))")
  }

  /// As `pytz.utc`, which dbt's `run_started_at` carries.
  package static let utc = TimeZoneValue(offset: 0, name: "UTC", representation: "<UTC>")

  /// `+01:00`
  static func text(_ offset: Int, separator: String = ":") -> String {
    let size = Int(offset.magnitude)
    let seconds = size % 60 == 0 ? "" : separator + Calendar.padded(size % 60, 2)
    return (offset < 0 ? "-" : "+") + Calendar.padded(size / 3600, 2) + separator + Calendar.padded(size / 60 % 60, 2)
      + seconds
  }

  private static func delta(_ offset: Int) -> String {
    let (days, seconds) = Arithmetic.floorDivide(offset, 86_400)
    return days == 0 ? "datetime.timedelta(seconds=\(seconds))" : "datetime.timedelta(days=\(days), seconds=\(seconds))"
  }

  package var typeName: String { "datetime.timezone" }
  package func string(_ interpreter: Interpreter) -> String { name }
  package func representation(_ interpreter: Interpreter) -> String { shown }
  package func isEqual(to other: Value) -> Bool {
    if case .object(let object) = other, let zone = object as? TimeZoneValue { return zone.offset == offset }
    return false
  }
  package func hash(into hasher: inout Hasher) { hasher.combine(offset) }

  package func attribute(_ name: String, _ interpreter: Interpreter) -> Value? {
    switch name {
    case "zone": .string(self.name)
    case "utcoffset": .function(name) { [offset] _, _ in .object(try TimeDeltaValue(microseconds: offset * 1_000_000)) }
    case "tzname": .function(name) { [name = self.name] _, _ in .string(name) }
    case "dst": .function(name) { _, _ in .object(try TimeDeltaValue()) }
    case "localize":
      .function(name) { [self] arguments, _ in
        guard case .object(let object)? = arguments.positional.first, let moment = object as? DateTimeValue else {
          throw DbtError(.compilation, "localize() takes a datetime")
        }
        guard moment.zone == nil else { throw DbtError(.compilation, "Not naive datetime (tzinfo is already set)") }
        return .object(moment.with(zone: self))
      }
    default: nil
    }
  }
}

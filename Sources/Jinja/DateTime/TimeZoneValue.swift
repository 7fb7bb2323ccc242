import Diagnostics

/// A time zone: a fixed offset, or a zone with rules as it is in one of its periods (pytz's design).
package final class TimeZoneValue: TemplateObject {
  /// Seconds east of Greenwich.
  package let offset: Int
  package let name: String
  /// The zone's other periods.
  let rules: ZoneRules?
  /// Seconds of daylight saving.
  let daylight: Int
  private let shown: String

  package init(
    offset: Int, name: String? = nil, representation: String? = nil, rules: ZoneRules? = nil, daylight: Int = 0
  ) {
    self.offset = offset
    self.rules = rules
    self.daylight = daylight
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
  package func string(_ interpreter: Interpreter) -> String { rules?.name ?? (isMinutes ? shown : name) }

  /// `pytz.FixedOffset` has no name.
  private var isMinutes: Bool { shown.hasPrefix("pytz.FixedOffset") }

  /// The zone at a moment, in seconds since 1970 in UTC.
  func at(_ seconds: Int) -> TimeZoneValue { rules?.zone(at: seconds) ?? self }

  func localize(_ moment: DateTimeValue, isDaylight: Bool?) throws -> DateTimeValue {
    guard moment.zone == nil else { throw DbtError(.compilation, "Not naive datetime (tzinfo is already set)") }
    guard let rules else { return moment.with(zone: self) }
    let local = Arithmetic.floorDivide(moment.epochMicroseconds, 1_000_000).0
    return moment.with(
      zone: try rules.localize(local, isDaylight: isDaylight, shown: moment.isoText(separator: " ")))
  }
  package func representation(_ interpreter: Interpreter) -> String { shown }
  package func isEqual(to other: Value) -> Bool {
    guard case .object(let object) = other, let zone = object as? TimeZoneValue else { return false }
    return zone.offset == offset && zone.rules === rules && zone.daylight == daylight
  }
  package func hash(into hasher: inout Hasher) { hasher.combine(offset) }

  package func attribute(_ name: String, _ interpreter: Interpreter) -> Value? {
    switch name {
    case "zone": isMinutes ? Value.none : .string(rules?.name ?? self.name)
    case "utcoffset", "tzname", "dst", "localize", "normalize", "fromutc":
      .function(name) { [self] arguments, interpreter in try call(name, arguments, interpreter) }
    default: nil
    }
  }

  private func call(_ name: String, _ arguments: Arguments, _ interpreter: Interpreter) throws -> Value {
    let bound = try arguments.bind(name, ["dt", "is_dst"], required: 1)
    var isDaylight: Bool? = name == "localize" ? false : nil
    if let flag = bound[1] { isDaylight = flag.isNone ? nil : interpreter.isTrue(flag) }
    guard case .object(let object)? = bound[0], let moment = object as? DateTimeValue else {
      if bound[0]?.isNone == true, name != "localize", name != "normalize" { return .none }
      throw DbtError(.compilation, "\(name)() argument must be a datetime instance")
    }
    switch name {
    case "localize": return .object(try localize(moment, isDaylight: isDaylight))
    case "normalize":
      guard moment.zone != nil else { throw DbtError(.compilation, "Naive time - no tzinfo set") }
      return .object(try moment.astimezone(self))
    case "fromutc": return .object(try moment.with(zone: nil).asUTC().astimezone(self))
    default:
      // Another zone's moment is read as this zone's wall clock, as pytz does.
      let zone = moment.zone === self ? self : try localize(moment.with(zone: nil), isDaylight: isDaylight).zone ?? self
      switch name {
      case "utcoffset": return .object(try TimeDeltaValue(microseconds: zone.offset * 1_000_000))
      case "dst": return .object(try TimeDeltaValue(microseconds: zone.daylight * 1_000_000))
      default: return isMinutes ? .none : .string(zone.name)
      }
    }
  }
}

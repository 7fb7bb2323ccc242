import Diagnostics

/// Python's `datetime.datetime`, naive or with a fixed offset.
package final class DateTimeValue: TemplateObject, FormattableObject {
  let fields: DateTimeFields
  package var zone: TimeZoneValue? { fields.zone }

  /// - Parameters:
  ///   - day: since 1970-01-01, local.
  ///   - microsecond: since local midnight; may lie outside the day.
  init(day: Int, microsecond: Int, zone: TimeZoneValue?) throws {
    let (carry, rest) = Arithmetic.floorDivide(microsecond, Calendar.microsecondsPerDay)
    guard day + carry >= Calendar.firstDay, day + carry <= Calendar.lastDay else {
      throw DbtError(.compilation, "date value out of range")
    }
    fields = DateTimeFields(day: day + carry, microsecond: rest, zone: zone)
  }

  private init(_ fields: DateTimeFields) { self.fields = fields }

  package convenience init(
    _ year: Int, _ month: Int, _ day: Int, _ hour: Int = 0, _ minute: Int = 0, _ second: Int = 0,
    _ microsecond: Int = 0, zone: TimeZoneValue? = nil
  ) throws {
    try Calendar.check(year, month, day)
    guard (0..<24).contains(hour) else { throw DbtError(.compilation, "hour must be in 0..23") }
    guard (0..<60).contains(minute) else { throw DbtError(.compilation, "minute must be in 0..59") }
    guard (0..<60).contains(second) else { throw DbtError(.compilation, "second must be in 0..59") }
    guard (0..<1_000_000).contains(microsecond) else {
      throw DbtError(.compilation, "microsecond must be in 0..999999")
    }
    try self.init(
      day: Calendar.days(year, month, day),
      microsecond: ((hour * 60 + minute) * 60 + second) * 1_000_000 + microsecond, zone: zone)
  }

  /// From a moment: microseconds since 1970-01-01 00:00 UTC.
  package convenience init(epochMicroseconds: Int, zone: TimeZoneValue? = .utc) throws {
    let zone = zone?.at(Arithmetic.floorDivide(epochMicroseconds, 1_000_000).0)
    let (day, rest) = Arithmetic.floorDivide(epochMicroseconds, Calendar.microsecondsPerDay)
    try self.init(day: day, microsecond: rest + (zone?.offset ?? 0) * 1_000_000, zone: zone)
  }

  func with(zone: TimeZoneValue?) -> DateTimeValue {
    DateTimeValue(DateTimeFields(day: fields.day, microsecond: fields.microsecond, zone: zone))
  }

  /// Day and microsecond in UTC (naive values as they are).
  private var utc: (Int, Int) {
    let (carry, rest) = Arithmetic.floorDivide(
      fields.microsecond - (zone?.offset ?? 0) * 1_000_000, Calendar.microsecondsPerDay)
    return (fields.day + carry, rest)
  }

  /// Microseconds since 1970-01-01 00:00 UTC.
  package var epochMicroseconds: Int { utc.0 * Calendar.microsecondsPerDay + utc.1 }

  package func astimezone(_ zone: TimeZoneValue) throws -> DateTimeValue {
    let zone = zone.at(utc.0 * 86_400 + utc.1 / 1_000_000)
    return try DateTimeValue(day: utc.0, microsecond: utc.1 + zone.offset * 1_000_000, zone: zone)
  }

  func asUTC() -> DateTimeValue { with(zone: .utc) }

  package func isoText(separator: String = "T", timespec: String = "auto") -> String {
    let (year, month, day) = Calendar.date(fields.day)
    return "\(Calendar.padded(year, 4))-\(Calendar.padded(month, 2))-\(Calendar.padded(day, 2))\(separator)"
      + fields.clockText(timespec: timespec) + (zone.map { TimeZoneValue.text($0.offset) } ?? "")
  }

  package var typeName: String { "datetime.datetime" }
  package func string(_ interpreter: Interpreter) -> String { isoText(separator: " ") }
  package func representation(_ interpreter: Interpreter) -> String {
    let (year, month, day) = Calendar.date(fields.day)
    var parts = [year, month, day, fields.hour, fields.minute]
    if fields.second != 0 || fields.micro != 0 { parts.append(fields.second) }
    if fields.micro != 0 { parts.append(fields.micro) }
    let zoneText = zone.map { ", tzinfo=" + $0.representation(interpreter) } ?? ""
    return "datetime.datetime(\(parts.map(String.init).joined(separator: ", "))\(zoneText))"
  }
  package func format(_ spec: String) throws -> String { try TimeFormat.format(spec, fields) }

  package func attribute(_ name: String, _ interpreter: Interpreter) -> Value? {
    switch name {
    case "hour": .int(fields.hour)
    case "minute": .int(fields.minute)
    case "second": .int(fields.second)
    case "microsecond": .int(fields.micro)
    case "tzinfo": zone.map(Value.object) ?? Value.none
    case "fold": .int(0)
    case "strftime": TimeFormat.method(fields)
    case "isoformat", "replace", "date", "time", "timetz", "timestamp", "astimezone", "utcoffset", "tzname", "dst",
      "ctime", "timetuple":
      .function(name) { [self] arguments, _ in try call(name, arguments) }
    default: DateValue.attribute(name, fields.day, Calendar.date(fields.day))
    }
  }

  private func call(_ name: String, _ arguments: Arguments) throws -> Value {
    switch name {
    case "isoformat":
      let bound = try arguments.bind(name, ["sep", "timespec"])
      let timespec = try DateTimeFields.timespec(of: bound[1])
      return .string(isoText(separator: bound[0]?.stringValue ?? "T", timespec: timespec))
    case "date": return .object(try DateValue(ordinal: fields.day))
    case "time": return .object(TimeValue(microsecond: fields.microsecond))
    case "timetz": return .object(TimeValue(microsecond: fields.microsecond, zone: zone))
    case "timestamp": return .float(Double(epochMicroseconds) / 1e6)
    case "utcoffset": return try zone.map { .object(try TimeDeltaValue(microseconds: $0.offset * 1_000_000)) } ?? .none
    case "tzname": return zone.map { .string($0.name) } ?? .none
    case "dst": return try zone.map { .object(try TimeDeltaValue(microseconds: $0.daylight * 1_000_000)) } ?? .none
    case "ctime":
      let year = Calendar.padded(Calendar.date(fields.day).year, 4)
      return .string(try TimeFormat.format("%a %b %e %H:%M:%S \(year)", fields))
    case "timetuple": return fields.timeTuple
    case "astimezone":
      guard let value = arguments.positional.first ?? arguments["tz"] else {
        return .object(try astimezone(TimeZoneValue(offset: 0)))
      }
      guard case .object(let object) = value, let zone = object as? TimeZoneValue else {
        throw DbtError(
          .compilation, "tzinfo argument must be None or of a tzinfo subclass, not type '\(Jinja.typeName(of: value))'")
      }
      return .object(try astimezone(zone))
    default: return try replace(arguments)
    }
  }

  private func replace(_ arguments: Arguments) throws -> Value {
    var arguments = arguments
    var zone = zone
    if let index = arguments.named.firstIndex(where: { $0.name == "tzinfo" }) {
      zone = try DateTimeArguments.zone(arguments.named.remove(at: index).value)
    }
    let bound = try DateTimeArguments.bind(
      arguments, ["year", "month", "day", "hour", "minute", "second", "microsecond"])
    let date = Calendar.date(fields.day)
    return .object(
      try DateTimeValue(
        bound[0] ?? date.year, bound[1] ?? date.month, bound[2] ?? date.day, bound[3] ?? fields.hour,
        bound[4] ?? fields.minute, bound[5] ?? fields.second, bound[6] ?? fields.micro, zone: zone))
  }

  private static func read(_ value: Value) -> DateTimeValue? {
    if case .object(let object) = value { object as? DateTimeValue } else { nil }
  }

  package func isEqual(to other: Value) -> Bool {
    guard let other = DateTimeValue.read(other), (zone == nil) == (other.zone == nil) else { return false }
    return utc == other.utc
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(utc.0)
    hasher.combine(utc.1)
  }

  package func compare(to other: Value) throws -> Int? {
    guard let other = DateTimeValue.read(other) else { return nil }
    try requireSameKind(other, "compare")
    return utc < other.utc ? -1 : utc > other.utc ? 1 : 0
  }

  private func requireSameKind(_ other: DateTimeValue, _ verb: String) throws {
    guard (zone == nil) == (other.zone == nil) else {
      throw DbtError(.compilation, "can't \(verb) offset-naive and offset-aware datetimes")
    }
  }

  package func binary(_ operation: String, _ other: Value, reflected: Bool) throws -> Value? {
    if let delta = TimeDeltaValue.read(other) {
      let sign = operation == "+" ? 1 : -1
      guard operation == "+" || (operation == "-" && !reflected) else { return nil }
      return .object(
        try DateTimeValue(
          day: fields.day + sign * delta.days, microsecond: fields.microsecond + sign * delta.microseconds, zone: zone))
    }
    guard operation == "-", !reflected, let other = DateTimeValue.read(other) else { return nil }
    try requireSameKind(other, "subtract")
    return .object(try TimeDeltaValue(days: utc.0 - other.utc.0, microseconds: utc.1 - other.utc.1))
  }
}

/// Integer arguments of the datetime types.
enum DateTimeArguments {
  static func bind(_ arguments: Arguments, _ names: [String], required: Int = 0) throws -> [Int?] {
    try arguments.bind("function", names, required: required).map { value in
      guard let value else { return nil }
      guard let number = value.intValue else {
        throw DbtError(.compilation, "'\(typeName(of: value))' object cannot be interpreted as an integer")
      }
      return number
    }
  }

  static func zone(_ value: Value?) throws -> TimeZoneValue? {
    guard let value, !value.isNone else { return nil }
    if case .object(let object) = value, let zone = object as? TimeZoneValue { return zone }
    throw DbtError(
      .compilation, "tzinfo argument must be None or of a tzinfo subclass, not type '\(typeName(of: value))'")
  }
}

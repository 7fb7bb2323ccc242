import Diagnostics

/// Python's `datetime.date`.
package final class DateValue: TemplateObject, FormattableObject {
  /// Since 1970-01-01.
  /// Days since 1970-01-01.
  package let ordinal: Int
  package let year: Int
  package let month: Int
  package let day: Int

  package init(_ year: Int, _ month: Int, _ day: Int) throws {
    try Calendar.check(year, month, day)
    (self.year, self.month, self.day) = (year, month, day)
    ordinal = Calendar.days(year, month, day)
  }

  /// - Parameter ordinal: days since 1970-01-01.
  package init(ordinal: Int) throws {
    guard ordinal >= Calendar.firstDay, ordinal <= Calendar.lastDay else {
      throw DbtError(.compilation, "date value out of range")
    }
    self.ordinal = ordinal
    (year, month, day) = Calendar.date(ordinal)
  }

  package var typeName: String { "datetime.date" }
  var isoText: String { "\(Calendar.padded(year, 4))-\(Calendar.padded(month, 2))-\(Calendar.padded(day, 2))" }
  package func string(_ interpreter: Interpreter) -> String { isoText }
  package func representation(_ interpreter: Interpreter) -> String { "datetime.date(\(year), \(month), \(day))" }

  var moment: DateTimeFields { DateTimeFields(day: ordinal, microsecond: 0, zone: nil) }
  package func format(_ spec: String) throws -> String { try TimeFormat.format(spec, moment) }

  package func attribute(_ name: String, _ interpreter: Interpreter) -> Value? {
    DateValue.attribute(name, ordinal, (year, month, day))
      ?? {
        switch name {
        case "isoformat": .function(name) { [isoText] _, _ in .string(isoText) }
        case "strftime": TimeFormat.method(moment)
        case "timetuple": .function(name) { [moment] _, _ in moment.timeTuple }
        case "ctime":
          .function(name) { [moment, year] _, _ in
            .string(try TimeFormat.format("%a %b %e 00:00:00 \(Calendar.padded(year, 4))", moment))
          }
        case "replace":
          .function(name) { [self] arguments, _ in
            let bound = try DateTimeArguments.bind(arguments, ["year", "month", "day"])
            return .object(try DateValue(bound[0] ?? year, bound[1] ?? month, bound[2] ?? day))
          }
        default: nil
        }
      }()
  }

  /// What dates and datetimes have in common.
  static func attribute(_ name: String, _ ordinal: Int, _ date: (year: Int, month: Int, day: Int)) -> Value? {
    switch name {
    case "year": return .int(date.year)
    case "month": return .int(date.month)
    case "day": return .int(date.day)
    case "weekday": return .function(name) { _, _ in .int(Calendar.weekday(ordinal)) }
    case "isoweekday": return .function(name) { _, _ in .int(Calendar.weekday(ordinal) + 1) }
    case "toordinal": return .function(name) { _, _ in .int(ordinal - Calendar.firstDay + 1) }
    case "isocalendar":
      let week = Calendar.isoWeek(ordinal)
      return .function(name) { _, _ in
        .object(
          NamedTuple(
            "datetime.IsoCalendarDate",
            [("year", .int(week.year)), ("week", .int(week.week)), ("weekday", .int(week.day))], showsNames: true))
      }
    default: return nil
    }
  }

  private static func read(_ value: Value) -> DateValue? {
    if case .object(let object) = value { object as? DateValue } else { nil }
  }

  package func isEqual(to other: Value) -> Bool { DateValue.read(other)?.ordinal == ordinal }
  package func hash(into hasher: inout Hasher) { hasher.combine(ordinal) }
  package func compare(to other: Value) -> Int? {
    DateValue.read(other).map { ordinal < $0.ordinal ? -1 : ordinal > $0.ordinal ? 1 : 0 }
  }

  package func binary(_ operation: String, _ other: Value, reflected: Bool) throws -> Value? {
    if let delta = TimeDeltaValue.read(other) {
      if operation == "+" { return .object(try DateValue(ordinal: ordinal + delta.days)) }
      return operation == "-" && !reflected ? .object(try DateValue(ordinal: ordinal - delta.days)) : nil
    }
    guard operation == "-", !reflected, let date = DateValue.read(other) else { return nil }
    return .object(try TimeDeltaValue(days: ordinal - date.ordinal))
  }
}

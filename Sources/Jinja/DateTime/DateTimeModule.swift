import Diagnostics

/// Python's `datetime` module as dbt shows it: `modules.datetime`.
package enum DateTimeModule {
  /// - Parameter now: the clock, in microseconds since 1970-01-01 00:00 UTC.
  package static func make(now: @escaping @Sendable () -> Int) -> Value {
    .dict(
      DictValue([
        ("date", .object(date(now))), ("datetime", .object(dateTime(now))), ("time", .object(time)),
        ("timedelta", .object(delta)), ("timezone", .object(timeZone)), ("tzinfo", .object(timeZone)),
      ]))
  }

  private static func dateTime(_ now: @escaping @Sendable () -> Int) -> ClassObject {
    ClassObject("datetime.datetime", make: makeDateTime) { name in
      switch name {
      case "now", "today":
        .function(name) { arguments, _ in
          let zone = try DateTimeArguments.zone(arguments.positional.first ?? arguments["tz"])
          return .object(try DateTimeValue(epochMicroseconds: now(), zone: zone))
        }
      case "utcnow": .function(name) { _, _ in .object(try DateTimeValue(epochMicroseconds: now(), zone: nil)) }
      case "strptime":
        .function(name) { arguments, _ in
          let bound = try arguments.bind(name, ["date_string", "format"], required: 2)
          return .object(
            try TimeParsing.parse(
              try StringMethods.text(bound[0], "strptime() argument 1"),
              format: try StringMethods.text(bound[1], "strptime() argument 2")))
        }
      case "fromisoformat":
        .function(name) { arguments, _ in
          .object(try TimeParsing.iso(try StringMethods.text(arguments.positional.first, "fromisoformat: argument")))
        }
      case "fromtimestamp", "utcfromtimestamp":
        .function(name) { arguments, _ in
          let bound = try arguments.bind(name, ["timestamp", "tz"], required: 1)
          let seconds = try Arithmetic.double(bound[0] ?? .int(0))
          guard let micros = Int(exactly: (seconds * 1e6).rounded(.toNearestOrEven)) else {
            throw DbtError(.compilation, "year is out of range")
          }
          return .object(try DateTimeValue(epochMicroseconds: micros, zone: try DateTimeArguments.zone(bound[1])))
        }
      case "combine":
        .function(name) { arguments, _ in
          let bound = try arguments.bind(name, ["date", "time"], required: 2)
          guard case .object(let first)? = bound[0], case .object(let second)? = bound[1],
            let date = first as? DateValue, let time = second as? TimeValue
          else { throw DbtError(.compilation, "combine() takes a date and a time") }
          return .object(try DateTimeValue(day: date.ordinal, microsecond: time.microsecond, zone: time.zone))
        }
      case "min": (try? DateTimeValue(1, 1, 1)).map(Value.object)
      case "max": (try? DateTimeValue(9999, 12, 31, 23, 59, 59, 999_999)).map(Value.object)
      default: nil
      }
    }
  }

  private static func makeDateTime(_ arguments: Arguments) throws -> Value {
    var arguments = arguments
    var zone: TimeZoneValue?
    if let index = arguments.named.firstIndex(where: { $0.name == "tzinfo" }) {
      zone = try DateTimeArguments.zone(arguments.named.remove(at: index).value)
    } else if arguments.positional.count == 8 {
      zone = try DateTimeArguments.zone(arguments.positional.removeLast())
    }
    let bound = try DateTimeArguments.bind(
      arguments, ["year", "month", "day", "hour", "minute", "second", "microsecond"], required: 3)
    return .object(
      try DateTimeValue(
        bound[0] ?? 1, bound[1] ?? 1, bound[2] ?? 1, bound[3] ?? 0, bound[4] ?? 0, bound[5] ?? 0, bound[6] ?? 0,
        zone: zone))
  }

  private static func date(_ now: @escaping @Sendable () -> Int) -> ClassObject {
    ClassObject(
      "datetime.date",
      make: { arguments in
        let bound = try DateTimeArguments.bind(arguments, ["year", "month", "day"], required: 3)
        return .object(try DateValue(bound[0] ?? 1, bound[1] ?? 1, bound[2] ?? 1))
      },
      member: { name in
        switch name {
        case "today":
          .function(name) { _, _ in
            .object(try DateValue(ordinal: Arithmetic.floorDivide(now(), Calendar.microsecondsPerDay).0))
          }
        case "fromisoformat":
          .function(name) { arguments, _ in
            let moment = try TimeParsing.parse(
              try StringMethods.text(arguments.positional.first, "fromisoformat: argument"), format: "%Y-%m-%d")
            return .object(try DateValue(ordinal: moment.fields.day))
          }
        case "min": (try? DateValue(1, 1, 1)).map(Value.object)
        case "max": (try? DateValue(9999, 12, 31)).map(Value.object)
        default: nil
        }
      })
  }

  private static let time = ClassObject(
    "datetime.time",
    make: { try TimeValue.make($0, from: TimeValue(microsecond: 0)) },
    member: { name in
      switch name {
      case "min": .object(TimeValue(microsecond: 0))
      case "max": .object(TimeValue(microsecond: Calendar.microsecondsPerDay - 1))
      default: nil
      }
    })

  private static let timeZone = ClassObject(
    "datetime.timezone",
    make: { arguments in
      let bound = try arguments.bind("timezone", ["offset", "name"], required: 1)
      guard let delta = TimeDeltaValue.read(bound[0] ?? .none) else {
        throw DbtError(.compilation, "timezone() argument 1 must be datetime.timedelta")
      }
      return .object(TimeZoneValue(offset: delta.days * 86_400 + delta.seconds, name: bound[1]?.stringValue))
    },
    member: { $0 == "utc" ? .object(TimeZoneValue(offset: 0)) : nil })

  private static let delta = ClassObject(
    "datetime.timedelta", make: makeDelta,
    member: { name in
      switch name {
      case "min": (try? TimeDeltaValue(days: -999_999_999, microseconds: 0)).map(Value.object)
      case "max": (try? TimeDeltaValue(days: 999_999_999, microseconds: 86_399_999_999)).map(Value.object)
      case "resolution": (try? TimeDeltaValue(microseconds: 1)).map(Value.object)
      default: nil
      }
    })

  private static func makeDelta(_ arguments: Arguments) throws -> Value {
    let names = ["days", "seconds", "microseconds", "milliseconds", "minutes", "hours", "weeks"]
    let units: [Int] = [86_400_000_000, 1_000_000, 1, 1_000, 60_000_000, 3_600_000_000, 604_800_000_000]
    var days = 0
    var micros = 0
    for (value, unit) in zip(try arguments.bind("timedelta", names), units) {
      switch value {
      case nil: continue
      case .float(let number)?:
        let part = try TimeDeltaValue.rounded(number * Double(unit))
        days += part.days
        micros += part.microseconds
      case let value?:
        guard let count = value.intValue, count.magnitude <= 1 << 53 else {
          throw DbtError(.compilation, "unsupported type for timedelta component: \(typeName(of: value))")
        }
        // Whole days apart, so that the product stays in range.
        let perDay = max(1, 86_400_000_000 / unit)
        let (whole, rest) = Arithmetic.floorDivide(count, perDay)
        days += whole * max(1, unit / 86_400_000_000)
        micros += rest * unit
      }
    }
    return .object(try TimeDeltaValue(days: days, microseconds: micros))
  }
}

/// A Python class: calling it makes a value, its members are class methods.
final class ClassObject: TemplateObject {
  private let name: String
  private let make: @Sendable (Arguments) throws -> Value
  private let member: @Sendable (String) -> Value?

  init(
    _ name: String, make: @escaping @Sendable (Arguments) throws -> Value,
    member: @escaping @Sendable (String) -> Value? = { _ in nil }
  ) {
    self.name = name
    self.make = make
    self.member = member
  }

  var typeName: String { "type" }
  var isCallable: Bool { true }
  func call(_ arguments: Arguments, _ interpreter: Interpreter) throws -> Value { try make(arguments) }
  func attribute(_ name: String, _ interpreter: Interpreter) -> Value? { member(name) }
  func representation(_ interpreter: Interpreter) -> String { "<class '\(name)'>" }
}

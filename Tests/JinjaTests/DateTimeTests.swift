import Diagnostics
import Jinja
import Testing

/// Expected texts are CPython 3.11's.
@Suite struct DateTimeTests {
  @Test(arguments: [
    ("datetime.datetime(2024, 2, 29, 1, 2, 3)", "2024-02-29 01:02:03"),
    ("datetime.datetime(2024, 2, 29) + datetime.timedelta(days=1)", "2024-03-01 00:00:00"),
    ("datetime.datetime(2024, 1, 1) - datetime.datetime(2023, 12, 31, 12)", "12:00:00"),
    ("datetime.timedelta(days=-1, hours=2)", "-1 day, 2:00:00"),
    ("datetime.date(2024, 12, 30).isocalendar()", "datetime.IsoCalendarDate(year=2025, week=1, weekday=1)"),
    ("datetime.date(2024, 5, 6).strftime('%Y-%m-%d %a %j %U')", "2024-05-06 Mon 127 18"),
    ("datetime.datetime(2024, 5, 6, 7, 8, 9, 10).isoformat()", "2024-05-06T07:08:09.000010"),
    ("datetime.datetime.strptime('20240506', '%Y%m%d').date()", "2024-05-06"),
    ("datetime.datetime(2024, 5, 6).replace(day=1, hour=3)", "2024-05-01 03:00:00"),
    ("datetime.date(2024, 5, 6) < datetime.date(2024, 5, 7)", "True"),
    ("[datetime.datetime(2024, 5, 6, 7)]", "[datetime.datetime(2024, 5, 6, 7, 0)]"),
    ("datetime.timedelta(hours=36).total_seconds()", "129600.0"),
    ("now.strftime('%H:%M:%S %z %Z')", "00:00:01 +0000 UTC"),
    ("now", "1970-01-01 00:00:01+00:00"),
    ("'{:%Y/%m}'.format(now)", "1970/01"),
  ])
  func behavesAsPython(_ expression: String, _ expected: String) throws {
    let environment = Environment()
    let globals = FixedGlobals([
      "datetime": DateTimeModule.make(now: { 1_000_000 }),
      "now": .object(try DateTimeValue(epochMicroseconds: 1_000_000)),
    ])
    let interpreter = Interpreter(environment: environment, globals: globals)
    #expect(try interpreter.string(of: try interpreter.evaluate(expression: expression)) == expected)
  }

  @Test(arguments: ["datetime.time(1).isoformat('minute')", "datetime.datetime(2024, 5, 6).isoformat('T', 'second')"])
  func refusesAnUnknownTimespec(_ expression: String) {
    let globals = FixedGlobals(["datetime": DateTimeModule.make(now: { 0 })])
    let error = #expect(throws: DbtError.self) {
      try Interpreter(environment: Environment(), globals: globals).evaluate(expression: expression)
    }
    #expect(error?.message == "Unknown timespec value")
  }
}

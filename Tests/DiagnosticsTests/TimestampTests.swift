import Testing

@testable import Diagnostics

@Suite struct TimestampTests {
  @Test(
    arguments: [
      (0, "1970-01-01T00:00:00.000000Z"),
      (951_782_400, "2000-02-29T00:00:00.000000Z"),
      (1_795_334_970.848835, "2026-11-22T08:09:30.848835Z"),
      (-1, "1969-12-31T23:59:59.000000Z"),
      (4_102_444_799.5, "2099-12-31T23:59:59.500000Z"),
      (.nan, "1970-01-01T00:00:00.000000Z"),
      (.infinity, "1970-01-01T00:00:00.000000Z"),
      (1e300, "9999-12-31T23:59:59.000000Z"),
    ] as [(Double, String)])
  func isISO(_ seconds: Double, _ expected: String) {
    #expect(Timestamp(seconds).iso == expected)
  }

  @Test func hasTheFormsOfLogs() {
    let time = Timestamp(1_795_334_970.5)
    #expect(time.clock == "08:09:30")
    #expect(time.preciseClock == "08:09:30.500000")
    #expect(Timestamp(60).isoFormat == "1970-01-01T00:01:00")
    #expect(time.isoFormat == "2026-11-22T08:09:30.500000")
  }

  @Test(
    arguments: [
      (0.125, 2, "0.12"), (0.005, 2, "0.00"), (1, 2, "1.00"), (-0.001, 2, "0.00"), (-1.5, 1, "-1.5"),
      (123.456, 3, "123.456"), (2.5, 0, "2"), (.nan, 2, "nan"), (0.0294, 3, "0.029"),
    ] as [(Double, Int, String)])
  func isFixed(_ number: Double, _ places: Int, _ expected: String) {
    #expect(number.fixed(places) == expected)
  }
}

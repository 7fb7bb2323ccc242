import Diagnostics

/// A time zone of the system's database, read as `pytz` reads it: what it knows lies between 1901 and 2037.
package final class ZoneRules: Sendable {
  /// What holds between two transitions.
  struct Period: Sendable, Equatable {
    /// Seconds east of Greenwich, in whole minutes.
    let offset: Int
    /// How much of the offset is daylight saving.
    let daylight: Int
    let abbreviation: String
  }

  let name: String
  /// Seconds since 1970 in UTC at which a period begins; the first one reaches back to the beginning.
  private let starts: [Int]
  private let periods: [Period]

  var isFixed: Bool { periods.count == 1 }

  init(name: String, starts: [Int], periods: [Period]) {
    self.name = name
    self.starts = starts
    self.periods = periods
  }

  /// What `pytz.timezone(name)` is: the zone in its first period.
  package func value() -> TimeZoneValue { value(periods[0]) }

  private func value(_ period: Period) -> TimeZoneValue {
    TimeZoneValue(
      offset: period.offset, name: period.abbreviation, representation: representation(period), rules: self,
      daylight: period.daylight)
  }

  private func representation(_ period: Period) -> String {
    let name = TextForm.quote(self.name)
    if isFixed { return "<StaticTzInfo \(name)>" }
    let (days, seconds) = Arithmetic.floorDivide(period.offset, 86_400)
    let clock = "\(seconds / 3600):\(Calendar.padded(seconds / 60 % 60, 2)):\(Calendar.padded(seconds % 60, 2))"
    let delta = days == 0 ? clock : "\(days) day\(days == -1 || days == 1 ? "" : "s"), \(clock)"
    return "<DstTzInfo \(name) \(period.abbreviation)\(period.offset > 0 ? "+" : "")\(delta) "
      + (period.daylight != 0 ? "DST>" : "STD>")
  }

  /// The period at work at a moment given in seconds since 1970.
  private func period(at seconds: Int) -> Period {
    var low = 0
    var high = starts.count
    while low < high {
      let middle = (low + high) / 2
      if starts[middle] <= seconds { low = middle + 1 } else { high = middle }
    }
    return periods[max(0, low - 1)]
  }

  /// The zone as it is at a moment, in seconds since 1970.
  func zone(at seconds: Int) -> TimeZoneValue { value(period(at: seconds)) }

  private struct Candidate {
    let period: Period
    let utc: Int
  }

  /// The zone for a wall clock, by the rules of `pytz.localize`.
  ///
  /// - Parameters:
  ///   - local: seconds since 1970 on the wall.
  ///   - isDaylight: which of two to take when the clock shows a time twice, or never; nil: that is an error.
  func localize(_ local: Int, isDaylight: Bool?, shown: String) throws -> TimeZoneValue {
    var found: [Candidate] = []
    for near in [local - 86_400, local + 86_400] {
      let utc = local - period(at: near).offset
      let candidate = Candidate(period: period(at: utc), utc: utc)
      guard utc + candidate.period.offset == local else { continue }
      if !found.contains(where: { $0.utc == utc && $0.period == candidate.period }) { found.append(candidate) }
    }
    if found.isEmpty {
      guard let isDaylight else { throw DbtError(.compilation, "NonExistentTimeError: \(shown)") }
      return try localize(local + (isDaylight ? 21_600 : -21_600), isDaylight: isDaylight, shown: shown)
    }
    if found.count == 1 { return value(found[0].period) }
    guard let isDaylight else { throw DbtError(.compilation, "AmbiguousTimeError: \(shown)") }
    let wanted = found.filter { ($0.period.daylight != 0) == isDaylight }
    let left = (wanted.isEmpty ? found : wanted).sorted { $0.utc < $1.utc }
    return value(left[isDaylight ? 0 : left.count - 1].period)
  }
}

import Diagnostics

/// A stretch of time, from `start` on and before `end`. Microseconds since 1970, UTC.
package struct TimeWindow: Sendable, Hashable {
  package var start: Int
  package var end: Int

  package init(start: Int, end: Int) {
    self.start = start
    self.end = end
  }

  /// What both have in common.
  package func clamped(to other: TimeWindow) -> TimeWindow {
    TimeWindow(start: max(start, other.start), end: min(end, other.end))
  }

  /// As SQL compares it: `2026-01-31 00:00:00+00:00`, which is Python's `str(datetime)`.
  package static func sqlText(_ time: Int) -> String { isoText(time).replacing("T", with: " ") }

  /// As artifacts have it: `2026-01-31T00:00:00+00:00`.
  package static func isoText(_ time: Int) -> String { Timestamp(Double(time) / 1_000_000).isoFormat + "+00:00" }
}

/// The batches of a microbatch model that were built and those that are still to be built.
package struct BatchResults: Sendable, Hashable {
  package var successful: [TimeWindow] = []
  package var failed: [TimeWindow] = []

  package init(successful: [TimeWindow] = [], failed: [TimeWindow] = []) {
    self.successful = successful
    self.failed = failed
  }
}

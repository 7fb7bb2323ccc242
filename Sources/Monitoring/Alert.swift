/// What one monitor has found and nobody was told yet.
package struct Alert: Sendable {
  package struct Finding: Sendable, Hashable {
    /// Values are texts as the warehouse gave them, so that no digit of a 64-bit id is lost; nil is null.
    package var record: String?
    package var date: String?
    package var value: String?
    package var threshold: String?
    package var difference: String?
    package var isError = false

    package init(
      record: String?, date: String?, value: String?, threshold: String?, difference: String?, isError: Bool = false
    ) {
      self.record = record
      self.date = date
      self.value = value
      self.threshold = threshold
      self.difference = difference
      self.isError = isError
    }
  }

  /// As the macro names it, unique within the project.
  package var monitor: String
  /// `orders.amount`: the model and what is looked at.
  package var subject: String
  /// `> 50`; nil where the findings say it each for themselves.
  package var condition: String?
  package var findings: Int
  /// How many of them are of severity error.
  package var errors: Int
  package var rowsChecked: Int?
  package var firstDate: String?
  package var lastDate: String?
  /// The largest differences first; at most as many as were asked for.
  package var largest: [Finding]

  package var title: String?
  package var description: String?
  package var runbook: String?
  package var owner: String?
  package var mentions: [String] = []
  package var target: String
  package var invocationID: String
  /// Up to so many findings a message lists all of them.
  package var groupAfter = 10

  /// How many findings the console shows, and a message that groups them.
  package static let shownWhenGrouped = 5
  /// How many findings a thread below the message lists.
  package static let shownInThread = 50

  package init(
    monitor: String, subject: String, condition: String?, findings: Int, errors: Int, largest: [Finding],
    target: String, invocationID: String
  ) {
    self.monitor = monitor
    self.subject = subject
    self.condition = condition
    self.findings = findings
    self.errors = errors
    self.largest = largest
    self.target = target
    self.invocationID = invocationID
  }

  package var isError: Bool { errors > 0 }
  package var isGrouped: Bool { findings > groupAfter }
  /// How many of the largest the message itself is to show.
  package var shown: Int { isGrouped ? Self.shownWhenGrouped : groupAfter }

  /// `12 findings (> 50)`
  package var summary: String {
    "\(findings) finding\(findings == 1 ? "" : "s")" + (condition.map { " (\($0))" } ?? "")
  }

  /// `2024-01-02` or `2024-01-02 to 2024-01-31`; nil where findings have no date.
  package var days: String? {
    guard let firstDate, let lastDate else { return firstDate ?? lastDate }
    return firstDate == lastDate ? firstDate : "\(firstDate) to \(lastDate)"
  }

  /// For the console: what was found, and the largest differences.
  package var lines: [String] {
    var lines = ["Monitor \(subject): \(SlackText.singleLine(summary))"]
    let shown = largest.prefix(Self.shownWhenGrouped)
    if !shown.isEmpty { lines += FindingTable(shown).lines.map { "  " + $0 } }
    let left = findings - shown.count
    if left > 0 { lines.append("  and \(left) more in the table sdbt_monitor_findings") }
    return lines
  }
}

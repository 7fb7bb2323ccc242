import Context
import Contracts
import Diagnostics
import JSON
import Jinja
import Monitoring
import Warehouse

/// Findings that nobody was told yet, in the warehouse: read and marked by the macros of `sdbt_monitor`.
package struct AlertOutbox {
  /// One monitor's findings, of one evaluation or of several.
  package struct Entry: Sendable {
    package var node: UniqueID
    /// The rows that are marked when the findings are told.
    package var evaluations: [String]
    package var alert: Alert
    /// As the monitor names it; nil for the default.
    package var channel: String?
    /// `on_send_error: error`
    package var failsRun: Bool

    /// What other programs must not tell at the same time.
    package var key: String { "\(node).\(alert.monitor)" }
  }

  private let environment: RunEnvironment
  private let session: Session
  private let endsTransactions: Bool
  private var macros: MonitorMacros { MonitorMacros(environment: environment, session: session) }

  /// - Parameter endsTransactions: whether reading ends with a commit; a dry run goes on and undoes all.
  package init(_ environment: RunEnvironment, _ session: Session, endsTransactions: Bool = true) {
    self.environment = environment
    self.session = session
    self.endsTransactions = endsTransactions
  }

  /// What the target's outbox holds, oldest first; the largest findings are not there yet.
  ///
  /// - Parameter monitor: a name; nil for all.
  package func pending(_ monitor: String? = nil) throws -> [Entry] {
    let rows = try macros.rows("sdbt_monitor__pending", [monitor.map(Value.string) ?? .none])
    var entries: [Entry] = []
    for row in rows {
      var found = try entry(row)
      if let place = entries.firstIndex(where: { $0.key == found.key }) {
        // What belongs to the monitor is taken from its latest evaluation.
        let earlier = entries[place]
        found.evaluations = earlier.evaluations + found.evaluations
        found.alert.findings += earlier.alert.findings
        found.alert.errors += earlier.alert.errors
        found.alert.rowsChecked = nil
        found.alert.firstDate = Self.first(found.alert.firstDate, earlier.alert.firstDate, <)
        found.alert.lastDate = Self.first(found.alert.lastDate, earlier.alert.lastDate, >)
        entries[place] = found
      } else {
        entries.append(found)
      }
    }
    if endsTransactions { try session.commit() }
    return entries
  }

  /// Adds the findings that lie farthest from their threshold.
  package func fill(_ entry: inout Entry) throws {
    let count = entry.alert.shown + Alert.shownInThread
    let rows = try macros.rows(
      "sdbt_monitor__largest", [.list(ListValue(entry.evaluations.map(Value.string))), .int(count)])
    entry.alert.largest = rows.map { row in
      Alert.Finding(
        record: row.text("record_id"), date: row.text("record_date").map(Self.withoutMidnight),
        value: row.number("value"), threshold: row.number("threshold"), difference: row.number("difference"),
        isError: row.text("severity") == "error")
    }
    if endsTransactions { try session.commit() }
  }

  /// - Parameter state: `sent` or `console`.
  package func mark(_ entry: Entry, as state: String, receipt: SlackReceipt? = nil) throws {
    let ids = Value.list(ListValue(entry.evaluations.map(Value.string)))
    do {
      _ = try macros.call(
        "sdbt_monitor__mark",
        [
          ids, .string(state), receipt?.ts.map(Value.string) ?? .none,
          (receipt?.channel ?? entry.channel).map(Value.string) ?? .none,
        ])
      try session.commit()
    } catch {
      session.rollback()
      throw error
    }
  }

  /// Keeps other programs from telling of the monitor until `session.unlock()`.
  package func lock(_ entry: Entry) throws {
    try session.lock(
      environment.workspace.relation(database: nil, schema: "sdbt_monitor_outbox", identifier: entry.key))
  }

  // MARK: Reading

  private func entry(_ row: TableRow) throws -> Entry {
    let node = row.text("node") ?? ""
    let settings = row.text("settings").flatMap { try? JSONValue.parse($0) } ?? .null
    let model = node.split(separator: ".").dropFirst(2).joined(separator: ".")
    let monitor = row.text("monitor") ?? ""
    let subject = [model.isEmpty ? node : model, row.text("column_name") ?? ""].filter { !$0.isEmpty }
    let change = row.text("kind") == "change" ? " (change)" : ""
    var alert = Alert(
      monitor: monitor, subject: subject.joined(separator: ".") + change, condition: Self.condition(settings),
      findings: row.count("findings") ?? 0, errors: row.count("errors") ?? 0, largest: [],
      target: environment.workspace.profile.targetName, invocationID: environment.invocation.id)
    alert.rowsChecked = row.count("rows_checked")
    alert.firstDate = row.text("first_date").map(Self.withoutMidnight)
    alert.lastDate = row.text("last_date").map(Self.withoutMidnight)
    alert.title = settings["title"]?.stringValue
    alert.description = settings["description"]?.stringValue
    alert.runbook = settings["runbook"]?.stringValue
    alert.owner = settings["owner"]?.stringValue
    alert.mentions = settings["mentions"]?.arrayValue?.compactMap(\.stringValue) ?? []
    if let count = settings["group_after"]?.intValue { alert.groupAfter = min(max(count, 0), 50) }
    let channel = settings["slack_channel"]?.stringValue
    return Entry(
      node: node, evaluations: [row.text("evaluation_id") ?? ""], alert: alert,
      channel: channel?.isEmpty == true ? nil : channel, failsRun: settings["on_send_error"] == "error")
  }

  /// `> 50 percent`, `outside -5 and 5`, `absolute > 10 (errors > 20)`
  private static func condition(_ settings: JSONValue) -> String? {
    let words = [
      settings["absolute"] == true ? "absolute" : "", settings["operator"]?.stringValue ?? ">",
    ].filter { !$0.isEmpty }
    func limit(_ key: String) -> String? {
      let numbers = settings[key].flatMap { $0.arrayValue ?? ($0.isNull ? nil : [$0]) } ?? []
      return numbers.isEmpty
        ? nil : numbers.map { $0.stringValue ?? $0.serialized() }.joined(separator: " and ")
    }
    guard let first = limit("threshold") ?? limit("warn_threshold") ?? limit("error_threshold") else { return nil }
    var text = (words + [first]).joined(separator: " ")
    if let unit = settings["unit"]?.stringValue, unit != "absolute" { text += " \(unit)" }
    if limit("warn_threshold") != nil, let errors = limit("error_threshold") {
      text += " (error: \(errors))"
    }
    return text
  }

  private static func first(_ a: String?, _ b: String?, _ isBefore: (String, String) -> Bool) -> String? {
    guard let a, let b else { return a ?? b }
    return isBefore(a, b) ? a : b
  }

  /// `2024-01-31 00:00:00` is a day.
  private static func withoutMidnight(_ time: String) -> String {
    let parts = time.split(separator: " ", maxSplits: 1)
    guard parts.count == 2, parts[1].allSatisfy({ "0:.".contains($0) }) else { return time }
    return String(parts[0])
  }
}

extension TableRow {
  fileprivate func count(_ name: String) -> Int? {
    text(name).flatMap { Int($0) ?? Double($0).flatMap { Int(exactly: $0) } }
  }

  /// For people: six digits behind the point, and none that are zero. Texts are left as they are.
  fileprivate func number(_ name: String) -> String? {
    guard case .float(let number)? = value(name), number.isFinite, abs(number) < 1e12 else { return text(name) }
    let millionths = (abs(number) * 1e6).rounded()
    guard millionths > 0 || number == 0 else { return text(name) }
    let digits = Int(millionths)
    let fraction = String(digits % 1_000_000 + 1_000_000).dropFirst().reversed().drop { $0 == "0" }.reversed()
    let sign = number < 0 ? "-" : ""
    return sign + "\(digits / 1_000_000)" + (fraction.isEmpty ? "" : "." + String(fraction))
  }
}

import JSON

/// An alert in Slack's Block Kit, within its published limits (https://docs.slack.dev/reference/block-kit/blocks).
package struct SlackMessage: Sendable {
  /// Characters, as Slack counts them.
  package enum Limits {
    package static let text = 4000
    package static let blocks = 50
    package static let header = 150
    package static let section = 3000
    package static let fields = 10
    package static let field = 2000
    package static let contextElements = 10
    /// Of all blocks together: no published limit, but messages from 13,000 on are refused (`msg_blocks_too_long`).
    package static let total = 12_000
  }

  /// The members of `chat.postMessage` or of a webhook, without the channel.
  package let json: JSONObject
  /// What answers the message in a thread; nil when the message says it all.
  package let details: JSONObject?

  package init(_ alert: Alert) {
    let (table, shown) = Self.block(FindingTable(alert.largest.prefix(alert.shown)).lines)
    var blocks = Self.head(alert)
    if shown > 0 { blocks.append(["type": "section", "text": Self.mrkdwn(table)]) }
    blocks.append(Self.foot(alert, shown))
    json = Self.message(text: Self.fallback(alert), blocks: blocks)
    let more = alert.largest.dropFirst(shown)
    details = more.isEmpty ? nil : Self.details(alert, more)
  }

  /// For `sdbt monitor test`.
  package static func sample(target: String, invocationID: String) -> SlackMessage {
    var alert = Alert(
      monitor: "sample", subject: "sample.value", condition: "> 50", findings: 1, errors: 0,
      largest: [.init(record: "1", date: "2024-01-01", value: "75", threshold: "50", difference: "25")],
      target: target, invocationID: invocationID)
    alert.title = "A test message of sdbt"
    alert.description = "Messages of monitors look like this one. Nothing was found; nothing has to be done."
    return SlackMessage(alert)
  }

  // MARK: Parts

  private static func message(text: String, blocks: [JSONValue]) -> JSONObject {
    [
      "text": .string(text), "blocks": .array(blocks), "mrkdwn": false, "unfurl_links": false, "unfurl_media": false,
    ]
  }

  /// What notifications and screen readers show: everything that matters on one line.
  private static func fallback(_ alert: Alert) -> String {
    var text = "\(word(alert)) \(alert.title ?? alert.subject): \(alert.summary)"
    if let largest = alert.largest.first {
      text += ", largest difference \(largest.difference ?? "?")"
      if let record = largest.record { text += " at \(record)" }
      if let date = largest.date { text += " on \(date)" }
      if let value = largest.value { text += ", value \(value)" }
    }
    return SlackText.escaped(SlackText.singleLine(text), limit: Limits.text)
  }

  private static func word(_ alert: Alert) -> String { alert.isError ? "ERROR" : "WARN" }

  private static func head(_ alert: Alert) -> [JSONValue] {
    let sign = alert.isError ? "🔴" : "🟠"
    let title = SlackText.plain("\(sign) \(word(alert)) \(alert.title ?? alert.subject)", limit: Limits.header)
    var blocks: [JSONValue] = [
      ["type": "header", "text": ["type": "plain_text", "text": .string(title), "emoji": false]]
    ]
    var words = alert.mentions.prefix(20).map(mention)
    words.append("*\(SlackText.escaped(SlackText.singleLine(alert.summary), limit: 500))*")
    var text = words.joined(separator: " ")
    if let description = alert.description, !description.isEmpty {
      text += "\n" + SlackText.escaped(description, limit: Limits.section - text.utf16.count - 1)
    }
    blocks.append(["type": "section", "text": mrkdwn(text)])
    var fields: [(String, String)] = [("Model and column", alert.subject)]
    if alert.monitor != alert.subject { fields.append(("Monitor", alert.monitor)) }
    if let condition = alert.condition { fields.append(("Condition", condition)) }
    if let days = alert.days { fields.append(("Days", days)) }
    if let rows = alert.rowsChecked { fields.append(("Rows checked", "\(rows)")) }
    if alert.isError { fields.append(("Errors, warnings", "\(alert.errors), \(alert.findings - alert.errors)")) }
    if let owner = alert.owner, !owner.isEmpty { fields.append(("Owner", owner)) }
    fields.append(("Target", alert.target))
    blocks.append([
      "type": "section",
      "fields": .array(
        fields.prefix(Limits.fields).map { name, value in
          mrkdwn("*\(name)*\n\(SlackText.escaped(SlackText.singleLine(value), limit: 300))")
        }),
    ])
    return blocks
  }

  private static func foot(_ alert: Alert, _ shown: Int) -> JSONValue {
    var words: [String] = []
    if shown < alert.findings { words.append("The \(shown) largest differences of \(alert.findings)") }
    if let runbook = alert.runbook, !runbook.isEmpty { words.append(link(runbook, "Runbook")) }
    words.append("sdbt, invocation \(SlackText.escaped(SlackText.singleLine(alert.invocationID), limit: 100))")
    return ["type": "context", "elements": .array(words.map { mrkdwn($0) })]
  }

  private static func details(_ alert: Alert, _ findings: ArraySlice<Alert.Finding>) -> JSONObject {
    let lines = FindingTable(findings).lines
    var blocks: [JSONValue] = []
    var rest = lines.dropFirst()
    var room = Limits.total
    while !rest.isEmpty, room > Limits.section {
      let (text, count) = block([lines[0]] + rest)
      guard count > 0 else { break }
      blocks.append(["type": "section", "text": mrkdwn(text)])
      room -= text.utf16.count
      rest = rest.dropFirst(count)
    }
    let first = alert.largest.count - findings.count + 1
    let last = alert.largest.count - rest.count
    let left = alert.findings - last
    let text =
      "Differences \(first) to \(last) of \(alert.findings)"
      + (left > 0 ? "; the other \(left) are in the table sdbt_monitor_findings" : "")
    blocks.append(["type": "context", "elements": [mrkdwn(text)]])
    return message(text: text, blocks: blocks)
  }

  /// A code block of a heading and of as many lines as fit.
  ///
  /// - Returns: the number of lines, without the heading.
  private static func block(_ lines: [String]) -> (text: String, count: Int) {
    var text = "```"
    var count = -1
    for line in lines {
      let line = SlackText.code(line)
      guard text.utf16.count + line.utf16.count + 5 <= Limits.section else { break }
      text += "\n" + line
      count += 1
    }
    return (text + "\n```", count)
  }

  /// `verbatim` keeps Slack from making links of what looks like one.
  private static func mrkdwn(_ text: String) -> JSONValue {
    ["type": "mrkdwn", "text": .string(text), "verbatim": true]
  }

  /// `U012AB3CD`, `S0614TZR7`, `here`, `channel`, `everyone`; anything else is text.
  private static func mention(_ name: String) -> String {
    let id = name.drop { $0 == "@" || $0 == "<" || $0 == "!" }.prefix { $0 != ">" }
    let isID = id.count >= 3 && id.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) }
    if ["here", "channel", "everyone"].contains(id) { return "<!\(id)>" }
    if isID, let kind = id.first {
      if kind == "U" || kind == "W" { return "<@\(id)>" }
      if kind == "S" { return "<!subteam^\(id)>" }
    }
    return SlackText.escaped(SlackText.singleLine(name), limit: 100)
  }

  private static func link(_ url: String, _ name: String) -> String {
    let isURL =
      (url.hasPrefix("https://") || url.hasPrefix("http://")) && url.utf8.count < 1000
      && url.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "|") && $0 != 0x3C && $0 != 0x3E }
    return isURL
      ? "<\(SlackText.escaped(url))|\(name)>"
      : "\(name): \(SlackText.escaped(SlackText.singleLine(url), limit: 500))"
  }
}

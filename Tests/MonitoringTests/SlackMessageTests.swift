import JSON
import Monitoring
import Testing

@Suite struct SlackMessageTests {
  private static func finding(_ number: Int, value: String? = nil) -> Alert.Finding {
    .init(
      record: "\(number)", date: "2024-01-02", value: value ?? "\(100 - number).5", threshold: "50",
      difference: "\(50 - number).5")
  }

  private static func alert(_ count: Int, listed: Int? = nil) -> Alert {
    Alert(
      monitor: "orders.amount", subject: "orders.amount", condition: "> 50", findings: count, errors: 0,
      largest: (0..<(listed ?? min(count, 60))).map { finding($0) }, target: "prod", invocationID: "1-2-3")
  }

  /// What Slack's pages say of each part; the sum is not published.
  private func check(_ message: JSONObject?, _ what: String = "") throws {
    let message = try #require(message)
    let text = try #require(message["text"]?.stringValue)
    #expect(!text.isEmpty && text.utf16.count <= 4000, "\(what)")
    let blocks = try #require(message["blocks"]?.arrayValue)
    #expect((1...50).contains(blocks.count), "\(what)")
    var total = 0
    func length(_ object: JSONValue?) throws -> Int {
      let text = try #require(object?["text"]?.stringValue)
      #expect(!text.isEmpty, "\(what)")
      total += text.utf16.count
      return text.utf16.count
    }
    for block in blocks {
      switch block["type"] {
      case "header":
        #expect(try length(block["text"]) <= 150, "\(what)")
        #expect(block["text"]?["type"] == "plain_text")
      case "section":
        if let text = block["text"] { #expect(try length(text) <= 3000, "\(what)") }
        let fields = block["fields"]?.arrayValue ?? []
        #expect(fields.count <= 10 && (block["text"] != nil || !fields.isEmpty), "\(what)")
        for field in fields { #expect(try length(field) <= 2000, "\(what)") }
      case "context":
        let elements = try #require(block["elements"]?.arrayValue)
        #expect((1...10).contains(elements.count))
        for element in elements { #expect(try length(element) <= 3000, "\(what)") }
      default: Issue.record("block \(block)")
      }
    }
    #expect(total < 13_000, "\(what)")
  }

  private func text(_ message: JSONObject?) -> String { JSONValue.object(message ?? [:]).serialized(.compact) }

  /// The lines of the code blocks, as a reader sees them.
  private func rows(_ message: JSONObject?) -> [String] {
    (message?["blocks"]?.arrayValue ?? []).compactMap { $0["text"]?["text"]?.stringValue }
      .filter { $0.hasPrefix("```") }
      .flatMap { $0.split(separator: "\n").dropFirst().dropLast().map(String.init) }
      .map { $0.replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&amp;", with: "&") }
  }

  @Test func wholeMessage() throws {
    var alert = Self.alert(2)
    alert.description = "The balance of an organization changed by more than half."
    alert.runbook = "https://example.com/runbook?a=1&b=2"
    alert.owner = "finance"
    alert.mentions = ["U012AB3CD", "here", "S0614TZR7", "@somebody <!channel>"]
    alert.firstDate = "2024-01-02"
    alert.lastDate = "2024-01-02"
    alert.rowsChecked = 1000
    let message = SlackMessage(alert)
    try check(message.json)
    #expect(
      message.json["text"]
        == "WARN orders.amount: 2 findings (&gt; 50), largest difference 50.5 at 0 on 2024-01-02, value 100.5")
    let blocks = try #require(message.json["blocks"]?.arrayValue)
    #expect(blocks[0]["text"]?["text"] == "🟠 WARN orders.amount")
    #expect(
      blocks[1]["text"]?["text"]
        == """
        <@U012AB3CD> <!here> <!subteam^S0614TZR7> @somebody &lt;!channel&gt; *2 findings (&gt; 50)*
        The balance of an organization changed by more than half.
        """)
    #expect(
      blocks[2]["fields"]?.arrayValue?.compactMap { $0["text"]?.stringValue } == [
        "*Model and column*\norders.amount", "*Condition*\n&gt; 50", "*Days*\n2024-01-02",
        "*Rows checked*\n1000", "*Owner*\nfinance", "*Target*\nprod",
      ])
    #expect(
      rows(message.json) == [
        "id  date        value  threshold  difference", "0   2024-01-02  100.5         50        50.5",
        "1   2024-01-02   99.5         50        49.5",
      ])
    #expect(
      blocks[4]["elements"]?.arrayValue?.compactMap { $0["text"]?.stringValue } == [
        "<https://example.com/runbook?a=1&amp;b=2|Runbook>", "sdbt, invocation 1-2-3",
      ])
    #expect(message.details == nil)
  }

  @Test func errors() throws {
    var alert = Self.alert(3)
    alert.errors = 1
    let message = SlackMessage(alert)
    #expect(text(message.json).contains("🔴 ERROR orders.amount"))
    #expect(text(message.json).contains("*Errors, warnings*\\n1, 2"))
  }

  /// Up to `group_after` all are listed, beyond it the five largest; the others answer in a thread, or are in the table.
  @Test func grouping() throws {
    let ten = SlackMessage(Self.alert(10))
    #expect(rows(ten.json).count == 11 && ten.details == nil)
    let eleven = SlackMessage(Self.alert(11))
    #expect(rows(eleven.json).count == 6)
    #expect(text(eleven.json).contains("The 5 largest differences of 11"))
    #expect(rows(eleven.details).count == 7 && eleven.details?["text"] == "Differences 6 to 11 of 11")
    let many = SlackMessage(Self.alert(50_000, listed: 55))
    try check(many.json)
    try check(many.details)
    #expect(
      many.details?["text"] == "Differences 6 to 55 of 50000; the other 49945 are in the table sdbt_monitor_findings")
    var wide = Self.alert(3)
    wide.groupAfter = 2
    wide.largest = (0..<3).map { Self.finding($0) }
    #expect(rows(SlackMessage(wide).json).count == 4)
  }

  /// Values of every kind keep Slack's limits, and nothing of them is anything but text.
  @Test func limits() throws {
    let texts = [
      String(repeating: "x", count: 20_000), String(repeating: "&<>", count: 3000), String(repeating: "👨‍👩‍👧‍👦", count: 900),
      String(repeating: "`", count: 5000), String(repeating: "\n", count: 5000),
      String(repeating: "é\u{301}", count: 4000),
      "", " ",
    ]
    for hostile in texts {
      var alert = Self.alert(0)
      alert.monitor = hostile
      alert.subject = hostile
      alert.condition = hostile
      alert.title = hostile
      alert.description = hostile
      alert.runbook = hostile
      alert.owner = hostile
      alert.mentions = Array(repeating: hostile, count: 40)
      alert.target = hostile + "x"
      alert.firstDate = hostile
      alert.lastDate = hostile + "!"
      alert.invocationID = hostile
      alert.groupAfter = 1000
      alert.findings = 9_223_372_036_854_775_807
      alert.largest = Array(
        repeating: .init(record: hostile, date: hostile, value: hostile, threshold: hostile, difference: hostile),
        count: 60)
      let message = SlackMessage(alert)
      try check(message.json, hostile.prefix(3).description)
      if let details = message.details { try check(details, hostile.prefix(3).description) }
    }
  }

  @Test(arguments: [
    "<!channel>", "<!here|x>", "<@U012AB3CD>", "<https://evil.com|Click>", "```", "a``````b", "*bold* _it_ ~s~ `c`",
    "\"quoted\" 'single' \\ back", "Ünïcödé 漢字 👍🏽 ال", "&amp; &lt;", ":smile:", "9223372036854775807",
    "-9223372036854775808", "18446744073709551615", "@channel #general", "a|b>c",
  ])
  func plainText(_ hostile: String) throws {
    var alert = Self.alert(1)
    alert.largest = [.init(record: hostile, date: "2024-01-02", value: "1", threshold: "2", difference: "3")]
    let message = SlackMessage(alert)
    // Nothing but our own mentions has a bracket.
    #expect(!text(message.json).contains("<"))
    let sent = try JSONValue.parse(text(message.json))
    let row = try #require(rows(sent.objectValue).last)
    #expect(row.replacing("\u{200B}", with: "").hasPrefix(hostile + "  2024-01-02"), "\(row)")
    #expect(!row.contains("```"))
    #expect(sent["mrkdwn"] == false)
    for block in sent["blocks"]?.arrayValue ?? [] where block["text"]?["type"] == "mrkdwn" {
      #expect(block["text"]?["verbatim"] == true)
    }
  }

  @Test func controls() throws {
    var alert = Self.alert(1)
    alert.largest = [
      .init(record: "a\nb\tc\u{0}\u{1B}[31m\u{202E}d", date: nil, value: nil, threshold: nil, difference: nil)
    ]
    #expect(rows(SlackMessage(alert).json) == ["id", "a b c\u{FFFD}\u{FFFD}[31m\u{FFFD}d"])
    #expect(alert.lines.allSatisfy { !$0.contains("\u{1B}") && !$0.contains("\n") })
  }

  @Test func longIds() throws {
    var alert = Self.alert(1)
    alert.largest = [Self.finding(1, value: String(repeating: "9", count: 100))]
    let row = try #require(rows(SlackMessage(alert).json).last)
    #expect(row.contains(String(repeating: "9", count: 39) + "…"))
  }

  @Test func consoleLines() {
    #expect(
      Self.alert(7).lines == [
        "Monitor orders.amount: 7 findings (> 50)",
        "  id  date        value  threshold  difference", "  0   2024-01-02  100.5         50        50.5",
        "  1   2024-01-02   99.5         50        49.5", "  2   2024-01-02   98.5         50        48.5",
        "  3   2024-01-02   97.5         50        47.5", "  4   2024-01-02   96.5         50        46.5",
        "  and 2 more in the table sdbt_monitor_findings",
      ])
  }

  @Test func sample() throws {
    let message = SlackMessage.sample(target: "dev", invocationID: "1")
    try check(message.json)
    #expect(text(message.json).contains("A test message of sdbt"))
  }
}

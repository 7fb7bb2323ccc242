import Diagnostics
import Monitoring
import Testing

@Suite struct SlackSettingsTests {
  private static let hook = "https://hooks.slack.com/services/T1/B1/secret"

  private func name(_ environment: [String: String], _ channel: String? = nil) throws -> String? {
    try SlackSettings(environment).destination(channel).map { destination in
      switch destination {
      case .channel(let channel, let token, let api): "\(channel) \(token.exposed) \(api)"
      case .webhook(let url): url.exposed
      }
    }
  }

  @Test func whereMessagesGo() throws {
    let api = "https://slack.com/api/"
    #expect(try name([:]) == nil)
    #expect(try name(["SLACK_CHANNEL": "#a"]) == nil)
    #expect(try name(["SLACK_TOKEN": "xoxb-1"]) == nil)
    #expect(try name(["SLACK_TOKEN": "xoxb-1"], "") == nil)
    #expect(try name(["SLACK_TOKEN": "xoxb-1"], "#b") == "#b xoxb-1 \(api)")
    #expect(try name(["SLACK_TOKEN": "xoxb-1", "SLACK_CHANNEL": "#a"]) == "#a xoxb-1 \(api)")
    #expect(try name(["SLACK_TOKEN": "xoxb-1", "SLACK_CHANNEL": "#a"], "#b") == "#b xoxb-1 \(api)")
    #expect(try name(["SLACK_BOT_TOKEN": "xoxb-2\n"], "#b") == "#b xoxb-2 \(api)")
    #expect(try name(["DBT_ENV_SECRET_SLACK_TOKEN": "xoxb-3"], "#b") == "#b xoxb-3 \(api)")
    #expect(try name(["SLACK_TOKEN": "", "DBT_ENV_SECRET_SLACK_TOKEN": "xoxb-3"], "#b") == "#b xoxb-3 \(api)")
    #expect(try name(["SLACK_WEBHOOK_URL": Self.hook]) == Self.hook)
    #expect(try name(["SLACK_WEBHOOK_URL": Self.hook, "SLACK_TOKEN": "xoxb-1"]) == Self.hook)
    #expect(try name(["SLACK_WEBHOOK_URL": Self.hook, "SLACK_TOKEN": "xoxb-1"], "#b") == "#b xoxb-1 \(api)")
    #expect(
      try name(["SLACK_TOKEN": "xoxb-1", "SLACK_API_URL": "https://slack.example.com/api"], "#b")
        == "#b xoxb-1 https://slack.example.com/api/")
  }

  @Test(arguments: [
    ("http://hooks.slack.com/services/T1/B1/x", "https://"), ("https://example.com/services/x", "example.com"),
    ("https://hooks.slack.com.example.com/x", "hooks.slack.com.example.com"),
    ("https://hooks.slack.com@evil.com/x", ""),
    ("https://evil.com#@hooks.slack.com/", ""), ("https://127.0.0.1/x", "127.0.0.1"), ("file:///etc/passwd", ""),
    ("https://169.254.169.254/latest", "169.254.169.254"), ("https://evilhooks.slack.com/x", "evilhooks.slack.com"),
    ("https:///x", ""), ("hooks.slack.com/services", ""), ("https://evil.com\\@hooks.slack.com/x", ""),
  ])
  func foreignWebhooks(_ url: String, _ says: String) throws {
    let error = #expect(throws: DbtError.self) { try SlackSettings(["SLACK_WEBHOOK_URL": url]) }
    #expect(error?.message.hasPrefix("SLACK_WEBHOOK_URL") == true && error?.message.contains(says) == true)
    #expect(error?.message.contains("/x") == false && error?.message.contains("services") == false)
  }

  @Test func allowedHosts() throws {
    let url = "https://mattermost.example.com/hooks/secret"
    #expect(try name(["SLACK_WEBHOOK_URL": url, "SLACK_ALLOWED_HOSTS": "a.com, mattermost.example.com"]) == url)
    #expect(try name(["SLACK_WEBHOOK_URL": url, "SLACK_ALLOWED_HOSTS": "mattermost.example.com:443"]) == url)
    for hosts in ["example.com", "mattermost.example.com:444", "*", ".example.com"] {
      #expect(throws: DbtError.self) { try SlackSettings(["SLACK_WEBHOOK_URL": url, "SLACK_ALLOWED_HOSTS": hosts]) }
    }
    // Even by name nothing secret goes unencrypted over a network.
    #expect(throws: DbtError.self) {
      try SlackSettings(["SLACK_WEBHOOK_URL": "http://a.com/x", "SLACK_ALLOWED_HOSTS": "a.com"])
    }
  }

  @Test(arguments: ["http://slack.example.com/api", "slack.com", "https://a@b.com/", "ftp://slack.com/"])
  func wrongApi(_ url: String) {
    #expect(throws: DbtError.self) { try SlackSettings(["SLACK_TOKEN": "xoxb-1", "SLACK_API_URL": url]) }
  }

  @Test(arguments: ["xoxb 1", "xoxb-1\r\nX-Header: 1", "xoxb-é"])
  func wrongTokens(_ token: String) {
    let error = #expect(throws: DbtError.self) { try SlackSettings(["SLACK_TOKEN": token]) }
    #expect(error?.message == "SLACK_TOKEN holds characters that no token has")
  }

  @Test func nothingIsPrinted() throws {
    let settings = try SlackSettings(["SLACK_TOKEN": "xoxb-secret-1", "SLACK_WEBHOOK_URL": Self.hook])
    var dumped = ""
    dump(settings, to: &dumped)
    dump(try #require(settings.destination("#a")), to: &dumped)
    dump(try #require(settings.destination(nil)), to: &dumped)
    dumped += "\(settings) \(String(reflecting: settings)) \(String(describing: settings.destination(nil)))"
    dumped += "\(settings.destination(nil)?.name ?? "")"
    #expect(!dumped.contains("secret"))
    #expect(dumped.contains("*****"))
  }
}

import Diagnostics
import HTTP

/// How Slack is reached, from the environment and from nowhere else.
package struct SlackSettings: Sendable {
  /// Variables whose values are secret; the first one that is set counts.
  package static let tokenVariables = ["SLACK_TOKEN", "SLACK_BOT_TOKEN", "DBT_ENV_SECRET_SLACK_TOKEN"]
  package static let webhookVariables = ["SLACK_WEBHOOK_URL", "DBT_ENV_SECRET_SLACK_WEBHOOK_URL"]

  private let token: Secret?
  private let webhook: Secret?
  private let defaultChannel: String?
  /// With a slash at its end.
  private let api: String

  /// Where one message goes.
  package enum Destination: Sendable {
    /// By `chat.postMessage`.
    case channel(String, token: Secret, api: String)
    /// By an incoming webhook, which knows its channel.
    case webhook(Secret)

    /// For people; the address of a webhook is a secret.
    package var name: String {
      switch self {
      case .channel(let channel, _, _): channel
      case .webhook: "the incoming webhook"
      }
    }
  }

  /// - Throws: when a setting cannot be used, or would give a secret away.
  package init(_ environment: [String: String]) throws(DbtError) {
    func value(_ names: [String]) -> (name: String, text: String)? {
      for name in names {
        let text = environment[name].map(Self.trimmed) ?? ""
        if !text.isEmpty { return (name, text) }
      }
      return nil
    }
    let allowed = (environment["SLACK_ALLOWED_HOSTS"] ?? "").split(separator: ",").map { Self.trimmed(String($0)) }
    if let (name, text) = value(Self.tokenVariables) {
      guard text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else {
        throw DbtError(.runtime, "\(name) holds characters that no token has")
      }
      token = Secret(text)
    } else {
      token = nil
    }
    if let (name, text) = value(Self.webhookVariables) {
      try Self.check(text, name, hosts: ["hooks.slack.com"] + allowed)
      webhook = Secret(text)
    } else {
      webhook = nil
    }
    if let (name, text) = value(["SLACK_API_URL"]) {
      // It is named already; only its scheme matters.
      try Self.check(text, name, hosts: nil)
      api = text.hasSuffix("/") ? text : text + "/"
    } else {
      api = "https://slack.com/api/"
    }
    defaultChannel = value(["SLACK_CHANNEL"])?.text
  }

  /// - Parameter channel: that the monitor names; nil or empty for `SLACK_CHANNEL`.
  /// - Returns: nil when something is missing to send with.
  package func destination(_ channel: String?) -> Destination? {
    let channel = channel.flatMap { $0.isEmpty ? nil : $0 } ?? defaultChannel
    if let token, let channel { return .channel(channel, token: token, api: api) }
    return webhook.map { .webhook($0) }
  }

  /// What is missing, where something is there.
  package var gap: String? {
    guard token != nil, webhook == nil else { return nil }
    return "a Slack token is set, but no channel: give the monitor a slack_channel, or set SLACK_CHANNEL"
  }

  private static func check(_ url: String, _ name: String, hosts: [String]?) throws(DbtError) {
    guard let place = WebClient.place(of: url), !url.contains("@") else {
      throw DbtError(.runtime, "\(name) is not a valid URL")
    }
    let isLocal = ["127.0.0.1", "localhost", "::1", "[::1]"].contains(place.host)
    guard place.scheme == "https" || isLocal else {
      throw DbtError(.runtime, "\(name) has to begin with https://, since what is sent there is secret")
    }
    guard let hosts else { return }
    guard hosts.contains(place.host) || hosts.contains("\(place.host):\(place.port)") else {
      throw DbtError(
        .runtime, "\(name) does not lead to Slack but to '\(place.host)'",
        notes: ["If that is meant, name the host in SLACK_ALLOWED_HOSTS."])
    }
  }

  private static func trimmed(_ text: String) -> String {
    String(text.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
  }
}

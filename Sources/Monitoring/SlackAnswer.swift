import HTTP
import JSON

/// What Slack's answer to a message means.
enum SlackAnswer {
  case taken(SlackReceipt)
  case refused(SlackFailure)

  /// Reads an answer of `chat.postMessage`, or of an incoming webhook.
  init(_ answer: WebClient.Answer, isWebhook: Bool) {
    let text = String(decoding: answer.body, as: UTF8.self)
    switch answer.status {
    case 200 where isWebhook:
      // The status alone says that it is posted; the body is the word "ok".
      self = .taken(SlackReceipt())
    case 200: self = Self.method(answer, text)
    case 429:
      var failure = SlackFailure(slack: "ratelimited")
      failure.retryAfter = answer.header("retry-after").flatMap { Double($0) }.map { min(max($0, 1), 86_400) }
      self = .refused(failure)
    case 300..<400:
      self = .refused(
        SlackFailure("redirection", "the server wants to send the message elsewhere, which is not done"))
    default: self = .refused(Self.error(answer, text))
    }
  }

  /// `{"ok": true, "channel": "C1", "ts": "1503435956.000247"}`, or `{"ok": false, "error": "invalid_auth"}`.
  private static func method(_ answer: WebClient.Answer, _ text: String) -> SlackAnswer {
    guard let json = try? JSONValue.parse(text), let isTaken = json["ok"]?.boolValue else {
      // An answer that was cut off after its yes is a yes: to ask again would post the message twice.
      if text.filter({ !$0.isWhitespace }).hasPrefix("{\"ok\":true") { return .taken(SlackReceipt()) }
      if let failure = answer.failure { return .refused(SlackFailure(failure)) }
      return .refused(
        SlackFailure("unreadable", "the server's answer is not one of Slack: look at SLACK_API_URL and the proxy"))
    }
    if isTaken {
      return .taken(SlackReceipt(channel: json["channel"]?.stringValue, ts: json["ts"]?.stringValue))
    }
    var detail = ""
    if let needed = json["needed"]?.stringValue { detail = "needed: \(needed)" }
    if let messages = json["response_metadata"]?["messages"]?.arrayValue?.compactMap(\.stringValue), !messages.isEmpty {
      detail += (detail.isEmpty ? "" : "; ") + messages.joined(separator: "; ").prefix(300)
    }
    return .refused(SlackFailure(slack: json["error"]?.stringValue ?? "unknown_error", detail: detail))
  }

  private static func error(_ answer: WebClient.Answer, _ text: String) -> SlackFailure {
    if answer.status >= 500 {
      return SlackFailure(
        "http_\(answer.status)", "the server answered with status \(answer.status)", isTransient: true)
    }
    // A webhook says why in one word, a method in JSON.
    let named = (try? JSONValue.parse(text))?["error"]?.stringValue ?? text.prefix { !$0.isWhitespace }.description
    if !named.isEmpty, named.utf8.count <= 64, named.utf8.allSatisfy({ (0x61...0x7A).contains($0) || $0 == 0x5F }) {
      return SlackFailure(slack: named)
    }
    return SlackFailure("http_\(answer.status)", "the server answered with status \(answer.status)")
  }
}

/// Slack's word that it has a message.
package struct SlackReceipt: Sendable {
  /// The channel's id; nil from a webhook.
  package var channel: String?
  /// The message's time, by which it can be answered in a thread; nil from a webhook, and where the answer was cut off.
  package var ts: String?
  package var tries = 0
}

extension SlackFailure {
  init(_ failure: WebFailure) {
    switch failure.kind {
    case .timeout: self.init("timeout", failure.message, isTransient: true)
    case .connection: self.init("connection", failure.message, isTransient: true)
    case .stopped: self.init("stopped", "it was interrupted")
    case .certificate: self.init("certificate", failure.message)
    case .badURL: self.init("url", failure.message)
    case .tooLarge: self.init("unreadable", failure.message)
    }
  }
}

/// Why a message did not reach Slack.
package struct SlackFailure: Error, Sendable {
  /// Slack's name of the error, or `connection`, `timeout`, `stopped`, `http_503`.
  package var name: String
  package var message: String
  /// What to do about it; empty where there is nothing.
  package var advice = ""
  /// Whether another try may go better.
  package var isTransient = false
  /// Seconds that Slack asks to wait.
  package var retryAfter: Double?
  /// How often it was tried.
  package var tries = 0

  package init(_ name: String, _ message: String, isTransient: Bool = false) {
    self.name = name
    self.message = message
    self.isTransient = isTransient
  }

  /// An error by Slack's name for it.
  ///
  /// - Parameter detail: of the scopes that are missing.
  init(slack name: String, detail: String = "") {
    // What a server says is not trusted to be a name.
    self.name = String(
      name.unicodeScalars.prefix(64).filter { ("a"..."z").contains($0) || ("0"..."9").contains($0) || $0 == "_" }
        .map(Character.init))
    message = "Slack answered '\(self.name)'" + (detail.isEmpty ? "" : " (\(detail))")
    isTransient = Self.transient.contains(self.name)
    advice = Self.advice[self.name] ?? ""
  }

  /// Errors that lie with Slack, and pass.
  private static let transient: Set<String> = [
    "ratelimited", "rate_limited", "internal_error", "fatal_error", "service_unavailable", "request_timeout",
    "team_added_to_org", "rollup_error",
  ]

  /// What helps, by the names of https://docs.slack.dev/reference/methods/chat.postMessage and of incoming webhooks.
  static let advice: [String: String] = [
    "not_authed": "Set SLACK_TOKEN to the app's bot token (xoxb-…).",
    "invalid_auth": "The token is wrong, or this address may not use it: look at SLACK_TOKEN.",
    "invalid_token": "The webhook's address is wrong or was withdrawn: look at SLACK_WEBHOOK_URL.",
    "no_service": "The webhook was withdrawn or its app removed: make a new one.",
    "no_active_hooks": "The webhook was switched off: make a new one.",
    "no_team": "The webhook's workspace is not there: look at SLACK_WEBHOOK_URL.",
    "token_revoked": "The token was revoked, or the app removed: install the app again and take its new token.",
    "token_expired": "The token has expired: take a new one.",
    "account_inactive": "The token's user or workspace is gone: take a token of an app that is installed.",
    "not_allowed_token_type": "This kind of token may not post: take the app's bot token (xoxb-…).",
    "missing_scope": "Give the app the scope chat:write and install it again.",
    "no_permission": "Invite the app into the channel, or give it the scope chat:write.public.",
    "not_in_channel": "Invite the app into the channel (/invite), or give it the scope chat:write.public.",
    "channel_not_found": "Look at the channel's name or id; into a private channel the app has to be invited.",
    "user_not_found": "Look at the user's id.",
    "is_archived": "The channel is archived: choose another one.",
    "channel_is_archived": "The channel is archived: choose another one.",
    "restricted_action": "The workspace's settings forbid the app to post there: ask an administrator.",
    "restricted_action_read_only_channel": "The channel is read-only: choose another one, or ask an administrator.",
    "restricted_action_thread_only_channel": "The channel takes replies only: choose another one.",
    "restricted_action_non_threadable_channel": "The channel takes no replies in threads.",
    "action_prohibited": "The workspace's settings forbid the webhook to post there: ask an administrator.",
    "posting_to_general_channel_denied": "Only some may post to #general: choose another channel.",
    "ekm_access_denied": "Administrators have suspended posting.",
    "access_denied": "The token may not use this channel.",
    "accesslimited": "Slack limits access from this network.",
    "org_login_required": "The workspace is being moved; try again when that is over.",
    "team_access_not_granted": "The token has no access to the workspace.",
    "two_factor_setup_required": "The token's user has to set up two-factor authentication.",
    "message_limit_exceeded": "The workspace has reached its number of messages.",
    "ratelimited": "Slack takes about one message a second and channel.",
    "rate_limited": "Slack takes about one message a second and channel.",
  ]

  /// Whether another message has no better chance: it lies neither with the channel nor with the message.
  package var concernsAll: Bool { isTransient || Self.ofAccess.contains(name) || name.hasPrefix("http_") }

  private static let ofAccess: Set<String> = [
    "not_authed", "invalid_auth", "token_revoked", "token_expired", "account_inactive", "missing_scope", "no_service",
    "invalid_token", "no_team", "no_active_hooks", "org_login_required", "not_allowed_token_type", "accesslimited",
    "ekm_access_denied", "certificate", "redirection", "unreadable", "stopped", "message_limit_exceeded",
    "two_factor_setup_required", "team_access_not_granted",
  ]

  /// One line for people.
  package var text: String {
    var text = message
    if tries > 1 { text += ", after \(tries) tries" }
    return advice.isEmpty ? text : "\(text). \(advice)"
  }
}

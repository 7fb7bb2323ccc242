/// The proxy that the environment asks for.
struct ProxySetting {
  private let environment: [String: String]

  struct Proxy {
    var host: String
    var port: Int
    var login: (user: String, password: String)?
  }

  init(_ environment: [String: String]) { self.environment = environment }

  func proxy(scheme: String, host: String) -> Proxy? {
    guard !isExempt(host) else { return nil }
    let names = scheme == "https" ? ["https_proxy", "HTTPS_PROXY"] : ["http_proxy", "HTTP_PROXY"]
    guard let text = (names + ["all_proxy", "ALL_PROXY"]).compactMap({ environment[$0] }).first, !text.isEmpty else {
      return nil
    }
    var address = text[...]
    var login: (user: String, password: String)?
    if let mark = address.firstRange(of: "://") { address = address[mark.upperBound...] }
    address = address.prefix { $0 != "/" }
    if let mark = address.lastIndex(of: "@") {
      let parts = address[..<mark].split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
      login = (Self.percentDecoded(parts[0]), parts.count > 1 ? Self.percentDecoded(parts[1]) : "")
      address = address[address.index(after: mark)...]
    }
    guard let colon = address.lastIndex(of: ":"), let port = Int(address[address.index(after: colon)...]) else {
      return Proxy(host: Self.withoutBrackets(address), port: 80, login: login)
    }
    return Proxy(host: Self.withoutBrackets(address[..<colon]), port: port, login: login)
  }

  /// `NO_PROXY`: hosts, domains and `*`.
  private func isExempt(_ host: String) -> Bool {
    let list = environment["no_proxy"] ?? environment["NO_PROXY"] ?? ""
    return list.split(separator: ",").contains { entry in
      let name = entry.drop { $0 == " " || $0 == "." }.prefix { $0 != " " && $0 != ":" }
      return name == "*" || host == name || host.hasSuffix("." + name)
    }
  }

  /// `[::1]` is `::1`.
  private static func withoutBrackets(_ host: Substring) -> String {
    host.first == "[" && host.last == "]" ? String(host.dropFirst().dropLast()) : String(host)
  }

  private static func percentDecoded(_ text: Substring) -> String {
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "%"), rest.count >= 2,
        let code = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
      else {
        bytes.append(byte)
        continue
      }
      bytes.append(code)
      rest = rest.dropFirst(2)
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

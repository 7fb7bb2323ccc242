import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Answers `chat.postMessage` and incoming webhooks on the loopback address as a script says, and keeps what it got.
package final class FakeSlack: Sendable {
  package enum Act: Sendable {
    case accept
    /// Accepts, and answers after so many seconds.
    case slow(Double)
    /// HTTP 429 with `Retry-After`.
    case limit(String)
    /// `ok: false`, or a webhook's status with the word.
    case refuse(String)
    case answer(status: Int, headers: [String], body: String)
    /// Says nothing any more; the message was accepted, or not.
    case hang(accepts: Bool)
    /// Accepts, and closes the connection after so many bytes of the answer.
    case cut(Int)
    /// Accepts, and sends a byte of the answer each 20 ms.
    case drip
    /// Closes the connection when the request has come, which is not accepted.
    case close
  }

  package struct Request: Sendable {
    package var line: String
    package var headers: [String: String]
    package var body: String
    /// Seconds since the server began.
    package var time: Double
    package var isAccepted: Bool
  }

  private struct State {
    var acts: [Act]
    var requests: [Request] = []
    var onRequest: (@Sendable (Request) -> Void)?
    var onAnswer: (@Sendable (Request) -> Void)?
  }

  package let port: Int
  private let listener: Int32
  private let began = ContinuousClock.now
  private let state: Mutex<State>

  /// - Parameter acts: one for each request; the last one stays.
  package init(_ acts: Act...) {
    (listener, port) = listenOnFreePort()
    state = Mutex(State(acts: acts.isEmpty ? [.accept] : acts))
    _ = Background { [self] in
      while case let client = accept(listener, nil, nil), client >= 0 { _ = Background { self.serve(client) } }
    }
  }

  package func stop() {
    shutdown(listener, Int32(SHUT_RDWR))
    close(listener)
  }

  package var api: String { "http://127.0.0.1:\(port)/api/" }
  package var webhook: String { "http://127.0.0.1:\(port)/services/T0001/B0001/hook-secret-of-the-test" }

  package var requests: [Request] { state.withLock { $0.requests } }
  /// The bodies that a channel shows now, in their order.
  package var accepted: [String] { requests.filter(\.isAccepted).map(\.body) }

  package func play(_ acts: Act...) { play(acts) }
  package func play(_ acts: [Act]) { state.withLock { $0.acts = acts } }

  /// - Parameters:
  ///   - before: called when a request has come, before it counts as accepted.
  ///   - after: called when the answer is sent.
  package func watch(
    before: (@Sendable (Request) -> Void)? = nil, after: (@Sendable (Request) -> Void)? = nil
  ) {
    state.withLock { state in
      state.onRequest = before
      state.onAnswer = after
    }
  }

  private func serve(_ client: Int32) {
    defer { close(client) }
    guard var request = read(client) else { return }
    let hooks = state.withLock { ($0.onRequest, $0.onAnswer) }
    hooks.0?(request)
    let act = state.withLock { state in
      let act = state.acts.count > 1 ? state.acts.removeFirst() : state.acts[0]
      request.isAccepted = act.accepts
      state.requests.append(request)
      return act
    }
    let isWebhook = request.line.contains(" /services/")
    let ts = "1503435956.\(100_000 + requests.count)"
    let yes =
      isWebhook
      ? Self.http(200, ["Content-Type: text/html"], "ok")
      : Self.http(
        200, ["Content-Type: application/json; charset=utf-8"],
        "{\"ok\":true,\"channel\":\"C0TEST\",\"ts\":\"\(ts)\",\"message\":{\"type\":\"message\"}}")
    switch act {
    case .accept: write(client, yes)
    case .slow(let seconds):
      usleep(UInt32(seconds * 1e6))
      write(client, yes)
    case .limit(let seconds):
      write(client, Self.http(429, ["Retry-After: \(seconds)"], "{\"ok\":false,\"error\":\"ratelimited\"}"))
    case .refuse(let error):
      let json = error.hasPrefix("{") ? error : "{\"ok\":false,\"error\":\"\(error)\"}"
      write(client, isWebhook ? Self.http(403, [], error) : Self.http(200, [], json))
    case .answer(let status, let headers, let body): write(client, Self.http(status, headers, body))
    case .hang:
      var byte: UInt8 = 0
      while recv(client, &byte, 1, 0) > 0 {}
    case .cut(let count): write(client, Array(yes.prefix(yes.count - Self.body(yes) + count)))
    case .drip:
      for byte in yes {
        write(client, [byte])
        usleep(20_000)
      }
    case .close: break
    }
    hooks.1?(request)
  }

  private static func http(_ status: Int, _ headers: [String], _ body: String) -> [UInt8] {
    let lines =
      ["HTTP/1.1 \(status) Status", "Content-Length: \(body.utf8.count)", "Connection: close"] + headers + ["", body]
    return Array(lines.joined(separator: "\r\n").utf8)
  }

  /// How long the body is.
  private static func body(_ answer: [UInt8]) -> Int {
    let text = String(decoding: answer, as: UTF8.self)
    return text.firstRange(of: "\r\n\r\n").map { text[$0.upperBound...].utf8.count } ?? 0
  }

  private func read(_ client: Int32) -> Request? {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65536)
    while true {
      let text = String(decoding: bytes, as: UTF8.self)
      if let end = text.firstRange(of: "\r\n\r\n") {
        let lines = text[..<end.lowerBound].split(separator: "\r\n").map(String.init)
        var headers: [String: String] = [:]
        for line in lines.dropFirst() {
          let parts = line.split(separator: ":", maxSplits: 1)
          headers[parts[0].lowercased()] = parts.count > 1 ? String(parts[1].drop { $0 == " " }) : ""
        }
        let length = headers["content-length"].flatMap { Int($0) } ?? 0
        let head = text[..<end.upperBound].utf8.count
        if bytes.count >= head + length {
          return Request(
            line: lines.first ?? "", headers: headers, body: String(decoding: bytes[head...], as: UTF8.self),
            time: (ContinuousClock.now - began) / .seconds(1), isAccepted: false)
        }
      }
      let count = buffer.withUnsafeMutableBytes { recv(client, $0.baseAddress, $0.count, 0) }
      guard count > 0 else { return nil }
      bytes += buffer[..<count]
    }
  }

  private func write(_ client: Int32, _ bytes: [UInt8]) {
    #if canImport(Glibc)
      let flags = Int32(MSG_NOSIGNAL)
    #else
      let flags: Int32 = 0
    #endif
    _ = bytes.withUnsafeBytes { send(client, $0.baseAddress, $0.count, flags) }
  }
}

extension FakeSlack.Act {
  var accepts: Bool {
    switch self {
    case .accept, .slow, .cut, .drip: true
    case .hang(let accepts): accepts
    case .limit, .refuse, .answer, .close: false
    }
  }
}

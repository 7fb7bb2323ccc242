import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import NIOSSL
import Synchronization

/// Sends requests and waits for their answers; blocks the thread that asks.
///
/// A proxy comes from `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY`, further certificates from `SSL_CERT_FILE`, as in
/// other programs. Nothing is opened before the first request.
package final class WebClient: Sendable {
  package struct Request: Sendable {
    package var method = "GET"
    package var url: String
    package var headers: [(name: String, value: String)] = []
    package var body: [UInt8]?
    /// The largest answer that is taken, in bytes.
    package var limit: Int
    /// How long it may all last, from the connection to the last byte.
    package var seconds: Double
    /// How many redirections are followed; with 0 a redirection is an answer as any other.
    package var redirections = 0

    package init(url: String, limit: Int, seconds: Double) {
      self.url = url
      self.limit = limit
      self.seconds = seconds
    }
  }

  package struct Answer: Sendable {
    package var status: Int
    package var headers: [(name: String, value: String)]
    package var body: [UInt8]
    /// Why the body is not whole; nil when it is.
    package var failure: WebFailure?

    package func header(_ name: String) -> String? { headers.first { $0.name.lowercased() == name }?.value }
  }

  private struct State {
    var clients: [String: HTTPClient] = [:]
    var running: HTTPClient.Task<Void>?
    var isStopped = false
  }

  private let environment: [String: String]
  private let state = Mutex(State())

  package init(environment: [String: String]) { self.environment = environment }

  deinit { state.withLock { for client in $0.clients.values { try? client.syncShutdown() } } }

  /// Where a URL leads; nil when it is none of HTTP.
  package static func place(of url: String) -> (scheme: String, host: String, port: Int)? {
    let scheme = url.prefix { $0 != ":" }.lowercased()
    guard scheme == "https" || scheme == "http", let request = try? HTTPClient.Request(url: url), !request.host.isEmpty
    else { return nil }
    return (scheme, request.host.lowercased(), request.port)
  }

  /// - Throws: when not even the head of an answer came.
  package func send(_ request: Request) throws(WebFailure) -> Answer {
    guard let place = Self.place(of: request.url),
      let question = try? HTTPClient.Request(
        url: request.url, method: HTTPMethod(rawValue: request.method),
        headers: HTTPHeaders(request.headers.map { ($0.name, $0.value) }), body: request.body.map { .bytes($0) })
    else { throw WebFailure(.badURL, "this is not a valid URL of http or https") }
    let collector = AnswerCollector(limit: request.limit)
    do {
      let client = try client(place, redirections: request.redirections)
      let deadline = NIODeadline.now() + .milliseconds(Int64(request.seconds * 1000))
      let task = client.execute(request: question, delegate: collector, deadline: deadline)
      let isStopped = state.withLock { state in
        state.running = task
        return state.isStopped
      }
      if isStopped { task.cancel() }
      defer { state.withLock { $0.running = nil } }
      try task.wait()
    } catch {
      guard var answer = collector.answer else { throw WebFailure(error) }
      answer.failure = WebFailure(error)
      return answer
    }
    guard let answer = collector.answer else { throw WebFailure(.connection, "the server gave no answer") }
    return answer
  }

  /// Ends the request that runs, and every later one; from any thread.
  package func stop() {
    state.withLock { state in
      state.isStopped = true
      return state.running
    }?.cancel()
  }

  private func client(_ place: (scheme: String, host: String, port: Int), redirections: Int) throws -> HTTPClient {
    let proxy = ProxySetting(environment).proxy(scheme: place.scheme, host: place.host)
    let key = "\(redirections) \(proxy.map { "\($0.host):\($0.port)" } ?? "")"
    return try state.withLock { state in
      if let client = state.clients[key] { return client }
      var configuration = HTTPClient.Configuration()
      configuration.redirectConfiguration =
        redirections > 0 ? .follow(max: redirections, allowCycles: false) : .disallow
      configuration.timeout.connect = .seconds(Int64(environment["DBT_HTTP_TIMEOUT"] ?? "") ?? 10)
      configuration.timeout.read = .seconds(30)
      configuration.proxy = proxy.map { proxy in
        .server(
          host: proxy.host, port: proxy.port,
          authorization: proxy.login.map { .basic(username: $0.user, password: $0.password) })
      }
      if let file = environment["SSL_CERT_FILE"] ?? environment["REQUESTS_CA_BUNDLE"], !file.isEmpty {
        var tls = TLSConfiguration.makeClientConfiguration()
        tls.trustRoots = .file(file)
        configuration.tlsConfiguration = tls
      }
      let client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
      state.clients[key] = client
      return client
    }
  }
}

/// Keeps what has come, also when the rest never does.
private final class AnswerCollector: HTTPClientResponseDelegate {
  private let limit: Int
  private let state = Mutex<WebClient.Answer?>(nil)

  init(limit: Int) { self.limit = limit }

  var answer: WebClient.Answer? { state.withLock { $0 } }

  func didReceiveHead(task: HTTPClient.Task<Void>, _ head: HTTPResponseHead) -> EventLoopFuture<Void> {
    state.withLock {
      $0 = .init(status: Int(head.status.code), headers: head.headers.map { ($0.name, $0.value) }, body: [])
    }
    let length = head.headers.first(name: "content-length").flatMap { Int($0) } ?? 0
    return room(for: length, task)
  }

  func didReceiveBodyPart(task: HTTPClient.Task<Void>, _ buffer: ByteBuffer) -> EventLoopFuture<Void> {
    let count = state.withLock { answer in
      let room = limit - (answer?.body.count ?? 0)
      answer?.body += buffer.readableBytesView.prefix(max(0, room))
      return (buffer.readableBytes - room) + limit
    }
    return room(for: count, task)
  }

  private func room(for count: Int, _ task: HTTPClient.Task<Void>) -> EventLoopFuture<Void> {
    count > limit
      ? task.eventLoop.makeFailedFuture(WebFailure(.tooLarge, "the answer is too large"))
      : task.eventLoop.makeSucceededVoidFuture()
  }

  func didFinishRequest(task: HTTPClient.Task<Void>) throws {}
}

/// Why there is no answer, or no whole one.
package struct WebFailure: Error, Sendable {
  package enum Kind: Sendable { case badURL, connection, certificate, timeout, tooLarge, stopped }

  package var kind: Kind
  package var message: String

  init(_ kind: Kind, _ message: String) {
    self.kind = kind
    self.message = message
  }

  init(_ error: any Error) {
    switch error {
    case let failure as WebFailure: self = failure
    case let error as HTTPClientError:
      switch error {
      case .cancelled: self.init(.stopped, "the request was cancelled")
      case .connectTimeout: self.init(.timeout, "no connection was made in time")
      case .deadlineExceeded, .readTimeout, .writeTimeout: self.init(.timeout, "no answer came in time")
      default: self.init(.connection, error.shortDescription)
      }
    case let error as NIOSSLError: self.init(.certificate, "the connection could not be secured: \(error)")
    case let error as NIOSSLExtraError: self.init(.certificate, "the connection could not be secured: \(error)")
    default: self.init(.connection, "\(error)")
    }
  }
}

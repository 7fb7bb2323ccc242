import AsyncHTTPClient
import Diagnostics
import NIOCore
import NIOHTTP1
import NIOSSL

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Gets documents by HTTP; blocks the thread that asks.
///
/// A proxy comes from `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY`, further certificates from `SSL_CERT_FILE`, as in
/// other programs.
final class HTTPDownloads {
  struct Response {
    var status: Int
    var body: [UInt8]
  }

  private let environment: [String: String]
  private let events: any EventSink
  private let pause: Duration
  private var clients: [String: HTTPClient] = [:]

  /// dbt's number of further tries.
  private static let furtherTries = 5

  /// - Parameter pause: between tries.
  init(environment: [String: String], events: any EventSink, pause: Duration = .seconds(1)) {
    self.environment = environment
    self.events = events
    self.pause = pause
  }

  deinit { for client in clients.values { try? client.syncShutdown() } }

  /// Tries again when the connection fails or the server has a failure of its own.
  ///
  /// - Parameters:
  ///   - limit: the largest body that is taken, in bytes.
  ///   - seconds: how long one try may last.
  ///   - observe: gets the status of every answer.
  /// - Throws: `DbtError(.runtime)` for anything but a 2xx answer.
  func get(_ url: String, limit: Int, seconds: Int64, observe: (Int) -> Void = { _ in }) throws -> [UInt8] {
    var attempt = 0
    while true {
      var reason = ""
      do {
        let response = try getOnce(url, limit: limit, seconds: seconds)
        observe(response.status)
        if (200..<300).contains(response.status) { return response.body }
        reason = "the server answered with status \(response.status) for url: \(url)"
        if response.status < 500 && response.status != 429 { throw Self.failure(reason) }
      } catch let error as DbtError {
        throw error
      } catch {
        reason = "\(Self.words(error)) for url: \(url)"
        if error is ResponseAccumulator.ResponseTooBigError { throw Self.failure(reason) }
      }
      guard attempt < Self.furtherTries else { throw Self.failure(reason) }
      events.fire(.recordRetryException(reason))
      events.fire(.retryExternalCall(attempt: attempt, max: Self.furtherTries))
      attempt += 1
      Self.sleep(pause)
    }
  }

  private static func failure(_ reason: String) -> DbtError {
    DbtError(.runtime, "External connection exception occurred: \(reason)")
  }

  private static func words(_ error: any Error) -> String {
    if error is ResponseAccumulator.ResponseTooBigError { return "the answer is too large" }
    if let error = error as? HTTPClientError { return error.shortDescription }
    return "\(error)"
  }

  private static func sleep(_ pause: Duration) {
    usleep(UInt32(pause.components.seconds) * 1_000_000 + UInt32(pause.components.attoseconds / 1_000_000_000_000))
  }

  private func getOnce(_ url: String, limit: Int, seconds: Int64) throws -> Response {
    let scheme = url.prefix { $0 != ":" }.lowercased()
    guard scheme == "https" || scheme == "http" else {
      throw DbtError(.runtime, "'\(url)' is no URL that can be downloaded: it begins with neither https:// nor http://")
    }
    guard let request = try? HTTPClient.Request(url: url, headers: ["User-Agent": "sdbt", "Accept": "*/*"]) else {
      throw DbtError(.runtime, "'\(url)' is not a valid URL")
    }
    let collector = ResponseAccumulator(request: request, maxBodySize: limit)
    let answer = try client(scheme, host: request.host)
      .execute(request: request, delegate: collector, deadline: .now() + .seconds(seconds)).wait()
    var body = answer.body ?? ByteBuffer()
    return Response(status: Int(answer.status.code), body: body.readBytes(length: body.readableBytes) ?? [])
  }

  private func client(_ scheme: String, host: String) throws -> HTTPClient {
    let proxy = ProxySetting(environment).proxy(scheme: scheme, host: host)
    let key = proxy.map { "\($0.host):\($0.port)" } ?? ""
    if let client = clients[key] { return client }
    var configuration = HTTPClient.Configuration()
    configuration.redirectConfiguration = .follow(max: 5, allowCycles: false)
    configuration.timeout.connect = .seconds(Int64(environment["DBT_HTTP_TIMEOUT"] ?? "") ?? 10)
    configuration.timeout.read = .seconds(30)
    configuration.proxy = proxy.map { .server(host: $0.host, port: $0.port) }
    if let file = environment["SSL_CERT_FILE"] ?? environment["REQUESTS_CA_BUNDLE"], !file.isEmpty {
      var tls = TLSConfiguration.makeClientConfiguration()
      tls.trustRoots = .file(file)
      configuration.tlsConfiguration = tls
    }
    let client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
    clients[key] = client
    return client
  }
}

/// The proxy that the environment asks for.
struct ProxySetting {
  private let environment: [String: String]

  init(_ environment: [String: String]) { self.environment = environment }

  func proxy(scheme: String, host: String) -> (host: String, port: Int)? {
    guard !isExempt(host) else { return nil }
    let names = scheme == "https" ? ["https_proxy", "HTTPS_PROXY"] : ["http_proxy", "HTTP_PROXY"]
    guard let text = (names + ["all_proxy", "ALL_PROXY"]).compactMap({ environment[$0] }).first, !text.isEmpty else {
      return nil
    }
    var address = text[...]
    if let mark = address.firstRange(of: "://") { address = address[mark.upperBound...] }
    if let mark = address.lastIndex(of: "@") { address = address[address.index(after: mark)...] }
    address = address.prefix { $0 != "/" }
    guard let colon = address.lastIndex(of: ":") else { return (String(address), 80) }
    return (String(address[..<colon]), Int(address[address.index(after: colon)...]) ?? 80)
  }

  /// `NO_PROXY`: hosts, domains and `*`.
  private func isExempt(_ host: String) -> Bool {
    let list = environment["no_proxy"] ?? environment["NO_PROXY"] ?? ""
    return list.split(separator: ",").contains { entry in
      let name = entry.drop { $0 == " " || $0 == "." }.prefix { $0 != " " && $0 != ":" }
      return name == "*" || host == name || host.hasSuffix("." + name)
    }
  }
}

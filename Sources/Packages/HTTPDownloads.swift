import Diagnostics
import HTTP
import Threads

/// Gets documents by HTTP, with further tries; blocks the thread that asks.
final class HTTPDownloads {
  private let web: WebClient
  private let events: any EventSink
  private let pause: Duration

  /// dbt's number of further tries.
  private static let furtherTries = 5

  /// - Parameter pause: between tries.
  init(environment: [String: String], events: any EventSink, pause: Duration = .seconds(1)) {
    web = WebClient(environment: environment)
    self.events = events
    self.pause = pause
  }

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
      } catch let failure as WebFailure {
        if failure.kind == .badURL { throw DbtError(.runtime, "'\(url)' is not a valid URL") }
        reason = "\(failure.message) for url: \(url)"
        if failure.kind == .tooLarge { throw Self.failure(reason) }
      }
      guard attempt < Self.furtherTries else { throw Self.failure(reason) }
      events.fire(.recordRetryException(reason))
      events.fire(.retryExternalCall(attempt: attempt, max: Self.furtherTries))
      attempt += 1
      Threads.pause(milliseconds: Int(pause / .milliseconds(1)))
    }
  }

  private static func failure(_ reason: String) -> DbtError {
    DbtError(.runtime, "External connection exception occurred: \(reason)")
  }

  private func getOnce(_ url: String, limit: Int, seconds: Int64) throws -> WebClient.Answer {
    let scheme = url.prefix { $0 != ":" }.lowercased()
    guard scheme == "https" || scheme == "http" else {
      throw DbtError(.runtime, "'\(url)' is no URL that can be downloaded: it begins with neither https:// nor http://")
    }
    var request = WebClient.Request(url: url, limit: limit, seconds: Double(seconds))
    request.headers = [("User-Agent", "sdbt"), ("Accept", "*/*")]
    request.redirections = 5
    let answer = try web.send(request)
    if let failure = answer.failure { throw failure }
    return answer
  }
}

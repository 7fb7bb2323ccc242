import Diagnostics
import TestNetwork
import Testing
import Warehouse

@testable import Postgres

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

extension ServerTests {
  @Suite struct Faults {
    /// The reply to COMMIT is lost: what the connection reports is what the server did.
    @Test(arguments: [CuttingProxy.Cut.afterServer, .beforeServer])
    func lostReplyToCommit(_ cut: CuttingProxy.Cut) throws {
      let direct = try TestServer.connect()
      var credentials = try TestServer.credentials()
      let proxy = CuttingProxy(serverPort: credentials.port)
      proxy.arm(cut) { _, message in message.suffix(7).elementsEqual(Array("commit\0".utf8)) }
      defer { proxy.stop() }
      credentials.port = proxy.port
      let name = "lost_\(getpid())_\(cut)"
      _ = try direct.execute("create table \(name) (a int)", fetch: false, limit: nil)
      defer { _ = try? direct.execute("drop table \(name)", fetch: false, limit: nil) }

      let connection = try PostgresConnection(name: "test", credentials: credentials)
      try connection.begin()
      _ = try connection.execute("insert into \(name) values (1)", fetch: false, limit: nil)
      switch cut {
      case .afterServer: try connection.commit()
      case .beforeServer: #expect(failure { try connection.commit() }?.database?.sqlState == "08006")
      }
      #expect(try direct.value("select count(*) from \(name)") == .int(cut == .afterServer ? 1 : 0))
      #expect(try connection.value("select 1") == .int(1))
    }

    @Test func serverRestart() throws {
      let server = try PrivateServer()
      defer { server.stop() }
      let connection = try PostgresConnection(name: "test", credentials: server.credentials)
      _ = try connection.execute("create table t (a int)", fetch: false, limit: nil)
      try connection.begin()
      _ = try connection.execute("insert into t values (1)", fetch: false, limit: nil)
      server.restart()
      #expect(failure { try connection.commit() }?.notes == [])
      #expect(try connection.value("select count(*) from t") == .int(0))
      server.restart()
      try connection.begin()
      _ = try connection.execute("insert into t values (1)", fetch: false, limit: nil)
      try connection.commit()
      #expect(try connection.value("select count(*) from t") == .int(1))
    }

    /// A server that no longer answers, not even a request to cancel: the wait ends all the same.
    @Test func cancelOfADeadServerIsGivenUp() throws {
      let server = try PrivateServer()
      defer { server.stop() }
      let connection = try PostgresConnection(name: "test", credentials: server.credentials)
      guard case .int(let pid) = try connection.value("select pg_backend_pid()") else { return }
      kill(pid_t(pid), SIGSTOP)
      defer { kill(pid_t(pid), SIGCONT) }
      let thread = Background {
        usleep(200_000)
        connection.cancel()
      }
      let start = ContinuousClock.now
      #expect(failure { _ = try connection.value("select 1") }?.database?.sqlState == "57014")
      #expect(ContinuousClock.now - start < .seconds(9))
      thread.wait()
    }
  }
}

/// A server of the test's own, which may be restarted.
private final class PrivateServer {
  let credentials: PostgresCredentials
  private let folder: String

  init() throws {
    var template = Array("/tmp/sdbt-test.XXXXXX\0".utf8CString)
    folder = String(cString: mkdtemp(&template)!)
    let script = #filePath.split(separator: "/").dropLast(3).map { "/" + $0 }.joined() + "/scripts/with-postgres"
    // What is asked of the script's child is asked by files.
    let body = """
      echo $PGPORT >$0/p; mv $0/p $0/port
      while [ ! -e $0/stop ]; do
        sleep 0.1
        if [ -e $0/again ]; then $SDBT_POSTGRES_RESTART >/dev/null 2>&1; rm $0/again; fi
      done
      """
    system("('\(script)' sh -c '\(body)' \(folder) >\(folder)/log 2>&1; touch \(folder)/stopped) &")
    let port = try #require(Self.read(folder + "/port", seconds: 30))
    var credentials = try TestServer.credentials()
    credentials.port = Int(port) ?? 0
    self.credentials = credentials
  }

  func restart() {
    system("touch \(folder)/again; while [ -e \(folder)/again ]; do sleep 0.05; done")
  }

  func stop() {
    let wait = "for i in 1 2 3 4 5 6 7 8 9; do [ -e \(folder)/stopped ] || sleep 0.3; done"
    system("touch \(folder)/stop; \(wait); rm -r \(folder)")
  }

  private static func read(_ path: String, seconds: Int) -> String? {
    for _ in 0..<seconds * 10 {
      if let file = fopen(path, "r") {
        defer { fclose(file) }
        var buffer = [CChar](repeating: 0, count: 64)
        if fgets(&buffer, 64, file) != nil {
          return String(decoding: buffer.prefix { $0 > 32 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        }
      }
      usleep(100_000)
    }
    return nil
  }
}

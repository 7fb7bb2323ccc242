import Diagnostics
import Synchronization
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
  @Suite struct Sessions {
    @Test func wrongPassword() throws {
      var credentials = try TestServer.credentials()
      credentials.password = "wrong"
      let error = failure { _ = try PostgresAdapter(credentials: credentials).connect(name: "test") }
      #expect(error?.kind == .database)
      #expect(
        error?.message
          == "connection to server at \"\(credentials.host)\", port \(credentials.port) failed: "
          + "FATAL:  password authentication failed for user \"\(credentials.user)\"")
    }

    @Test func unreachableHosts() throws {
      var credentials = try TestServer.credentials()
      credentials.port = 1
      #expect(
        failure { _ = try PostgresConnection(name: "test", credentials: credentials) }?.message
          == "connection to server at \"127.0.0.1\", port 1 failed: Connection refused\n"
          + "\tIs the server running on that host and accepting TCP/IP connections?")
      credentials.port = 99_999
      #expect(failure { _ = try PostgresConnection(name: "test", credentials: credentials) } != nil)
      credentials.sslMode = "bogus"
      #expect(
        failure { _ = try PostgresConnection(name: "test", credentials: credentials) }?.message
          == "invalid sslmode value: \"bogus\"")
    }

    /// As dbt: `retries` further tries, each of which is told.
    @Test func lostBeginningsAreTriedAgain() throws {
      var credentials = try TestServer.credentials()
      let proxy = CuttingProxy(serverPort: credentials.port)
      defer { proxy.stop() }
      credentials.port = proxy.port
      for retries in [0, 1] {
        credentials.retries = retries
        proxy.arm(.beforeServer) { number, _ in number == 1 }
        let told = Mutex<[String]>([])
        let answer = Result {
          try PostgresConnection(
            name: "test", credentials: credentials, onNotice: { notice in told.withLock { $0.append(notice) } }
          ).value("select 1")
        }
        #expect(proxy.hasCut)
        #expect((try? answer.get()) == (retries == 1 ? .int(1) : nil), "\(answer)")
        #expect(told.withLock { $0.contains { $0.contains("Retrying in 0 seconds") } } == (retries == 1))
      }
    }

    @Test func silentServerIsGivenUp() throws {
      let listener = SilentListener()
      var credentials = try TestServer.credentials()
      (credentials.host, credentials.port) = ("127.0.0.1", listener.port)
      (credentials.connectTimeout, credentials.retries) = (2, 0)
      let start = ContinuousClock.now
      #expect(
        failure { _ = try PostgresConnection(name: "test", credentials: credentials) }?.message.hasSuffix(
          "timeout expired") == true)
      #expect(ContinuousClock.now - start < .seconds(5))
    }

    @Test func sessionSettings() throws {
      var credentials = try TestServer.credentials()
      credentials.searchPath = "a, public"
      credentials.applicationName = "me"
      let name = "role_\(getpid())"
      let owner = try TestServer.connect()
      _ = try owner.execute("create role \(name)", fetch: false, limit: nil)
      defer { _ = try? owner.execute("drop role \(name)", fetch: false, limit: nil) }
      credentials.role = name
      let connection = try PostgresConnection(name: "test", credentials: credentials)
      #expect(
        try connection.rows(
          """
          select current_setting('search_path'), current_setting('application_name'), current_user::text,
            current_setting('client_encoding')
          """) == [[.text("a, public"), .text("me"), .text(name), .text("UTF8")]])
      credentials.role = "nosuch"
      #expect(
        failure { _ = try PostgresConnection(name: "test", credentials: credentials) }?.message
          == "role \"nosuch\" does not exist")
    }

    @Test func cancelFromAnotherThread() throws {
      let connection = try TestServer.connect()
      connection.cancel()
      try connection.begin()
      let canceller = Background {
        usleep(200_000)
        connection.cancel()
      }
      let start = ContinuousClock.now
      let error = failure { _ = try connection.execute("select pg_sleep(20)", fetch: false, limit: nil) }
      #expect(error?.database?.sqlState == "57014")
      #expect(error?.message == "canceling statement due to user request")
      #expect(ContinuousClock.now - start < .seconds(3))
      canceller.wait()
      try connection.rollback()
      #expect(try connection.value("select 1") == .int(1))
      connection.close()
      connection.cancel()
      #expect(failure { _ = try connection.value("select 1") }?.message == "the connection test is closed")
    }

    /// A late request must not hit a later statement, nor a connection that is being closed.
    @Test func cancelRaces() throws {
      for _ in 0..<30 {
        let connection = try TestServer.connect()
        let canceller = Background { for _ in 0..<5 { connection.cancel() } }
        for _ in 0..<20 {
          do { _ = try connection.value("select 1") } catch let error as DbtError {
            #expect(error.database?.sqlState == "57014")
          }
        }
        connection.close()
        canceller.wait()
      }
    }

    @Test func sessionKilledByTheServer() throws {
      let connection = try TestServer.connect()
      let killer = try TestServer.connect()
      func kill() throws {
        let pid = try connection.value("select pg_backend_pid()")
        guard case .int(let number) = pid else { return }
        #expect(try killer.value("select pg_terminate_backend(\(number), 5000)") == .bool(true))
      }
      // Idle: replaced without a word.
      try kill()
      #expect(try connection.value("select 1") == .int(1))
      try kill()
      try connection.begin()
      // Within a transaction: an error until rollback.
      try kill()
      #expect(failure { _ = try connection.value("select 1") } != nil)
      #expect(
        failure { _ = try connection.value("select 1") }?.message
          == "the connection was lost within a transaction, which is rolled back")
      #expect(failure { try connection.begin() } != nil)
      try connection.rollback()
      #expect(try connection.value("select 1") == .int(1))
      // While running.
      guard case .int(let number) = try connection.value("select pg_backend_pid()") else { return }
      let thread = Background {
        usleep(200_000)
        _ = try? killer.value("select pg_terminate_backend(\(number))")
      }
      let error = failure { _ = try connection.value("select pg_sleep(20)") }
      thread.wait()
      #expect(
        error?.message.hasPrefix("terminating connection due to administrator command") == true,
        "\(String(describing: error))")
      #expect(error?.database?.sqlState == "57P01")
      #expect(try connection.value("select 1") == .int(1))
    }

    @Test func manyConnections() throws {
      let connections = try (0..<50).map { _ in try TestServer.connect() }
      let threads = connections.map { connection in
        Background { for index in 0..<20 { #expect((try? connection.value("select \(index)")) == .int(Int64(index))) } }
      }
      for thread in threads { thread.wait() }
      for connection in connections { connection.close() }
    }
  }
}

import Diagnostics
import Testing
import Warehouse

struct DatabaseFailureTests {
  /// What may be done again: the answer of PostgreSQL, and whether the same may succeed a moment later.
  @Test(arguments: [
    ("40P01", "deadlock detected", true),
    ("XX000", "could not open relation with OID 16496", true),
    ("XX000", "cache lookup failed for attribute 1 of relation 16496", true),
    ("XX000", "unexpected chunk number 3 (expected 2)", false),
    ("42P01", "relation \"m\" does not exist", false),
    ("08001", "connection refused", false),
  ])
  func isTransient(_ sqlState: String, _ message: String, _ expected: Bool) {
    #expect(DbtError.database(message, sqlState: sqlState).isTransient() == expected)
  }

  @Test func connectionsAreMadeAgainAfterOneWasLost() {
    #expect(DbtError.database("connection refused", sqlState: "08001").isTransient(whileConnecting: true))
  }
}

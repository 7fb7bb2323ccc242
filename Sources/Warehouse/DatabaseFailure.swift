import Diagnostics

extension DbtError {
  /// A statement that the warehouse refused.
  ///
  /// - Parameters:
  ///   - message: the warehouse's own words, several lines allowed.
  ///   - sqlState: five characters, where the warehouse has them.
  ///   - offset: the UTF-8 offset in the statement that the warehouse points at.
  ///   - sql: the statement.
  package static func database(
    _ message: String, sqlState: String? = nil, offset: Int? = nil, sql: String? = nil
  ) -> DbtError {
    var error = DbtError(.database, message)
    error.database = DatabaseDetail(sqlState: sqlState, offset: offset, sql: sql)
    return error
  }

  /// Whether the same may succeed a moment later: a deadlock, a serialization failure, a connection that was lost or
  /// that the server ended, a relation that another program dropped while PostgreSQL described it.
  ///
  /// - Parameter whileConnecting: also that no connection could be made, which is the rule after one was lost.
  package func isTransient(whileConnecting: Bool = false) -> Bool {
    switch database?.sqlState {
    case "40001", "40P01", "08000", "08003", "08006", "57P01", "57P02", "57P03": true
    case "08001", "08004": whileConnecting
    // Functions such as `pg_get_viewdef` read the newest catalog, the query around them an older one.
    case "XX000": message.hasPrefix("could not open relation with OID") || message.hasPrefix("cache lookup failed for")
    default: false
    }
  }
}

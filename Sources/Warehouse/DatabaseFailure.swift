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
}

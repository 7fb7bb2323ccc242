import CLibPQ
import Diagnostics
import Warehouse

/// Gathers what one string of statements gives: the rows and the tag of the last one, or the first failure.
struct ResultCollector {
  private let sql: String
  private let keeps: Int
  private var table = ResultTable()
  private var decoders: [CellDecoder] = []
  /// Whether the next row belongs to a statement after the one whose rows are in `table`.
  private var isNewStatement = true
  private var tag = ""
  private var failure: DbtError?
  private(set) var mayHaveWritten = false
  /// A statement other than a query ended well.
  private(set) var hasChanged = false
  /// One of the statements was itself a COMMIT.
  private(set) var hasCommitted = false

  /// - Parameter keeps: how many rows are kept; 0 also for statements whose rows nobody wants.
  init(sql: String, keeps: Int) {
    self.sql = sql
    self.keeps = keeps
  }

  mutating func take(_ result: borrowing ServerResult) {
    if let refused = result.failure(sql: sql) {
      failure = failure ?? refused
      return
    }
    switch result.status {
    case PGRES_SINGLE_TUPLE, PGRES_TUPLES_OK:
      takeRows(result)
    case PGRES_EMPTY_QUERY:
      // Only psycopg2, and so dbt-postgres, makes this an error; the server and other adapters do not.
      break
    case PGRES_COPY_IN, PGRES_COPY_OUT, PGRES_COPY_BOTH:
      failure = failure ?? DbtError.database("COPY from or to the client is not possible here", sql: sql)
    default:
      table = ResultTable()
      end(result)
    }
  }

  func finish() throws -> QueryResult {
    if let failure { throw failure }
    return QueryResult(response: AdapterResponse(commandTag: tag), table: table)
  }

  private mutating func takeRows(_ result: borrowing ServerResult) {
    if isNewStatement { begin(result) }
    for row in 0..<result.rowCount where table.rows.count < keeps {
      var cells: [Cell] = []
      cells.reserveCapacity(decoders.count)
      for (column, decoder) in decoders.enumerated() {
        do {
          cells.append(try result.bytes(row: row, column: column).map(decoder.decode) ?? .null)
        } catch {
          failure = failure ?? undecodable(column, error)
          cells.append(.null)
        }
      }
      table.rows.append(cells)
    }
    if result.status == PGRES_TUPLES_OK { end(result) }
  }

  private mutating func begin(_ result: borrowing ServerResult) {
    isNewStatement = false
    table = ResultTable()
    decoders = []
    for column in 0..<result.columnCount {
      let typeID = result.typeID(column)
      decoders.append(CellDecoder(typeID: typeID))
      table.columns.append(
        ResultColumn(name: result.columnName(column), typeName: PostgresType.name(of: typeID)))
    }
  }

  private mutating func end(_ result: borrowing ServerResult) {
    tag = result.commandTag
    isNewStatement = true
    if tag == "COMMIT" { hasCommitted = true }
    let isQuery = result.status == PGRES_TUPLES_OK && tag.hasPrefix("SELECT")
    if !isQuery, !["BEGIN", "SET", "SHOW", "ROLLBACK", "EXPLAIN", ""].contains(tag) { hasChanged = true }
    // A SELECT may call a function that writes, so it counts; these cannot write.
    if !["BEGIN", "SET", "SHOW", "START TRANSACTION", "EXPLAIN", ""].contains(tag) { mayHaveWritten = true }
  }

  private func undecodable(_ column: Int, _ error: any Error) -> DbtError {
    DbtError.database(
      "column \"\(table.columns[column].name)\" holds a value that is not UTF-8", sqlState: "22021", sql: sql)
  }
}

/// The one error type. Its first line, `Compilation Error in model x (models/x.sql)`, is dbt's; people and tools
/// search for it.
package struct DbtError: Error, Sendable {
  /// dbt's own titles.
  package enum Kind: String, Sendable {
    case compilation = "Compilation"
    case database = "Database"
    case dependency = "Dependency"
    case failFast = "FailFast"
    case `internal` = "Internal"
    case parsing = "Parsing"
    case runtime = "Runtime"
    case validation = "Validation"
  }

  package var kind: Kind
  /// What is wrong, in the words of the user's world; may have several lines.
  package var message: String
  /// Where; built-ins throw without it, the interpreter adds it.
  package var span: SourceSpan?
  /// The node at work, as dbt names it: `model stg_orders (models/staging/stg_orders.sql)`.
  package var node: String?
  /// Further lines after the place: advice, a second place.
  package var notes: [String]
  /// Macro calls that led here, innermost first.
  package var frames: [CallFrame]
  /// What a warehouse added to its refusal of a statement.
  package var database: DatabaseDetail?

  package init(
    _ kind: Kind, _ message: String, at span: SourceSpan? = nil, node: String? = nil, notes: [String] = [],
    frames: [CallFrame] = []
  ) {
    self.kind = kind
    self.message = message
    self.span = span
    self.node = node
    self.notes = notes
    self.frames = frames
  }

  /// A macro on the call stack and the place from which it was called.
  package struct CallFrame: Sendable {
    package let name: String
    package let span: SourceSpan?

    package init(name: String, span: SourceSpan?) {
      self.name = name
      self.span = span
    }
  }

  /// The statement that a warehouse refused, and where in it.
  package struct DatabaseDetail: Sendable {
    package let sqlState: String?
    /// UTF-8 offset in `sql`.
    package let offset: Int?
    package let sql: String?
    /// The cell of a load that the warehouse refused; rows count from 1.
    package var cell: (row: Int, column: String)?

    package init(sqlState: String?, offset: Int?, sql: String?) {
      self.sqlState = sqlState
      self.offset = offset
      self.sql = sql
    }
  }

  /// The same error with a place, unless it has one already.
  package func located(at span: @autoclosure () -> SourceSpan?) -> DbtError {
    guard self.span == nil else { return self }
    var error = self
    error.span = span()
    return error
  }

  /// The same error with the node at work, unless it has one already.
  package func about(_ node: String) -> DbtError {
    guard self.node == nil else { return self }
    var error = self
    error.node = node
    return error
  }
}

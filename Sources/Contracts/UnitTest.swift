import Diagnostics
import JSON

/// A unit test: a model's code run on rows that the test gives, held against rows that it expects.
package struct UnitTest: Sendable {
  /// Rows by column, or a query.
  package enum Rows: Sendable, Hashable {
    case values([JSONObject])
    case sql(String)
  }

  /// One input and what stands in its place.
  package struct Given: Sendable {
    package enum Input: Sendable, Hashable {
      case ref(RefCall)
      case source(String, String)
      /// The model itself, as an incremental model reads it.
      case this
    }

    package var input: Input
    package var rows: Rows
    package var span: SourceSpan?

    package init(input: Input, rows: Rows, span: SourceSpan?) {
      self.input = input
      self.rows = rows
      self.span = span
    }
  }

  /// The test as a node: what is selected, planned and reported. Its code is the model's.
  package var node: Node
  package var model: UniqueID
  package var given: [Given]
  package var expect: Rows
  /// `macros`, `vars`, `env_vars` by name.
  package var overrides: JSONObject
  /// Its entry in the properties file.
  package var span: SourceSpan?

  package init(
    node: Node, model: UniqueID, given: [Given], expect: Rows, overrides: JSONObject, span: SourceSpan? = nil
  ) {
    self.span = span
    self.node = node
    self.model = model
    self.given = given
    self.expect = expect
    self.overrides = overrides
  }
}

/// A table-like thing in a warehouse: its path, its kind, and how it is written in SQL.
package struct Relation: Sendable, Hashable {
  /// dbt's `RelationType`.
  package enum Kind: String, Sendable, Hashable, CaseIterable {
    case table
    case view
    case cte
    case materializedView = "materialized_view"
    case external
    case ephemeral
    case dynamicTable = "dynamic_table"
    case pointer = "pointer_table"
    case function
  }

  /// The three names; nil where a warehouse or an `include(…)` has none.
  package struct Path: Sendable, Hashable {
    package var database: String?
    package var schema: String?
    package var identifier: String?

    package init(database: String?, schema: String?, identifier: String?) {
      self.database = database
      self.schema = schema
      self.identifier = identifier
    }
  }

  /// A yes or no for each part of the path.
  package struct Policy: Sendable, Hashable {
    package var database: Bool
    package var schema: Bool
    package var identifier: Bool

    package init(database: Bool = true, schema: Bool = true, identifier: Bool = true) {
      self.database = database
      self.schema = schema
      self.identifier = identifier
    }
  }

  package var path: Path
  package var kind: Kind?
  package var quotePolicy: Policy
  package var includePolicy: Policy
  /// The warehouse's identifier quote, `"` or `` ` ``.
  package var quoteCharacter: String
  /// `--empty` and `--sample`: at most so many rows; rendered as a subquery.
  package var limit: Int?
  /// `--sample` and microbatches: only rows of a stretch of time; rendered as a subquery, too.
  package var eventTimeFilter: EventTimeFilter?
  /// Whether a limited relation carries an alias, which most warehouses demand of a subquery.
  package var requireAlias: Bool
  /// `created` by dbt in this run rather than found.
  package var isDbtCreated: Bool

  package init(
    database: String?, schema: String?, identifier: String?, kind: Kind? = nil, quotePolicy: Policy = Policy(),
    includePolicy: Policy = Policy(), quoteCharacter: String = "\"", limit: Int? = nil, requireAlias: Bool = true,
    isDbtCreated: Bool = false
  ) {
    self.path = Path(database: database, schema: schema, identifier: identifier)
    self.kind = kind
    self.quotePolicy = quotePolicy
    self.includePolicy = includePolicy
    self.quoteCharacter = quoteCharacter
    self.limit = limit
    self.requireAlias = requireAlias
    self.isDbtCreated = isDbtCreated
  }

  /// From `start` on and before `end`, as SQL texts.
  package struct EventTimeFilter: Sendable, Hashable {
    package var field: String
    package var start: String
    package var end: String

    package init(field: String, start: String, end: String) {
      self.field = field
      self.start = start
      self.end = end
    }
  }

  package var database: String? { path.database }
  package var schema: String? { path.schema }
  package var identifier: String? { path.identifier }

  /// `"schema"."name"`, as a session of the database may write it.
  package var renderedWithoutDatabase: String {
    var relation = self
    relation.includePolicy.database = false
    return relation.unlimited
  }

  /// The relation as SQL names it, `"db"."schema"."name"`, with the limit of `--empty` around it.
  package var rendered: String {
    var text = unlimited
    if let limit {
      let condition = limit == 0 ? "where false limit 0" : "limit \(limit)"
      text = "(select * from \(text) \(condition))\(alias("limit"))"
    }
    if let filter = eventTimeFilter {
      text =
        "(select * from \(text) where \(filter.field) >= '\(filter.start)' and \(filter.field) < '\(filter.end)')"
        + alias("et_filter")
    }
    return text
  }

  private func alias(_ purpose: String) -> String {
    requireAlias ? " _dbt_\(purpose)_subq_\(identifier ?? "")" : ""
  }

  /// The relation as statements that change it name it; `relation.render()`.
  package var unlimited: String {
    if kind == .ephemeral || kind == .cte, let identifier { return identifier }
    return pathText
  }

  /// The included parts of the path, quoted as the policy says.
  package var pathText: String {
    var parts: [String] = []
    if includePolicy.database, let database = path.database { parts.append(part(database, quotePolicy.database)) }
    if includePolicy.schema, let schema = path.schema { parts.append(part(schema, quotePolicy.schema)) }
    if includePolicy.identifier, let name = path.identifier { parts.append(part(name, quotePolicy.identifier)) }
    return parts.joined(separator: ".")
  }

  package func quoted(_ identifier: String) -> String { part(identifier, true) }

  private func part(_ name: String, _ isQuoted: Bool) -> String {
    isQuoted ? quoteCharacter + name + quoteCharacter : name
  }
}

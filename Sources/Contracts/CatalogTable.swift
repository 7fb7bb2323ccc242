import JSON

/// A relation as the warehouse describes it: an entry of `catalog.json`.
package struct CatalogTable: Sendable {
  package struct Column: Sendable {
    package var name: String
    package var type: String
    /// From 1, as the warehouse counts.
    package var index: Int
    package var comment: String?

    package init(name: String, type: String, index: Int, comment: String?) {
      self.name = name
      self.type = type
      self.index = index
      self.comment = comment
    }
  }

  /// A number that some warehouses tell of their tables, such as the count of rows.
  package struct Statistic: Sendable {
    package var id: String
    package var label: String
    package var value: JSONValue
    package var description: String?

    package init(id: String, label: String, value: JSONValue, description: String?) {
      self.id = id
      self.label = label
      self.value = value
      self.description = description
    }
  }

  package var database: String?
  package var schema: String
  package var name: String
  /// As the warehouse says it: `BASE TABLE`, `VIEW`.
  package var type: String
  package var comment: String?
  package var owner: String?
  package var columns: [Column] = []
  package var statistics: [Statistic] = []

  package init(
    database: String?, schema: String, name: String, type: String, comment: String? = nil, owner: String? = nil
  ) {
    self.database = database
    self.schema = schema
    self.name = name
    self.type = type
    self.comment = comment
    self.owner = owner
  }
}

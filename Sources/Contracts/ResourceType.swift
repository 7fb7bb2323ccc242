/// dbt's kinds of resources, by the names they have in unique ids and artifacts.
package enum ResourceType: String, Sendable, Hashable, CaseIterable {
  case analysis
  case documentation = "doc"
  case exposure
  case fixture
  case function
  case group
  case macro
  case metric
  case model
  case operation
  case savedQuery = "saved_query"
  case seed
  case semanticModel = "semantic_model"
  case snapshot
  case source
  case sqlOperation = "sql_operation"
  case test
  case unitTest = "unit_test"

  /// Kinds that a relation in the warehouse stands for.
  package var isRefable: Bool { self == .model || self == .seed || self == .snapshot }
  /// Kinds whose results are checks rather than relations.
  package var isTest: Bool { self == .test || self == .unitTest }
}

/// `model.my_project.orders`; unique in a manifest over all kinds.
package typealias UniqueID = String

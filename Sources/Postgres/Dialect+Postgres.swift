import Warehouse

extension Dialect {
  package static let postgres = Dialect(
    relationTypeName: "PostgresRelation",
    seedTypes: { type in
      switch type {
      case .integer: "integer"
      case .bigint: "bigint"
      case .number: "float8"
      case .boolean: "boolean"
      case .date: "date"
      case .timestamp: "timestamp without time zone"
      case .text: "text"
      }
    },
    typeLabels: ["STRING": "TEXT"],
    contractType: PostgresType.contractName,
    stringType: { "character varying(\($0))" },
    hasUnsizedText: true,
    hasTransactionalDDL: true,
    renameableKinds: [.view, .table],
    replaceableKinds: [.view, .table],
    maximumIdentifierLength: 63,
    constraintSupport: [
      "check": "enforced", "not_null": "enforced", "unique": "enforced", "primary_key": "enforced",
      "foreign_key": "enforced",
    ])
}

/// The types that a seed's column can be inferred as; `bigint` beyond dbt, which fails on integers over 32 bits.
package enum SeedColumnType: Sendable, Hashable {
  case integer
  /// At least one value needs more than 32 bits; all fit 64.
  case bigint
  case number
  case boolean
  case date
  case timestamp
  case text
}

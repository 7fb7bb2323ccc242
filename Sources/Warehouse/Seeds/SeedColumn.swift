/// A column of a seed and what was learnt about it.
package struct SeedColumn: Sendable, Hashable {
  package let name: String
  package let type: SeedColumnType
  /// The project gives its type (`column_types`), so that its cells stay as they are.
  package let isDeclared: Bool
  /// Timestamps with an offset other than UTC, which were converted to UTC.
  package let hasOffsets: Bool

  package init(name: String, type: SeedColumnType, isDeclared: Bool = false, hasOffsets: Bool = false) {
    self.name = name
    self.type = type
    self.isDeclared = isDeclared
    self.hasOffsets = hasOffsets
  }
}

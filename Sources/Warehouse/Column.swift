/// A column as a warehouse describes it; dbt's `Column`.
package struct Column: Sendable, Hashable {
  package var name: String
  /// The type's name without its arguments, as the catalogue says it.
  package var dataType: String
  package var characterSize: Int?
  package var numericPrecision: Int?
  package var numericScale: Int?

  package init(
    name: String, dataType: String, characterSize: Int? = nil, numericPrecision: Int? = nil, numericScale: Int? = nil
  ) {
    self.name = name
    self.dataType = dataType
    self.characterSize = characterSize
    self.numericPrecision = numericPrecision
    self.numericScale = numericScale
  }
}

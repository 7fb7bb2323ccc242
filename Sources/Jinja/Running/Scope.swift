/// The variables of one block while it runs; names are numbers of the template's table.
///
/// Macros keep the scope in which they were defined.
final class Scope: @unchecked Sendable {
  let parent: Scope?
  private var ids: [Int32] = []
  private var values: [Value] = []

  init(_ parent: Scope?) { self.parent = parent }

  func set(_ id: Int32, _ value: Value) {
    for index in ids.indices where ids[index] == id {
      values[index] = value
      return
    }
    ids.append(id)
    values.append(value)
  }

  /// The value of a name here or in a surrounding block.
  func get(_ id: Int32) -> Value? {
    var scope = self
    while true {
      for index in scope.ids.indices where scope.ids[index] == id { return scope.values[index] }
      guard let parent = scope.parent else { return nil }
      scope = parent
    }
  }

  func own(_ id: Int32) -> Value? {
    for index in ids.indices where ids[index] == id { return values[index] }
    return nil
  }

  func reset() {
    ids.removeAll(keepingCapacity: true)
    values.removeAll(keepingCapacity: true)
  }
}

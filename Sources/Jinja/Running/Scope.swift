/// The variables of one block while it runs; names are numbers of the template's tree.
///
/// Macros keep the scope in which they were defined. A scope belongs to one interpreter, and so to one thread.
final class Scope: @unchecked Sendable {
  private(set) var parent: Scope?
  private var ids: UnsafeMutablePointer<Int32>
  private var values: UnsafeMutablePointer<Value>
  private var count = 0
  private var capacity = 8

  init(_ parent: Scope?) {
    self.parent = parent
    ids = .allocate(capacity: capacity)
    values = .allocate(capacity: capacity)
  }

  deinit {
    values.deinitialize(count: count)
    values.deallocate()
    ids.deallocate()
  }

  func set(_ id: Int32, _ value: Value) {
    for index in 0..<count where ids[index] == id {
      values[index] = value
      return
    }
    add(id, value)
  }

  /// As `set`, for a name that the scope does not have yet.
  func add(_ id: Int32, _ value: Value) {
    if count == capacity { grow() }
    ids[count] = id
    (values + count).initialize(to: value)
    count += 1
  }

  private func grow() {
    let moreIDs = UnsafeMutablePointer<Int32>.allocate(capacity: capacity * 2)
    let moreValues = UnsafeMutablePointer<Value>.allocate(capacity: capacity * 2)
    moreIDs.moveInitialize(from: ids, count: count)
    moreValues.moveInitialize(from: values, count: count)
    ids.deallocate()
    values.deallocate()
    ids = moreIDs
    values = moreValues
    capacity *= 2
  }

  /// The value of a name here or in a surrounding block.
  func get(_ id: Int32) -> Value? {
    var scope = Unmanaged.passUnretained(self)
    while true {
      // The chain holds every scope in it, and nothing is called that could change it.
      let (found, next) = scope._withUnsafeGuaranteedRef { scope -> (UnsafeMutablePointer<Value>?, Unmanaged<Scope>?) in
        for index in 0..<scope.count where scope.ids[index] == id { return (scope.values + index, nil) }
        return (nil, scope.parent.map(Unmanaged.passUnretained))
      }
      if let found { return found.pointee }
      guard let next else { return nil }
      scope = next
    }
  }

  /// Only what has a value: all that the blocks of a template see of its own scope.
  var assigned: Scope {
    let scope = Scope(parent)
    for index in 0..<count where !values[index].isUndefined { scope.add(ids[index], values[index]) }
    return scope
  }

  func own(_ id: Int32) -> Value? {
    for index in 0..<count where ids[index] == id { return values[index] }
    return nil
  }

  func removeAll() {
    // One by one: a value's deinit may look at the scope, and the library's own loop is slower.
    while count > 0 {
      count -= 1
      (values + count).deinitialize(count: 1)
    }
  }

  /// The scope of another block, as if new. Only for one that nobody else holds.
  func reuse(_ parent: Scope?) {
    removeAll()
    self.parent = parent
  }
}

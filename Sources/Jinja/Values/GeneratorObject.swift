/// What Python makes a generator: it can be walked once, has no length, and is always true. What it yields is made when it
/// is first walked; until then nothing can fail.
package final class GeneratorObject: TemplateObject, @unchecked Sendable {
  @exclusivity(unchecked) private var items: [Value]
  /// What `make` walks. Held here and not by the closure: long chains of generators must not be freed by recursion.
  @exclusivity(unchecked) private var source: [Value] = []
  @exclusivity(unchecked) private var make: ((Value, Interpreter) throws -> [Value])?
  private let name: String

  package init(_ items: [Value], name: String = "generator") {
    self.items = items
    self.name = name
  }

  init(of source: Value, _ make: @escaping (Value, Interpreter) throws -> [Value]) {
    items = []
    name = "generator"
    self.source = [source]
    self.make = make
  }

  deinit {
    Graveyard.bury(&source)
    Graveyard.bury(&items)
  }

  package var typeName: String { name }
  package var isTrue: Bool { true }

  package func iterate(_ interpreter: Interpreter) throws -> [Value]? {
    try fill(interpreter)
    defer { items = [] }
    return items
  }

  func next(_ interpreter: Interpreter) throws -> Value? {
    try fill(interpreter)
    return items.isEmpty ? nil : items.removeFirst()
  }

  private func fill(_ interpreter: Interpreter) throws {
    guard let make, let source = source.first else { return }
    self.make = nil
    self.source = []
    try interpreter.checkStack()
    items = try make(source, interpreter)
  }
}

extension Value {
  static func generator(
    of source: Value, _ make: @escaping (Value, Interpreter) throws -> [Value]
  ) -> Value { .object(GeneratorObject(of: source, make)) }
}

import Diagnostics

/// What a `for` loop walks. As in Python, a loop over a list sees what is added and removed meanwhile, and a loop over a
/// dict ends in an error when the dict changes its size.
struct LoopSource {
  private var fixed: [Value] = []
  private var list: ListValue?
  private var dict: DictValue?
  private let count: Int

  init(_ value: Value, _ interpreter: Interpreter) throws {
    switch value {
    case .list(let list):
      self.list = list
      count = list.items.count
      return
    case .dict(let dict): self.dict = dict
    case .object(let object): dict = (object as? DictView)?.dict
    default: break
    }
    fixed = try interpreter.iterate(value)
    count = dict?.count ?? fixed.count
  }

  var items: [Value] { list?.items ?? fixed }

  /// The loop's own filter has left these.
  mutating func replace(_ items: [Value]) {
    fixed = items
    list = nil
  }

  @inline(__always)
  func item(at index: Int, _ interpreter: Interpreter) throws -> Value? {
    if let list {
      guard index < list.items.count else { return nil }
      if index &- count > interpreter.limits.rangeSize {
        throw DbtError(.compilation, "the list grows while a loop walks it")
      }
      return list.items[index]
    }
    if let dict, dict.count != count { throw DbtError(.compilation, "dictionary changed size during iteration") }
    return index < fixed.count ? fixed[index] : nil
  }
}

import Diagnostics

/// What a `for` loop walks. As in Python, a loop over a list sees what is added and removed meanwhile, and a loop over a
/// dict ends in an error when the dict changes its size.
final class LoopSource {
  private let fixed: [Value]
  private let list: ListValue?
  private let dict: DictValue?
  private let count: Int
  /// By how much a list may grow meanwhile.
  private let room: Int

  /// The loop's own filter: what it makes of an item, nil when the item is left out.
  @exclusivity(unchecked) private var filter: ((Value) throws -> Value?)?
  /// Items that the loop, or a look ahead, has taken.
  @exclusivity(unchecked) private var taken: [Value] = []
  @exclusivity(unchecked) private var position = 0
  @exclusivity(unchecked) private var isFinished = false
  /// Nothing can change what there is to walk, and all of it is walked.
  @exclusivity(unchecked) private var isFixed: Bool

  init(_ value: Value, _ interpreter: Interpreter) throws {
    room = interpreter.limits.rangeSize
    switch value {
    case .list(let list):
      self.list = list
      dict = nil
      fixed = []
      count = list.items.count
      isFixed = false
      taken.reserveCapacity(count)
      return
    case .dict(let dict): self.dict = dict
    case .object(let object): dict = (object as? DictView)?.dict
    default: dict = nil
    }
    list = nil
    fixed = try interpreter.iterate(value)
    count = dict?.count ?? fixed.count
    isFixed = dict == nil
  }

  func setFilter(_ filter: @escaping (Value) throws -> Value?) {
    self.filter = filter
    isFixed = false
  }

  /// The loop has ended. Its filter knows scopes, which may know this object.
  func finish() {
    isFinished = filter != nil
    filter = nil
  }

  /// The item at the place, without regard to the filter.
  func item(at index: Int) throws -> Value? {
    if isFixed { return index < count ? fixed[index] : nil }
    if let list {
      guard index < list.items.count else { return nil }
      if index &- count > room {
        throw DbtError(.compilation, "the list grows while a loop walks it")
      }
      return list.items[index]
    }
    if let dict, dict.count != count { throw DbtError(.compilation, "dictionary changed size during iteration") }
    return index < fixed.count ? fixed[index] : nil
  }

  /// The item at a place of the filtered loop; taken once, it stays.
  func take(at index: Int) throws -> Value? {
    if isFixed { return index < count ? fixed[index] : nil }
    while taken.count <= index {
      guard !isFinished, let item = try item(at: position) else { return nil }
      position += 1
      if let filter {
        if let kept = try filter(item) { taken.append(kept) }
      } else {
        taken.append(item)
      }
    }
    return taken[index]
  }

  /// `loop.length`. To count what passes a filter, Python takes all of it, and does not look again.
  func length() throws -> Int {
    guard filter != nil || isFinished else { return list?.items.count ?? fixed.count }
    while try take(at: taken.count) != nil {}
    isFinished = true
    return taken.count
  }
}

/// Elements that are added one by one and then only read. Unlike an array it is never copied, so that adding need not ask
/// who else holds it, and it can be read through its `view` as long as the owner keeps it.
struct GrowingBuffer<Element> {
  private var base: UnsafeMutablePointer<Element>?
  private(set) var count = 0
  private var capacity: Int

  /// - Parameter capacity: room to begin with; it is taken when the first element comes.
  init(capacity: Int) { self.capacity = max(capacity, 8) }

  /// The owner's duty.
  func deallocate() {
    base?.deinitialize(count: count)
    base?.deallocate()
  }

  var view: UnsafeBufferPointer<Element> { UnsafeBufferPointer(start: base, count: count) }

  subscript(index: Int) -> Element { view[index] }

  @inline(__always)
  mutating func append(_ element: Element) {
    if count == capacity || base == nil { grow() }
    if let base { (base + count).initialize(to: element) }
    count += 1
  }

  func view(from start: Int) -> UnsafeBufferPointer<Element> { UnsafeBufferPointer(rebasing: view[start...]) }

  @inline(never)
  private mutating func grow() {
    guard let old = base else {
      base = .allocate(capacity: capacity)
      return
    }
    let more = UnsafeMutablePointer<Element>.allocate(capacity: capacity * 2)
    more.moveInitialize(from: old, count: count)
    old.deallocate()
    base = more
    capacity *= 2
  }
}

extension GrowingBuffer where Element: BitwiseCopyable {
  /// Takes off all elements from `start` on.
  mutating func cut(to start: Int) { count = start }
}

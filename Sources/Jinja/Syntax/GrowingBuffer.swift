/// Elements that are added one by one and then only read. Unlike an array it is never copied, so that adding need not ask
/// who else holds it, and it can be read through its `view` as long as the owner keeps it.
struct GrowingBuffer<Element: BitwiseCopyable> {
  private var base: UnsafeMutablePointer<Element>
  private(set) var count = 0
  private var capacity: Int

  init(capacity: Int) {
    self.capacity = max(capacity, 8)
    base = .allocate(capacity: self.capacity)
  }

  /// The owner's duty.
  func deallocate() { base.deallocate() }

  var view: UnsafeBufferPointer<Element> { UnsafeBufferPointer(start: base, count: count) }

  subscript(index: Int) -> Element { view[index] }

  @inline(__always)
  mutating func append(_ element: Element) {
    if count == capacity { grow() }
    (base + count).initialize(to: element)
    count += 1
  }

  @inline(never)
  private mutating func grow() {
    let more = UnsafeMutablePointer<Element>.allocate(capacity: capacity * 2)
    more.moveInitialize(from: base, count: count)
    base.deallocate()
    base = more
    capacity *= 2
  }
}

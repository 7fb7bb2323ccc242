/// The text in the making, as UTF-8. What is captured inside (a macro's text, a `set` block) lies behind what is there
/// already, and is cut off when it is taken.
struct OutputBuffer {
  private struct Storage {
    var bytes: UnsafeMutablePointer<UInt8>
    var count = 0
    var capacity: Int
  }

  private let storage: UnsafeMutablePointer<Storage>

  init() {
    storage = .allocate(capacity: 1)
    storage.initialize(to: Storage(bytes: .allocate(capacity: 1 << 10), capacity: 1 << 10))
  }

  /// The owner's duty.
  func deallocate() {
    storage.pointee.bytes.deallocate()
    storage.deallocate()
  }

  var count: Int { storage.pointee.count }

  @inline(__always)
  func append(_ piece: UnsafePointer<UInt8>, _ size: Int) {
    if count + size > storage.pointee.capacity { grow(count + size) }
    (storage.pointee.bytes + count).update(from: piece, count: size)
    storage.pointee.count += size
  }

  @inline(__always)
  func append(_ text: String) {
    let isDone: Void? = text.utf8.withContiguousStorageIfAvailable { piece in
      if let base = piece.baseAddress { append(base, piece.count) }
    }
    if isDone == nil { appendForeign(text) }
  }

  @inline(never)
  private func appendForeign(_ text: String) { for byte in text.utf8 { append(byte: byte) } }

  @inline(__always)
  func append(byte: UInt8) {
    if count == storage.pointee.capacity { grow(count + 1) }
    storage.pointee.bytes[count] = byte
    storage.pointee.count += 1
  }

  func append(_ number: Int) {
    if number < 0 { append(byte: 0x2D) }
    var left = number.magnitude
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 20) { digits in
      var start = 20
      repeat {
        start -= 1
        digits[start] = 0x30 + UInt8(truncatingIfNeeded: left % 10)
        left /= 10
      } while left > 0
      if let base = digits.baseAddress { append(base + start, 20 - start) }
    }
  }

  @inline(never)
  private func grow(_ wanted: Int) {
    let more = max(wanted, storage.pointee.capacity * 2)
    let moved = UnsafeMutablePointer<UInt8>.allocate(capacity: more)
    moved.update(from: storage.pointee.bytes, count: count)
    storage.pointee.bytes.deallocate()
    storage.pointee.bytes = moved
    storage.pointee.capacity = more
  }

  /// Takes off everything from `start` on.
  func take(from start: Int) -> String {
    let text = String(
      decoding: UnsafeBufferPointer(start: storage.pointee.bytes + start, count: count - start), as: UTF8.self)
    storage.pointee.count = start
    return text
  }

  func cut(to start: Int) { storage.pointee.count = start }
}

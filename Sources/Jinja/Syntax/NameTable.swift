/// The names of a template have numbers, as they first appear.
enum NameTable {
  /// Names that the interpreter itself binds; every tree starts with them.
  enum Fixed {
    static let loop: Int32 = 0
    static let caller: Int32 = 1
    static let varargs: Int32 = 2
    static let kwargs: Int32 = 3
    static let all = ["loop", "caller", "varargs", "kwargs"]
  }
}

/// Collects names while a template is parsed. Hashes bytes, so that no String is made for a name seen before.
struct NameCollector {
  private var texts = GrowingBuffer<String>(capacity: 32)
  private var traits = GrowingBuffer<NameTraits>(capacity: 32)

  private var hashes = GrowingBuffer<UInt32>(capacity: 32)
  private var slots: UnsafeMutablePointer<Int32>
  private var slotCount = 64

  /// With the names that the interpreter binds.
  init() {
    slots = .allocate(capacity: slotCount)
    slots.initialize(repeating: -1, count: slotCount)
    for name in NameTable.Fixed.all {
      var name = name
      _ = name.withUTF8 { number($0) }
    }
  }

  /// Gives texts and traits to a new owner.
  mutating func release() -> (GrowingBuffer<String>, GrowingBuffer<NameTraits>) {
    defer {
      texts = GrowingBuffer(capacity: 0)
      traits = GrowingBuffer(capacity: 0)
    }
    return (texts, traits)
  }

  /// The owner's duty.
  func deallocate() {
    texts.deallocate()
    traits.deallocate()
    hashes.deallocate()
    slots.deallocate()
  }

  mutating func number(_ bytes: UnsafeBufferPointer<UInt8>) -> Int32 {
    var hash: UInt32 = 2_166_136_261
    for byte in bytes { hash = (hash ^ UInt32(byte)) &* 16_777_619 }
    var slot = Int(hash) & (slotCount - 1)
    while slots[slot] >= 0 {
      let known = Int(slots[slot])
      if hashes[known] == hash, isSame(texts.view[known], bytes) { return slots[slot] }
      slot = (slot + 1) & (slotCount - 1)
    }
    let id = Int32(texts.count)
    slots[slot] = id
    texts.append(String(decoding: bytes, as: UTF8.self))
    traits.append(NameTraits(bytes))
    hashes.append(hash)
    if texts.count * 2 > slotCount { grow() }
    return id
  }

  private func isSame(_ text: String, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard text.utf8.count == bytes.count else { return false }
    return text.utf8.withContiguousStorageIfAvailable { known in
      for index in 0..<bytes.count where known[index] != bytes[index] { return false }
      return true
    } ?? text.utf8.elementsEqual(bytes)
  }

  private mutating func grow() {
    slots.deallocate()
    slotCount *= 2
    slots = .allocate(capacity: slotCount)
    slots.initialize(repeating: -1, count: slotCount)
    for id in 0..<hashes.count {
      var slot = Int(hashes[id]) & (slotCount - 1)
      while slots[slot] >= 0 { slot = (slot + 1) & (slotCount - 1) }
      slots[slot] = Int32(id)
    }
  }
}

/// What the interpreter wants to know of a name without comparing texts.
struct NameTraits {
  let bits: UInt8

  private static let dictMethod: UInt8 = 0x80

  /// Whether dicts have a method of this name, which hides a key.
  var isDictMethod: Bool { bits & NameTraits.dictMethod != 0 }
  var loopMember: LoopMember { LoopMember(rawValue: bits & 0x0F) ?? .other }

  init(_ name: UnsafeBufferPointer<UInt8>) {
    let isMethod =
      NameTraits.isLikely(name) && DictMethods.names.contains(String(decoding: name, as: UTF8.self))
    bits = LoopMember(name).rawValue | (isMethod ? NameTraits.dictMethod : 0)
  }

  /// The first letters of the methods, a bit each, by length: other names are ruled out without a hash.
  private static let letters: [UInt32] = {
    var letters = [UInt32](repeating: 0, count: 32)
    for name in DictMethods.names {
      if let first = name.utf8.first { letters[name.utf8.count & 31] |= bit(first) }
    }
    return letters
  }()

  private static func bit(_ letter: UInt8) -> UInt32 { 1 << UInt32(letter & 31) }

  private static func isLikely(_ name: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let first = name.first else { return false }
    return letters[name.count & 31] & bit(first) != 0
  }
}

/// The members of `loop` that are plain numbers.
enum LoopMember: UInt8 {
  case other
  case index, index0, revindex, revindex0, first, last, length, depth, depth0

  init(_ name: String) {
    var name = name
    self = name.withUTF8 { LoopMember($0) }
  }

  init(_ name: UnsafeBufferPointer<UInt8>) {
    self = .other
    guard name.count >= 4, name.count <= 9 else { return }
    switch name[0] {
    case UInt8(ascii: "i"), UInt8(ascii: "r"), UInt8(ascii: "f"), UInt8(ascii: "l"), UInt8(ascii: "d"): break
    default: return
    }
    switch String(decoding: name, as: UTF8.self) {
    case "index": self = .index
    case "index0": self = .index0
    case "revindex": self = .revindex
    case "revindex0": self = .revindex0
    case "first": self = .first
    case "last": self = .last
    case "length": self = .length
    case "depth": self = .depth
    case "depth0": self = .depth0
    default: break
    }
  }
}

/// What the interpreter wants to know of a name without comparing texts.
struct NameTraits {
  let bits: UInt8

  private static let dictMethod: UInt8 = 0x80

  /// Whether dicts have a method of this name, which hides a key.
  var isDictMethod: Bool { bits & NameTraits.dictMethod != 0 }
  var loopMember: LoopMember { LoopMember(rawValue: bits & 0x0F) ?? .other }

  init(_ name: String) {
    let isMethod = NameTraits.isLikely(name) && DictMethods.names.contains(name)
    bits = LoopMember(name).rawValue | (isMethod ? NameTraits.dictMethod : 0)
  }

  /// The first letters of the methods, a bit each, by length: other names are ruled out without a hash.
  private static let letters: [UInt32] = {
    var letters = [UInt32](repeating: 0, count: 32)
    for name in DictMethods.names { letters[name.utf8.count & 31] |= bit(name) }
    return letters
  }()

  private static func bit(_ name: String) -> UInt32 { name.utf8.first.map { 1 << UInt32($0 & 31) } ?? 0 }

  private static func isLikely(_ name: String) -> Bool { letters[name.utf8.count & 31] & bit(name) != 0 }
}

/// The members of `loop` that are plain numbers.
enum LoopMember: UInt8 {
  case other
  case index, index0, revindex, revindex0, first, last, length, depth, depth0

  init(_ name: String) {
    let count = name.utf8.count
    guard count >= 4, count <= 9, let first = name.utf8.first, first >= 0x64, first <= 0x72 else {
      self = .other
      return
    }
    switch name {
    case "index": self = .index
    case "index0": self = .index0
    case "revindex": self = .revindex
    case "revindex0": self = .revindex0
    case "first": self = .first
    case "last": self = .last
    case "length": self = .length
    case "depth": self = .depth
    case "depth0": self = .depth0
    default: self = .other
    }
  }
}

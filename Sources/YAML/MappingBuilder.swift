import Diagnostics

/// The pairs of one mapping by the rules of a Python `dict`: an equal key keeps its first place and takes the last
/// value; merged pairs come before the mapping's own.
struct MappingBuilder {
  private let file: SourceFile
  private let range: Range<Int>
  private var merged: [YAMLPair] = []
  private var own: [YAMLPair] = []
  private var ownIndex: [YAMLKey: Int] = [:]

  init(file: SourceFile, range: Range<Int>) {
    self.file = file
    self.range = range
  }

  var pairs: [YAMLPair] {
    if merged.isEmpty { return own }
    var pairs: [YAMLPair] = []
    var index: [YAMLKey: Int] = [:]
    for pair in merged + own { MappingBuilder.insert(pair, into: &pairs, index: &index) }
    return pairs
  }

  /// Returns the place of the earlier equal key, if there is one.
  mutating func add(_ key: YAMLNode, _ value: YAMLNode) throws -> Range<Int>? {
    guard let identity = YAMLKey(key) else {
      throw key.error(.parsing, "found unhashable key: a \(key.typeName) cannot be a key of a mapping")
    }
    guard let index = ownIndex[identity] else {
      ownIndex[identity] = own.count
      own.append(YAMLPair(key: key, value: value))
      return nil
    }
    let first = own[index].key
    own[index] = YAMLPair(key: first, value: value)
    return first.range
  }

  /// The value of a `<<` key: a mapping, or a list of mappings of which the first ones win.
  mutating func merge(_ node: YAMLNode) throws {
    switch node.content {
    case .mapping(let pairs): merged += pairs
    case .sequence(let items):
      for item in items.reversed() {
        guard case .mapping(let pairs) = item.content else {
          throw item.error(.parsing, "expected a mapping for merging, but found a \(item.typeName)")
        }
        merged += pairs
      }
    case .scalar:
      throw node.error(.parsing, "expected a mapping or list of mappings for merging, but found a \(node.typeName)")
    }
  }

  private static func insert(_ pair: YAMLPair, into pairs: inout [YAMLPair], index: inout [YAMLKey: Int]) {
    guard let identity = YAMLKey(pair.key) else { return }
    if let known = index[identity] {
      pairs[known] = YAMLPair(key: pairs[known].key, value: pair.value)
    } else {
      index[identity] = pairs.count
      pairs.append(pair)
    }
  }
}

/// What makes two keys equal in Python: `1`, `1.0` and `true` are one key, and texts are compared byte by byte, since
/// Swift's `==` holds "é" and "e\u{301}" for equal.
struct YAMLKey: Hashable {
  private enum Kind: Hashable {
    case null
    case integer(Int)
    case bigInteger
    case double(Double)
    case string
    case timestamp
    case binary
  }

  private let kind: Kind
  private var bytes: [UInt8] = []

  /// nil for lists and mappings, which Python cannot hash.
  init?(_ node: YAMLNode) {
    guard let scalar = node.scalar else { return nil }
    switch scalar.value {
    case .null: kind = .null
    case .bool(let flag): kind = .integer(flag ? 1 : 0)
    case .int(let number): kind = .integer(number)
    case .double(let number): kind = Int(exactly: number).map(Kind.integer) ?? .double(number)
    case .bigInt(let digits): (kind, bytes) = (.bigInteger, Array(digits.utf8))
    case .string(let text): (kind, bytes) = (.string, Array(text.utf8))
    case .timestamp(let text): (kind, bytes) = (.timestamp, Array(text.utf8))
    case .binary(let content): (kind, bytes) = (.binary, content)
    }
  }
}

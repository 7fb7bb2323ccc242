import Diagnostics

/// The pairs of one mapping by the rules of a Python `dict`: an equal key keeps its first place and takes the last
/// value; merged pairs come before the mapping's own.
struct MappingBuilder {
  private let file: SourceFile
  private let range: Range<Int>
  private var merged: [YAMLPair] = []
  private var own: [YAMLPair] = []
  private var ownKeys: [YAMLKey] = []
  /// Places by key; made only when a search through a few keys would be slower.
  private var ownIndex: [YAMLKey: Int] = [:]

  private static let linearLimit = 8

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
      var error = key.error(.parsing, "found unhashable key: a \(key.typeName) cannot be a key of a mapping")
      // `{{ … }}` without quotes is a mapping with a mapping as its key.
      let isJinja =
        key.range.lowerBound > 0 && key.file.text.utf8.dropFirst(key.range.lowerBound - 1).starts(with: "{{".utf8)
      if isJinja { error.notes.append("A value that begins with Jinja needs quotes: \"{{ … }}\"") }
      throw error
    }
    guard let index = place(of: identity) else {
      ownKeys.append(identity)
      own.append(YAMLPair(key: key, value: value))
      return nil
    }
    let first = own[index].key
    own[index] = YAMLPair(key: first, value: value)
    return first.range
  }

  private mutating func place(of key: YAMLKey) -> Int? {
    if ownKeys.count <= Self.linearLimit { return ownKeys.firstIndex(of: key) }
    for index in ownIndex.count..<ownKeys.count { ownIndex[ownKeys[index]] = index }
    return ownIndex[key]
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
    case binary([UInt8])
  }

  private let kind: Kind
  private var text = ""

  /// nil for lists and mappings, which Python cannot hash.
  init?(_ node: YAMLNode) {
    guard let scalar = node.scalar else { return nil }
    switch scalar.value {
    case .null: kind = .null
    case .bool(let flag): kind = .integer(flag ? 1 : 0)
    case .int(let number): kind = .integer(number)
    case .double(let number): kind = Int(exactly: number).map(Kind.integer) ?? .double(number)
    case .bigInt(let digits): (kind, text) = (.bigInteger, digits)
    case .string(let string): (kind, text) = (.string, string)
    case .timestamp(let string): (kind, text) = (.timestamp, string)
    case .binary(let content): kind = .binary(content)
    }
  }

  static func == (a: YAMLKey, b: YAMLKey) -> Bool {
    // The first comparison is the quick one.
    a.text == b.text && a.kind == b.kind && a.text.utf8.elementsEqual(b.text.utf8)
  }

  func hash(into hasher: inout Hasher) {
    hasher.combine(kind)
    hasher.combine(text)
  }
}

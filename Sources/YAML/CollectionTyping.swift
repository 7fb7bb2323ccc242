import Diagnostics

/// Explicit tags on sequences and mappings, as PyYAML's SafeConstructor.
enum CollectionTyping {
  static func apply(_ tag: String?, to node: YAMLNode) throws -> YAMLNode {
    guard let tag else { return node }
    switch (ScalarTyping.shortName(tag), node.content) {
    case ("seq", .sequence), ("map", .mapping): return node
    case ("set", .mapping(let pairs)): return replaced(node, .sequence(pairs.map(\.key)))
    case ("omap", .sequence(let items)), ("pairs", .sequence(let items)):
      return replaced(node, .sequence(try items.map(singlePair)))
    case ("seq", _), ("omap", _), ("pairs", _): throw expected("a sequence", node)
    case ("map", _), ("set", _): throw expected("a mapping", node)
    case (let name?, _) where ScalarTyping.tags.contains(name): throw expected("a scalar", node)
    default: throw ScalarTyping.unknownTag(tag, at: node.span)
    }
  }

  /// Python makes a tuple of the only pair of a mapping; a list of two is its nearest kin.
  private static func singlePair(_ item: YAMLNode) throws -> YAMLNode {
    guard case .mapping(let pairs) = item.content else { throw expected("a mapping of length 1", item) }
    guard let pair = pairs.first, pairs.count == 1 else {
      throw item.error(.parsing, "expected a single mapping item, but found \(pairs.count) items")
    }
    return replaced(item, .sequence([pair.key, pair.value]))
  }

  private static func replaced(_ node: YAMLNode, _ content: YAMLNode.Content) -> YAMLNode {
    YAMLNode(file: node.file, range: node.range, content: content)
  }

  private static func expected(_ what: String, _ node: YAMLNode) -> DbtError {
    node.error(.parsing, "expected \(what), but found a \(node.typeName)")
  }
}

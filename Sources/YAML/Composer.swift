import Diagnostics

/// Events → tree, as PyYAML's composer and safe constructor together.
struct Composer {
  let file: SourceFile
  let events: EventStream
  var duplicateKeys: [YAMLDuplicateKey] = []

  private var anchors: [String: Anchor] = [:]
  private var openAnchors: Set<String> = []
  private var nodeCount = 0
  /// The way from the top to the value at work.
  private var path: [Step] = []

  private enum Step {
    case item(Int)
    case key(YAMLNode)
  }

  init(file: SourceFile, events: EventStream) {
    self.file = file
    self.events = events
  }

  /// A finished node with what an alias to it costs.
  private struct Anchor {
    let node: Composed
    let size: Int
    let range: Range<Int>
  }

  /// A node with what the parent must know about it.
  struct Composed {
    let node: YAMLNode
    /// Levels, 1 for a scalar.
    let height: Int
    var role = Role.value

    enum Role {
      case value
      /// A plain `<<`.
      case merge
      /// A plain `=`, which PyYAML types as a value of its own and accepts as a key only.
      case equals
    }
  }

  mutating func composeSingleDocument() throws -> YAMLNode? {
    _ = try events.next()
    guard case .documentStart = try events.next().kind else { return nil }
    let root = try finish(compose(try events.next(), depth: 1))
    _ = try events.next()
    let last = try events.next()
    if case .streamEnd = last.kind { return root }
    throw error("expected a single document in the stream, but found another document", at: last.range)
  }

  // MARK: Nodes

  private mutating func compose(_ event: Event, depth: Int) throws -> Composed {
    try count(1, at: event.range)
    try check(depth: depth, at: event.range)
    switch event.kind {
    case .alias(let name): return try resolve(alias: name, at: event.range, depth: depth)
    case .scalar(let scalar):
      let before = nodeCount
      let composed = try ScalarTyping.compose(scalar, at: event.range, in: file)
      try register(scalar.anchor, composed, before: before, range: event.range)
      return composed
    case .sequenceStart(let start):
      return try anchored(start, event) { try $0.sequence(start, event.range, depth: depth) }
    case .mappingStart(let start):
      return try anchored(start, event) { try $0.mapping(start, event.range, depth: depth) }
    default: throw error("unexpected end of the document", at: event.range)
    }
  }

  private mutating func anchored(
    _ start: Event.Collection, _ event: Event, _ body: (inout Composer) throws -> Composed
  ) throws -> Composed {
    let before = nodeCount
    if let anchor = start.anchor {
      try refuseDuplicate(anchor, at: event.range)
      openAnchors.insert(anchor)
    }
    let composed = try body(&self)
    if let anchor = start.anchor {
      openAnchors.remove(anchor)
      anchors[anchor] = Anchor(node: composed, size: nodeCount - before + 1, range: event.range)
    }
    return composed
  }

  private mutating func sequence(_ start: Event.Collection, _ range: Range<Int>, depth: Int) throws -> Composed {
    var items: [YAMLNode] = []
    var height = 0
    var end = range.upperBound
    var event = try events.next()
    while true {
      if case .sequenceEnd = event.kind { break }
      path.append(.item(items.count))
      let item = try compose(event, depth: depth + 1)
      path.removeLast()
      items.append(try finish(item))
      height = max(height, item.height)
      end = max(
        end, item.node.range.lowerBound >= range.lowerBound ? item.node.range.upperBound : event.range.upperBound)
      event = try events.next()
    }
    if start.isFlow { end = event.range.upperBound }
    let node = YAMLNode(file: file, range: range.lowerBound..<end, content: .sequence(items))
    return Composed(node: try CollectionTyping.apply(start.tag, to: node), height: height + 1)
  }

  private mutating func mapping(_ start: Event.Collection, _ range: Range<Int>, depth: Int) throws -> Composed {
    var builder = MappingBuilder(file: file, range: range)
    var height = 0
    var end = range.upperBound
    var event = try events.next()
    while true {
      if case .mappingEnd = event.kind { break }
      let key = try compose(event, depth: depth + 1)
      let valueEvent = try events.next()
      path.append(.key(key.node))
      let value = try compose(valueEvent, depth: depth + 1)
      path.removeLast()
      height = max(height, key.height, value.height)
      end = max(end, valueEvent.range.upperBound)
      if case .alias = valueEvent.kind {} else { end = max(end, value.node.range.upperBound) }
      if key.role == .merge {
        try builder.merge(value.node)
      } else if let first = try builder.add(key.node, try finish(value)) {
        duplicateKeys.append(
          YAMLDuplicateKey(
            name: key.node.keyText, path: pathText, first: SourceSpan(file: file, range: first),
            span: key.node.span))
      }
      event = try events.next()
    }
    if start.isFlow { end = event.range.upperBound }
    let node = YAMLNode(file: file, range: range.lowerBound..<end, content: .mapping(builder.pairs))
    return Composed(node: try CollectionTyping.apply(start.tag, to: node), height: height + 1)
  }

  /// `models[0].columns`
  private var pathText: String {
    var text = ""
    for step in path {
      switch step {
      case .item(let index): text += "[\(index)]"
      case .key(let key): text += (text.isEmpty ? "" : ".") + key.keyText
      }
    }
    return text
  }

  /// A node in a place where `<<` and `=` mean nothing.
  private func finish(_ composed: Composed) throws -> YAMLNode {
    switch composed.role {
    case .value: return composed.node
    case .merge, .equals:
      let name = composed.role == .merge ? "merge" : "value"
      throw error(
        "could not determine a constructor for the tag 'tag:yaml.org,2002:\(name)'; quote the text",
        at: composed.node.range)
    }
  }

  // MARK: Anchors and limits

  private mutating func resolve(alias name: String, at range: Range<Int>, depth: Int) throws -> Composed {
    if openAnchors.contains(name) { throw error("found unconstructable recursive node", at: range) }
    guard let anchor = anchors[name] else { throw error("found undefined alias '\(name)'", at: range) }
    try count(anchor.size, at: range)
    try check(depth: depth + anchor.node.height - 1, at: range)
    return anchor.node
  }

  private mutating func register(_ anchor: String?, _ composed: Composed, before: Int, range: Range<Int>) throws {
    guard let anchor else { return }
    try refuseDuplicate(anchor, at: range)
    anchors[anchor] = Anchor(node: composed, size: nodeCount - before + 1, range: range)
  }

  private func refuseDuplicate(_ anchor: String, at range: Range<Int>) throws {
    if openAnchors.contains(anchor) { throw error("found duplicate anchor '\(anchor)'", at: range) }
    guard let first = anchors[anchor] else { return }
    let place = file.position(at: first.range.lowerBound)
    throw error(
      "found duplicate anchor '\(anchor)'; first occurrence in line \(place.line), column \(place.column)", at: range)
  }

  private mutating func count(_ nodes: Int, at range: Range<Int>) throws {
    nodeCount += nodes
    if nodeCount > YAMLDocument.nodeLimit {
      throw error("more than \(YAMLDocument.nodeLimit) values after alias expansion", at: range)
    }
  }

  private func check(depth: Int, at range: Range<Int>) throws {
    if depth > YAMLDocument.depthLimit {
      throw error("nested deeper than \(YAMLDocument.depthLimit) levels", at: range)
    }
  }

  private func error(_ message: String, at range: Range<Int>) -> DbtError {
    DbtError(.parsing, message, at: SourceSpan(file: file, range: range))
  }
}

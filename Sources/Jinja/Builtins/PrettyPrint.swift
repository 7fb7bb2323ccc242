import Diagnostics

/// Python's `pprint.pformat`: the text of a value in lines of at most 80 characters.
struct PrettyPrint {
  private let interpreter: Interpreter
  private let width = 80
  private var result = ""
  private var depth = 0

  static func format(_ value: Value, _ interpreter: Interpreter) throws -> String {
    var printer = PrettyPrint(interpreter: interpreter)
    try printer.write(value, indent: 0, allowance: 0)
    return printer.result
  }

  private init(interpreter: Interpreter) { self.interpreter = interpreter }

  /// - Parameter allowance: room for what closes the containers around.
  private mutating func write(_ value: Value, indent: Int, allowance: Int) throws {
    let plain = try interpreter.representation(of: sorted(value))
    try interpreter.countSteps(plain.utf8.count / 16)
    let room = width - indent - allowance
    guard plain.utf8.count / 4 > room || scalarCount(plain) > room, depth < 100 else {
      result += plain
      return
    }
    depth += 1
    defer { depth -= 1 }
    switch value {
    case .dict(let dict) where !dict.isEmpty: try writeDict(dict, indent + 1, allowance + 1)
    case .list(let list) where !list.items.isEmpty:
      try writeItems(list.items, "[", "]", indent, allowance)
    case .tuple(let items) where !items.isEmpty:
      try writeItems(items, "(", items.count == 1 ? ",)" : ")", indent, allowance)
    case .set(let set) where set.count > 0: try writeItems(order(set.members), "{", "}", indent, allowance)
    case .string(let text) where !text.isEmpty: try writeText(text, plain, indent, allowance)
    default: result += plain
    }
    if result.utf8.count > interpreter.limits.outputSize { throw interpreter.tooMuchOutput() }
  }

  private mutating func writeDict(_ dict: DictValue, _ indent: Int, _ allowance: Int) throws {
    result += "{"
    let keys = order(dict.keys)
    for (index, key) in keys.enumerated() {
      let text = try interpreter.representation(of: sorted(key))
      result += text + ": "
      let isLast = index == keys.count - 1
      try write(
        dict.get(key) ?? .none, indent: indent + scalarCount(text) + 2, allowance: isLast ? allowance : 1)
      if !isLast { try newLine(",", indent) }
    }
    result += "}"
  }

  private mutating func writeItems(
    _ items: [Value], _ open: String, _ close: String, _ indent: Int, _ allowance: Int
  ) throws {
    result += open
    for (index, item) in items.enumerated() {
      if index > 0 { try newLine(",", indent + 1) }
      let isLast = index == items.count - 1
      try write(item, indent: indent + 1, allowance: isLast ? allowance + close.utf8.count : 1)
    }
    result += close
  }

  /// - Parameter indent: as long as a key may be.
  private mutating func newLine(_ mark: String, _ indent: Int) throws {
    try interpreter.countSteps(indent / 16)
    if result.utf8.count + indent > interpreter.limits.outputSize { throw interpreter.tooMuchOutput() }
    result += mark
    result += "\n"
    result += String(unsafeUninitializedCapacity: indent) { bytes in
      bytes.initialize(repeating: 0x20)
      return indent
    }
  }

  /// A long text as several literals, cut at line breaks and after blanks.
  private mutating func writeText(_ text: String, _ plain: String, _ indent: Int, _ allowance: Int) throws {
    let isTop = depth == 1
    let indent = isTop ? indent + 1 : indent
    let allowance = isTop ? allowance + 1 : allowance
    let room = width - indent
    var chunks: [Substring] = []
    let lines = StringMethods.lines(text, keepingEnds: true)
    for (index, line) in lines.enumerated() {
      let isLast = index == lines.count - 1
      if PrettyPrint.fits(line, isLast ? room - allowance : room) {
        chunks.append(line[...])
      } else {
        PrettyPrint.cut(line, room, isLast ? room - allowance : room, into: &chunks)
      }
    }
    if chunks.count == 1 {
      result += plain
      return
    }
    if isTop { result += "(" }
    for (index, chunk) in chunks.enumerated() {
      if index > 0 { try newLine("", indent) }
      TextForm.quote(String(chunk), into: &result)
    }
    if isTop { result += ")" }
  }

  /// Whether the quoted line has at most so many characters.
  private static func fits(_ line: String, _ room: Int) -> Bool {
    if line.utf8.count / 4 > room { return false }
    var size = TextForm.QuotedSize()
    for scalar in line.unicodeScalars { size.add(scalar) }
    return size.characters <= room
  }

  /// As many words as fit into each chunk; a word has its blanks behind it.
  ///
  /// - Parameter lastRoom: what there is for a chunk that ends the line.
  private static func cut(_ line: String, _ room: Int, _ lastRoom: Int, into chunks: inout [Substring]) {
    let scalars = line.unicodeScalars
    var start = scalars.startIndex
    var size = TextForm.QuotedSize()
    var wordStart = start
    var word = TextForm.QuotedSize()
    func endWord(_ end: String.Index, _ room: Int) {
      var both = size
      both.add(word)
      if both.characters > room {
        if start < wordStart { chunks.append(line[start..<wordStart]) }
        (start, size) = (wordStart, word)
      } else {
        size = both
      }
      (wordStart, word) = (end, TextForm.QuotedSize())
    }
    var isAfterBlank = false
    var index = start
    while index < scalars.endIndex {
      let scalar = scalars[index]
      let isBlank = isPythonSpace(scalar)
      if isAfterBlank, !isBlank { endWord(index, room) }
      word.add(scalar)
      isAfterBlank = isBlank
      scalars.formIndex(after: &index)
    }
    endWord(index, lastRoom)
    chunks.append(line[start...])
  }

  // MARK: Order

  /// By Python's order where there is one, by the names of the types where not.
  private func order(_ values: [Value]) -> [Value] {
    values.enumerated().sorted { left, right in
      if let order = try? Comparison.order(left.element, right.element, "<", interpreter) { return order < 0 }
      return typeName(of: left.element).utf8.lexicographicallyPrecedes(typeName(of: right.element).utf8)
    }.map(\.element)
  }

  /// The value with the keys of its dicts in order.
  private func sorted(_ value: Value, depth: Int = 0) -> Value {
    if depth > 100 { return value }
    switch value {
    case .dict(let dict):
      return .dict(
        DictValue(pairs: order(dict.keys).map { ($0, sorted(dict.get($0) ?? .none, depth: depth + 1)) }))
    case .list(let list): return .list(ListValue(list.items.map { sorted($0, depth: depth + 1) }))
    case .tuple(let items): return .tuple(items.map { sorted($0, depth: depth + 1) })
    case .set(let set): return .set(SetValue(order(set.members)))
    default: return value
    }
  }
}

import BigInt

/// Python's `ast.literal_eval`, for `as_native` and its kin.
struct PythonLiteral {
  private let bytes: [UInt8]
  private var index = 0
  private var depth = 0

  /// nil for what `literal_eval` refuses.
  static func evaluate(_ text: String) -> Value? {
    var literal = PythonLiteral(bytes: Array(text.utf8))
    // literal_eval strips leading blanks and tabs only; line breaks before are an error, after they are not.
    while let byte = literal.peek, byte == 0x20 || byte == 0x09 { literal.index += 1 }
    guard let value = literal.tuple(closer: nil) else { return nil }
    literal.skipSpace(breaks: true)
    return literal.index == literal.bytes.count ? value : nil
  }

  private init(bytes: [UInt8]) { self.bytes = bytes }

  private var peek: UInt8? { index < bytes.count ? bytes[index] : nil }

  private mutating func skipSpace(breaks: Bool) {
    while let byte = peek, byte == 0x20 || byte == 0x09 || byte == 0x0C || (breaks && (byte == 0x0A || byte == 0x0D)) {
      index += 1
    }
  }

  private mutating func skip(_ byte: UInt8) -> Bool {
    skipSpace(breaks: depth > 0)
    guard peek == byte else { return false }
    index += 1
    return true
  }

  /// Values with commas between, up to `closer`.
  private mutating func tuple(closer: UInt8?) -> Value? {
    var items: [Value] = []
    var isTuple = closer != nil
    while true {
      if let closer, skip(closer) { break }
      guard let item = value() else { return items.isEmpty || !isTuple || closer != nil ? nil : .tuple(items) }
      items.append(item)
      if skip(0x2C) {
        isTuple = true
        skipSpace(breaks: depth > 0)
        if closer == nil, peek == nil { return .tuple(items) }
        continue
      }
      if let closer {
        guard skip(closer) else { return nil }
        break
      }
      return isTuple ? .tuple(items) : items.first
    }
    return .tuple(items)
  }

  private mutating func value() -> Value? {
    guard depth < 100 else { return nil }
    depth += 1
    defer { depth -= 1 }
    skipSpace(breaks: depth > 1)
    guard let byte = peek else { return nil }
    switch byte {
    case 0x28: return parenthesized()
    case 0x5B:
      index += 1
      guard case .tuple(let items)? = tuple(closer: 0x5D) else { return nil }
      return .list(ListValue(items))
    case 0x7B:
      index += 1
      return braces()
    case 0x22, 0x27: return strings()
    case 0x2B, 0x2D:
      index += 1
      guard let number = value(), number.isNumber, number.boolValue == nil else { return nil }
      guard byte == 0x2D else { return number }
      if case .float(let number) = number { return .float(-number) }
      return number.bigValue.map { Value(-$0) }
    default: return isDigit(byte) || byte == 0x2E ? number() : word()
    }
  }

  private mutating func parenthesized() -> Value? {
    index += 1
    if skip(0x29) { return .tuple([]) }
    guard let first = value() else { return nil }
    if skip(0x29) { return first }
    guard skip(0x2C), case .tuple(let rest)? = tuple(closer: 0x29) else { return nil }
    return .tuple([first] + rest)
  }

  private mutating func braces() -> Value? {
    let dict = DictValue()
    if skip(0x7D) { return .dict(dict) }
    guard let first = value(), first.isHashable else { return nil }
    guard skip(0x3A) else {
      if skip(0x7D) { return .set(SetValue([first])) }
      guard skip(0x2C), case .tuple(let rest)? = tuple(closer: 0x7D), rest.allSatisfy(\.isHashable) else { return nil }
      return .set(SetValue([first] + rest))
    }
    guard let firstValue = value() else { return nil }
    dict.set(first, firstValue)
    while true {
      if skip(0x7D) { return .dict(dict) }
      guard skip(0x2C) else { return nil }
      if skip(0x7D) { return .dict(dict) }
      guard let key = value(), key.isHashable, skip(0x3A), let item = value() else { return nil }
      dict.set(key, item)
    }
  }

  private mutating func strings() -> Value? {
    var text = ""
    while let quote = peek, quote == 0x22 || quote == 0x27 {
      let isLong = index + 2 < bytes.count && bytes[index + 1] == quote && bytes[index + 2] == quote
      let mark = [UInt8](repeating: quote, count: isLong ? 3 : 1)
      index += mark.count
      let start = index
      while index < bytes.count, !bytes[index...].starts(with: mark) {
        if !isLong, bytes[index] == 0x0A { return nil }
        index += bytes[index] == 0x5C ? 2 : 1
      }
      guard index < bytes.count, let part = try? Parser.unescape(Array(bytes[start..<index])) else { return nil }
      text += part
      index += mark.count
      skipSpace(breaks: depth > 1)
    }
    return .string(text)
  }

  private mutating func number() -> Value? {
    let start = index
    var isFloat = false
    while let byte = peek,
      isWord(byte) || byte == 0x2E || ((byte == 0x2B || byte == 0x2D) && isExponent(index - 1, start))
    {
      if byte == 0x2E { isFloat = true }
      index += 1
    }
    let text = String(decoding: bytes[start..<index], as: UTF8.self)
    let isPrefixed =
      text.utf8.count > 1 && text.utf8.first == 0x30 && "box".contains(text.dropFirst().lowercased().first ?? " ")
    if !isPrefixed, isFloat || text.lowercased().contains("e") {
      return (try? Numbers.float(.string(text))).flatMap { $0 }.map(Value.float)
    }
    let interpreter = Interpreter(environment: PythonLiteral.environment)
    return try? Numbers.parse(text, base: 0, interpreter)
  }

  private static let environment = Environment()

  private func isExponent(_ position: Int, _ start: Int) -> Bool {
    position > start && bytes[position] | 0x20 == 0x65 && isDigit(bytes[start])
  }

  private mutating func word() -> Value? {
    let start = index
    while let byte = peek, isWord(byte) { index += 1 }
    switch String(decoding: bytes[start..<index], as: UTF8.self) {
    case "True": return .bool(true)
    case "False": return .bool(false)
    case "None": return Value.none
    default: return nil
    }
  }
}

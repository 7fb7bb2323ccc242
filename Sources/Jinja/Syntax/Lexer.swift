#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Cuts a template into tokens, by the rules of Jinja2's lexer with dbt's settings.
///
/// All tokens are made at once. A piece that cannot be read becomes a `failure` token, so that the parser reports what
/// comes first in the text, as Jinja2's lazy lexer does.
struct Lexer {
  /// The tree's source, which lives as long as the tree.
  let bytes: UnsafeBufferPointer<UInt8>
  /// The end of the template: that of the part asked for, else without the one trailing line break that Jinja2 removes.
  let end: Int
  private(set) var tokens: ContiguousArray<Token> = []
  private(set) var failure = ""

  var position = 0
  private var closers: [UInt8] = []

  init(_ bytes: UnsafeBufferPointer<UInt8>, part: Range<Int>? = nil) {
    self.bytes = bytes
    if let part {
      position = part.lowerBound
      end = part.upperBound
      return
    }
    var end = bytes.count
    if end > 0, bytes[end - 1] == 0x0A {
      end -= end > 1 && bytes[end - 2] == 0x0D ? 2 : 1
    } else if end > 0, bytes[end - 1] == 0x0D {
      end -= 1
    }
    self.end = end
  }

  /// Whether there is a carriage return in the text.
  var hasReturns: Bool { find(0x0D, from: 0) < end }

  /// Whether there is anything in the text that the template language reads.
  var hasTags: Bool { nextTag(from: position) != nil }

  /// Where the next tag or comment opens.
  private func nextTag(from start: Int) -> Int? {
    var index = start
    while true {
      index = find(0x7B, from: index)
      guard index + 1 < end else { return nil }
      let next = bytes[index + 1]
      if next == 0x7B || next == 0x25 || next == 0x23 { return index }
      index += 1
    }
  }

  /// Where the byte stands next; the end if nowhere.
  private func find(_ byte: UInt8, from start: Int) -> Int {
    guard start < end, let base = bytes.baseAddress, let found = memchr(base + start, Int32(byte), end - start) else {
      return end
    }
    return UnsafeRawPointer(found) - UnsafeRawPointer(base)
  }

  mutating func run() {
    tokens.reserveCapacity(bytes.count / 5 + 16)
    while position < end, lexData() {}
    if tokens.last?.kind != .failure { add(.end, end, end) }
  }

  private mutating func add(_ kind: Token.Kind, _ start: Int, _ end: Int) {
    tokens.append(Token(kind: kind, start: Int32(truncatingIfNeeded: start), end: Int32(truncatingIfNeeded: end)))
  }

  private mutating func fail(_ message: String, at start: Int, to stop: Int? = nil) -> Bool {
    failure = message
    add(.failure, start, stop ?? min(end, start + 1))
    return false
  }

  // MARK: Text between tags

  /// Text up to the next tag and the tag itself; false at the end or after a failure.
  private mutating func lexData() -> Bool {
    let start = position
    guard let tag = nextTag(from: start) else {
      if start < end { add(.data, start, end) }
      position = end
      return false
    }
    var inner = tag + 2
    var stop = tag
    if inner < end, bytes[inner] == 0x2D {
      stop = trimmedEnd(from: start, to: tag)
      inner += 1
    } else if inner < end, bytes[inner] == 0x2B {
      inner += 1
    }
    if start < stop { add(.data, start, stop) }
    switch bytes[tag + 1] {
    case 0x23: return skipComment(from: inner, opened: tag)
    case 0x25:
      if let body = rawBodyStart(inner) { return lexRaw(from: body, opened: tag) }
      add(.blockBegin, tag, inner)
      position = inner
      return lexTag(isBlock: true)
    default:
      add(.variableBegin, tag, inner)
      position = inner
      return lexTag(isBlock: false)
    }
  }

  private mutating func skipComment(from start: Int, opened: Int) -> Bool {
    var index = start
    while index + 1 < end {
      if bytes[index] == 0x23, bytes[index + 1] == 0x7D {
        let strips = index > start && bytes[index - 1] == 0x2D
        position = index + 2
        if strips { skipWhitespace() }
        return true
      }
      index += 1
    }
    // Jinja2 lets a tag pass that opens at the very end.
    guard start < end else {
      position = end
      return true
    }
    return fail("Missing end of comment tag", at: opened, to: end)
  }

  /// Where the body starts when a block tag that opened before `inner` is `raw`.
  private func rawBodyStart(_ inner: Int) -> Int? {
    var index = afterWhitespace(inner)
    guard has("raw", at: index) else { return nil }
    index = afterWhitespace(index + 3)
    if has("-%}", at: index) { return afterWhitespace(index + 3) }
    return has("%}", at: index) ? index + 2 : nil
  }

  private mutating func lexRaw(from start: Int, opened: Int) -> Bool {
    var index = start
    while index + 1 < end {
      guard bytes[index] == 0x7B, bytes[index + 1] == 0x25 else {
        index += 1
        continue
      }
      var inner = index + 2
      var stop = index
      if inner < end, bytes[inner] == 0x2D || bytes[inner] == 0x2B {
        if bytes[inner] == 0x2D { stop = trimmedEnd(from: start, to: index) }
        inner += 1
      }
      let word = afterWhitespace(inner)
      if has("endraw", at: word) {
        let close = afterWhitespace(word + 6)
        if has("-%}", at: close) || has("+%}", at: close) || has("%}", at: close) {
          if start < stop { add(.data, start, stop) }
          position = close + (bytes[close] == 0x25 ? 2 : 3)
          if bytes[close] == 0x2D { skipWhitespace() }
          return true
        }
      }
      index += 1
    }
    guard start < end else {
      position = end
      return true
    }
    return fail("Missing end of raw directive", at: opened, to: end)
  }

  // MARK: Inside a tag

  private mutating func lexTag(isBlock: Bool) -> Bool {
    closers.removeAll(keepingCapacity: true)
    let closer: UInt8 = isBlock ? 0x25 : 0x7D
    while position < end {
      if closers.isEmpty, let after = tagEnd(closer, isBlock: isBlock) {
        add(isBlock ? .blockEnd : .variableEnd, position, after.tag)
        position = after.tag
        if after.strips { skipWhitespace() }
        return true
      }
      guard lexPiece() else { return false }
    }
    return true
  }

  private func tagEnd(_ closer: UInt8, isBlock: Bool) -> (tag: Int, strips: Bool)? {
    var index = position
    let first = bytes[index]
    guard first == closer || first == 0x2D || (isBlock && first == 0x2B) else { return nil }
    if first != closer { index += 1 }
    guard index + 1 < end, bytes[index] == closer, bytes[index + 1] == 0x7D else { return nil }
    return (index + 2, first == 0x2D)
  }

  private mutating func lexPiece() -> Bool {
    let byte = bytes[position]
    if byte <= 0x20 {
      let after = afterWhitespace(position)
      if after > position {
        position = after
        return true
      }
    }
    if byte >= 0x30 && byte <= 0x39 { return lexNumber() }
    if isWord(byte) || byte >= 0x80 { return lexName() }
    if byte == 0x27 || byte == 0x22 { return lexString(byte) }
    return lexOperator(byte)
  }

  private mutating func lexName() -> Bool {
    let start = position
    var index = start
    var isValid = true
    while index < end {
      let byte = bytes[index]
      if byte < 0x80 {
        guard isWord(byte) else { break }
        index += 1
        continue
      }
      let (scalar, length) = scalar(at: index)
      let properties = scalar.properties
      guard properties.isXIDContinue || properties.isAlphabetic || properties.numericType != nil else { break }
      if index == start ? !properties.isXIDStart : !properties.isXIDContinue { isValid = false }
      index += length
    }
    if index == start {
      let after = afterWhitespace(start)
      if after > start {
        position = after
        return true
      }
      return unexpectedCharacter()
    }
    guard isValid else { return fail("Invalid character in identifier", at: start, to: index) }
    let word = Word.read(UnsafeBufferPointer(rebasing: bytes[start..<index]))
    tokens.append(
      Token(
        kind: .name, word: word, start: Int32(truncatingIfNeeded: start), end: Int32(truncatingIfNeeded: index)))
    position = index
    return true
  }

  private mutating func lexString(_ quote: UInt8) -> Bool {
    var index = position + 1
    while index < end, bytes[index] != quote { index += bytes[index] == 0x5C ? 2 : 1 }
    guard index < end else { return unexpectedCharacter() }
    add(.string, position, index + 1)
    position = index + 1
    return true
  }

  private mutating func lexNumber() -> Bool {
    let start = position
    let isAfterDot = start > 0 && bytes[start - 1] == 0x2E
    let whole = digits(from: start)
    if !isAfterDot {
      var stop = whole
      if stop + 1 < end, bytes[stop] == 0x2E, isDigit(bytes[stop + 1]) { stop = digits(from: stop + 1) }
      if stop < end, bytes[stop] | 0x20 == 0x65 {
        var exponent = stop + 1
        if exponent < end, bytes[exponent] == 0x2B || bytes[exponent] == 0x2D { exponent += 1 }
        if exponent < end, isDigit(bytes[exponent]) { stop = digits(from: exponent) }
      }
      if stop > whole {
        add(.float, start, stop)
        position = stop
        return true
      }
    }
    position = integerEnd(from: start, whole)
    add(.integer, start, position)
    return true
  }

  /// After digits with single underscores between them.
  private func digits(from start: Int) -> Int { run(from: start, isDigit) }

  private func run(from start: Int, _ isMember: (UInt8) -> Bool) -> Int {
    var index = start
    while index < end {
      if isMember(bytes[index]) {
        index += 1
      } else if index > start, bytes[index] == 0x5F, index + 1 < end, isMember(bytes[index + 1]) {
        index += 2
      } else {
        break
      }
    }
    return index
  }

  private func integerEnd(from start: Int, _ whole: Int) -> Int {
    guard bytes[start] == 0x30 else { return whole }
    if start + 2 < end {
      var first = start + 2
      if bytes[first] == 0x5F { first += 1 }
      let member: (UInt8) -> Bool
      switch bytes[start + 1] | 0x20 {
      case 0x62: member = { $0 == 0x30 || $0 == 0x31 }
      case 0x6F: member = { $0 >= 0x30 && $0 <= 0x37 }
      case 0x78: member = { isDigit($0) || ($0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x66) }
      default: member = { _ in false }
      }
      if first < end, member(bytes[first]) { return run(from: first, member) }
    }
    return run(from: start) { $0 == 0x30 }
  }

  private mutating func lexOperator(_ byte: UInt8) -> Bool {
    let next = position + 1 < end ? bytes[position + 1] : 0
    var length = 1
    let kind: Token.Kind
    switch byte {
    case 0x2B: kind = .add
    case 0x2D: kind = .sub
    case 0x2F:
      length = next == 0x2F ? 2 : 1
      kind = length == 2 ? .floordiv : .div
    case 0x2A:
      length = next == 0x2A ? 2 : 1
      kind = length == 2 ? .pow : .mul
    case 0x25: kind = .mod
    case 0x7E: kind = .tilde
    case 0x5B: kind = .lbracket
    case 0x5D: kind = .rbracket
    case 0x28: kind = .lparen
    case 0x29: kind = .rparen
    case 0x7B: kind = .lbrace
    case 0x7D: kind = .rbrace
    case 0x3D:
      length = next == 0x3D ? 2 : 1
      kind = length == 2 ? .eq : .assign
    case 0x21:
      guard next == 0x3D else { return unexpectedCharacter() }
      length = 2
      kind = .ne
    case 0x3E:
      length = next == 0x3D ? 2 : 1
      kind = length == 2 ? .gteq : .gt
    case 0x3C:
      length = next == 0x3D ? 2 : 1
      kind = length == 2 ? .lteq : .lt
    case 0x2E: kind = .dot
    case 0x3A: kind = .colon
    case 0x7C: kind = .pipe
    case 0x2C: kind = .comma
    case 0x3B: kind = .semicolon
    default: return unexpectedCharacter()
    }
    guard balance(byte) else { return false }
    add(kind, position, position + length)
    position += length
    return true
  }

  private mutating func balance(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x28: closers.append(0x29)
    case 0x5B: closers.append(0x5D)
    case 0x7B: closers.append(0x7D)
    case 0x29, 0x5D, 0x7D:
      let text = String(Unicode.Scalar(byte))
      guard let expected = closers.popLast() else { return fail("unexpected '\(text)'", at: position) }
      guard expected == byte else {
        return fail("unexpected '\(text)', expected '\(Unicode.Scalar(expected))'", at: position)
      }
    default: break
    }
    return true
  }

  private mutating func unexpectedCharacter() -> Bool {
    let (scalar, length) = scalar(at: position)
    let offset = String(decoding: UnsafeBufferPointer(rebasing: bytes[..<position]), as: UTF8.self).unicodeScalars.count
    let text = scalar == "'" ? "\"'\"" : "'\(scalar)'"
    return fail("unexpected char \(text) at \(offset)", at: position, to: position + length)
  }
}

// MARK: Characters

func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

func isWord(_ byte: UInt8) -> Bool {
  (byte >= 0x61 && byte <= 0x7A) || (byte >= 0x41 && byte <= 0x5A) || byte == 0x5F || isDigit(byte)
}

/// What Python's `str.isspace` and `\s` accept.
func isPythonSpace(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0x09...0x0D, 0x1C...0x20, 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000: true
  default: false
  }
}

extension Lexer {
  func has(_ word: StaticString, at index: Int) -> Bool {
    guard index + word.utf8CodeUnitCount <= end else { return false }
    for offset in 0..<word.utf8CodeUnitCount where bytes[index + offset] != word.utf8Start[offset] { return false }
    return true
  }

  mutating func skipWhitespace() { position = afterWhitespace(position) }

  func afterWhitespace(_ start: Int) -> Int {
    var index = start
    while index < end {
      let byte = bytes[index]
      if byte == 0x20 || (byte >= 0x09 && byte <= 0x0D) || (byte >= 0x1C && byte <= 0x1F) {
        index += 1
      } else if byte >= 0xC2 {
        let (scalar, length) = scalar(at: index)
        guard isPythonSpace(scalar) else { break }
        index += length
      } else {
        break
      }
    }
    return index
  }

  /// The end of `start..<stop` without its trailing whitespace.
  func trimmedEnd(from start: Int, to stop: Int) -> Int {
    var index = stop
    while index > start {
      let byte = bytes[index - 1]
      if byte == 0x20 || (byte >= 0x09 && byte <= 0x0D) || (byte >= 0x1C && byte <= 0x1F) {
        index -= 1
        continue
      }
      guard byte & 0xC0 == 0x80 else { break }
      var first = index - 1
      while first > start, bytes[first] & 0xC0 == 0x80 { first -= 1 }
      guard isPythonSpace(scalar(at: first).0) else { break }
      index = first
    }
    return index
  }

  /// The scalar at a byte offset and its length; the text came from a String, so its UTF-8 is valid.
  func scalar(at index: Int) -> (Unicode.Scalar, Int) {
    let first = bytes[index]
    let length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
    guard index + length <= bytes.count else { return ("\u{FFFD}", 1) }
    let text = String(decoding: UnsafeBufferPointer(rebasing: bytes[index..<index + length]), as: UTF8.self)
    return (text.unicodeScalars.first ?? "\u{FFFD}", length)
  }
}

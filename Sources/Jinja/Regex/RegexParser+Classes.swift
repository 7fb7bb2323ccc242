import Diagnostics

/// Escapes and sets.
extension RegexParser {
  mutating func parseEscape(from start: Int) throws -> RegexNode {
    guard let character = next else { throw problem("bad escape (end of pattern)", at: start) }
    position += 1
    let isASCII = flags.contains(.ascii)
    switch character {
    case 0x41: return .anchor(.textStart)
    case 0x5A: return .anchor(.textEnd)
    case 0x62: return .anchor(.wordBoundary(isASCII: isASCII))
    case 0x42: return .anchor(.notWordBoundary(isASCII: isASCII))
    case 0x30: return literal(octal(limit: 2))
    case 0x31...0x39: return try numbered(character, from: start)
    default:
      if let category = category(character) { return .set(RegexSet(members: [category], isNegative: false)) }
      return literal(try scalarEscape(character, from: start))
    }
  }

  private func category(_ character: UInt32) -> RegexSet.Member? {
    let isASCII = flags.contains(.ascii)
    switch character {
    case 0x64: return .category(.digit, isASCII: isASCII, isNegative: false)
    case 0x44: return .category(.digit, isASCII: isASCII, isNegative: true)
    case 0x73: return .category(.space, isASCII: isASCII, isNegative: false)
    case 0x53: return .category(.space, isASCII: isASCII, isNegative: true)
    case 0x77: return .category(.word, isASCII: isASCII, isNegative: false)
    case 0x57: return .category(.word, isASCII: isASCII, isNegative: true)
    default: return nil
    }
  }

  /// Octal digits at the position, at most `limit`.
  private mutating func octal(limit: Int, value: UInt32 = 0) -> UInt32 {
    var value = value
    var count = 0
    while count < limit, let digit = next, digit >= 0x30, digit <= 0x37 {
      value = value * 8 + digit - 0x30
      position += 1
      count += 1
    }
    return value
  }

  private mutating func numbered(_ first: UInt32, from start: Int) throws -> RegexNode {
    var number = Int(first - 0x30)
    if let second = next, second >= 0x30, second <= 0x39 {
      position += 1
      if first <= 0x37, second <= 0x37, let third = next, third >= 0x30, third <= 0x37 {
        position += 1
        let value = (first - 0x30) * 64 + (second - 0x30) * 8 + third - 0x30
        guard value <= 0o377 else {
          throw problem(
            "octal escape value \\\(RegexParser.text([first, second, third])) outside of range 0-0o377", at: start)
        }
        return literal(value)
      }
      number = number * 10 + Int(second - 0x30)
    }
    guard number <= groupCount else { throw problem("invalid group reference \(number)", at: start + 1) }
    return try reference(number, at: start)
  }

  /// What stands for one character: `\n`, `\x41`, `\.`.
  private mutating func scalarEscape(_ character: UInt32, from start: Int) throws -> UInt32 {
    switch character {
    case 0x61: return 7
    case 0x66: return 12
    case 0x6E: return 10
    case 0x72: return 13
    case 0x74: return 9
    case 0x76: return 11
    case 0x78: return try hex(2, from: start)
    case 0x75: return try hex(4, from: start)
    case 0x55:
      let value = try hex(8, from: start)
      guard value <= 0x10FFFF else {
        throw problem("bad escape \(RegexParser.text(source[start..<position]))", at: start)
      }
      return value
    default:
      let isLetter = (character | 0x20) >= 0x61 && (character | 0x20) <= 0x7A && character < 0x80
      if isLetter { throw problem("bad escape \\\(RegexParser.text([character]))", at: start) }
      return character
    }
  }

  private mutating func hex(_ count: Int, from start: Int) throws -> UInt32 {
    var value: UInt32 = 0
    for _ in 0..<count {
      guard let digit = next, let unicode = Unicode.Scalar(digit), let nibble = Character(unicode).hexDigitValue,
        digit < 0x80
      else { throw problem("incomplete escape \(RegexParser.text(source[start..<position]))", at: start) }
      value = value * 16 + UInt32(nibble)
      position += 1
    }
    return value
  }

  mutating func parseSet(from start: Int) throws -> RegexNode {
    var set = RegexSet(members: [], isNegative: skip("^"), ignoresCase: flags.contains(.ignoreCase))
    let first = position
    while true {
      guard let character = next else { throw problem("unterminated character set", at: start) }
      let here = position
      position += 1
      if character == 0x5D, here > first { break }
      let low = try setMember(character, from: here)
      guard isNext("-"), position + 1 < source.count else {
        if isNext("-"), position + 1 >= source.count { throw problem("unterminated character set", at: start) }
        set.members.append(low)
        continue
      }
      position += 1
      guard let end = next else { throw problem("unterminated character set", at: start) }
      if end == 0x5D {
        set.members += [low, .range(0x2D...0x2D)]
        position += 1
        break
      }
      let endStart = position
      position += 1
      let high = try setMember(end, from: endStart)
      guard case .range(let from) = low, case .range(let to) = high, from.lowerBound <= to.lowerBound else {
        throw problem("bad character range \(RegexParser.text(source[here..<position]))", at: here)
      }
      set.members.append(.range(from.lowerBound...to.lowerBound))
    }
    return .set(set)
  }

  private mutating func setMember(_ character: UInt32, from start: Int) throws -> RegexSet.Member {
    guard character == 0x5C else { return .range(character...character) }
    guard let escaped = next else { throw problem("bad escape (end of pattern)", at: start) }
    position += 1
    if let category = category(escaped) { return category }
    let value: UInt32
    switch escaped {
    case 0x62: value = 8
    case 0x30...0x37:
      value = octal(limit: 2, value: escaped - 0x30)
      guard value <= 0o377 else {
        throw problem(
          "octal escape value \(RegexParser.text(source[start..<position])) outside of range 0-0o377", at: start)
      }
    case 0x38, 0x39: throw problem("bad escape \\\(RegexParser.text([escaped]))", at: start)
    default: value = try scalarEscape(escaped, from: start)
    }
    return .range(value...value)
  }
}

import Diagnostics

/// The replacement text of `re.sub`: `\1`, `\g<name>`, `\n`.
struct RegexTemplate {
  private enum Part {
    case text(String)
    case group(Int)
  }

  private var parts: [Part] = []

  init(_ template: String, _ program: RegexProgram) throws {
    var reader = RegexParser(template, flags: [])
    var literal: [UInt32] = []
    while let character = reader.next {
      let start = reader.position
      reader.position += 1
      guard character == 0x5C else {
        literal.append(character)
        continue
      }
      guard let mark = reader.next else { throw reader.problem("bad escape (end of pattern)", at: start) }
      reader.position += 1
      switch mark {
      case 0x67:
        flush(&literal)
        parts.append(.group(try RegexTemplate.named(&reader, program)))
      case 0x30: literal.append(RegexTemplate.octal(&reader, 0, most: 2))
      case 0x31...0x39:
        if let value = try RegexTemplate.longOctal(&reader, mark, start) {
          literal.append(value)
          continue
        }
        var number = Int(mark - 0x30)
        if let second = reader.next, second >= 0x30, second <= 0x39 {
          number = number * 10 + Int(second - 0x30)
          reader.position += 1
        }
        guard number <= program.groupCount else {
          throw reader.problem("invalid group reference \(number)", at: start + 1)
        }
        flush(&literal)
        parts.append(.group(number))
      default: literal += try RegexTemplate.escaped(mark, reader, start)
      }
    }
    flush(&literal)
  }

  private mutating func flush(_ literal: inout [UInt32]) {
    if !literal.isEmpty { parts.append(.text(RegexParser.text(literal))) }
    literal = []
  }

  private static func escaped(_ mark: UInt32, _ reader: RegexParser, _ start: Int) throws -> [UInt32] {
    switch mark {
    case 0x61: return [7]
    case 0x62: return [8]
    case 0x66: return [12]
    case 0x6E: return [10]
    case 0x72: return [13]
    case 0x74: return [9]
    case 0x76: return [11]
    case 0x5C: return [0x5C]
    case 0x41...0x5A, 0x61...0x7A: throw reader.problem("bad escape \\\(RegexParser.text([mark]))", at: start)
    default: return [0x5C, mark]
    }
  }

  private static func octal(_ reader: inout RegexParser, _ value: UInt32, most: Int) -> UInt32 {
    var value = value
    for _ in 0..<most {
      guard let digit = reader.next, digit >= 0x30, digit <= 0x37 else { break }
      value = value * 8 + digit - 0x30
      reader.position += 1
    }
    return value & 0xFF
  }

  /// Three octal digits are a character.
  private static func longOctal(_ reader: inout RegexParser, _ first: UInt32, _ start: Int) throws -> UInt32? {
    let rest = reader.source[reader.position...].prefix(2)
    guard first <= 0x37, rest.count == 2, rest.allSatisfy({ $0 >= 0x30 && $0 <= 0x37 }) else { return nil }
    let value = rest.reduce(first - 0x30) { $0 * 8 + $1 - 0x30 }
    guard value <= 0o377 else {
      throw reader.problem(
        "octal escape value \\\(RegexParser.text([first] + rest)) outside of range 0-0o377", at: start)
    }
    reader.position += 2
    return value
  }

  private static func named(_ reader: inout RegexParser, _ program: RegexProgram) throws -> Int {
    guard reader.skip("<") else { throw reader.problem("missing <", at: reader.position) }
    let start = reader.position
    let name = try reader.text(until: ">", "group name")
    if let number = Int(name), name.utf8.allSatisfy(isDigit) {
      guard number <= program.groupCount else { throw reader.problem("invalid group reference \(number)", at: start) }
      return number
    }
    if let group = program.names.first(where: { $0.name == name }) { return group.number }
    let isName = name.unicodeScalars.first.map { $0 == "_" || $0.properties.isXIDStart } ?? false
    guard isName, name.unicodeScalars.allSatisfy(\.properties.isXIDContinue) else {
      throw reader.problem("bad character in group name '\(name)'", at: start)
    }
    throw DbtError(.compilation, "unknown group name '\(name)'")
  }

  /// Groups that took no part are empty.
  func filled(_ group: (Int) -> String?) -> String {
    var result = ""
    for part in parts {
      switch part {
      case .text(let text): result += text
      case .group(let number): result += group(number) ?? ""
      }
    }
    return result
  }
}

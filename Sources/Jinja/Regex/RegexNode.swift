/// A regular expression as a tree.
indirect enum RegexNode: Sendable {
  case empty
  case scalar(UInt32)
  /// `.`; a line break is matched only with the flag `s`.
  case any(matchesBreaks: Bool)
  case set(RegexSet)
  case sequence([RegexNode])
  case choice([RegexNode])
  case loop(RegexNode, least: Int, most: Int, kind: LoopKind)
  /// A group without a number keeps nothing.
  case group(RegexNode, number: Int?)
  case reference(Int, ignoresCase: Bool)
  case look(RegexNode, isAhead: Bool, isNegative: Bool, width: Int)
  case atomic(RegexNode)
  /// `(?(1)yes|no)`
  case conditional(Int, yes: RegexNode, no: RegexNode)
  case anchor(Anchor)
  /// A scalar that is compared without case.
  case folded(UInt32)

  enum LoopKind: Sendable {
    case greedy, lazy, possessive
  }

  enum Anchor: Sendable {
    case textStart, textEnd, start, lineStart, end, lineEnd
    case wordBoundary(isASCII: Bool)
    case notWordBoundary(isASCII: Bool)
  }

  /// How many scalars it takes: Python allows a look behind only for a fixed number.
  var width: (least: Int, most: Int) {
    switch self {
    case .empty, .look, .anchor: return (0, 0)
    case .scalar, .folded, .any, .set: return (1, 1)
    case .sequence(let parts):
      return parts.reduce((0, 0)) { sum, part in
        let width = part.width
        return (sum.0 + width.least, RegexNode.sum(sum.1, width.most))
      }
    case .choice(let options): return RegexNode.span(options)
    case .loop(let body, let least, let most, _):
      let width = body.width
      return (RegexNode.product(width.least, least), RegexNode.product(width.most, most))
    case .group(let body, _), .atomic(let body): return body.width
    case .reference: return (0, .max)
    case .conditional(_, let yes, let no): return RegexNode.span([yes, no])
    }
  }

  private static func span(_ options: [RegexNode]) -> (Int, Int) {
    let widths = options.map(\.width)
    return (widths.map(\.least).min() ?? 0, widths.map(\.most).max() ?? 0)
  }

  private static func sum(_ a: Int, _ b: Int) -> Int {
    let (sum, overflow) = a.addingReportingOverflow(b)
    return overflow ? .max : sum
  }

  private static func product(_ a: Int, _ b: Int) -> Int {
    let (product, overflow) = a.multipliedReportingOverflow(by: b)
    return overflow ? .max : product
  }
}

/// `[a-z\d]`
struct RegexSet: Sendable {
  enum Member: Sendable {
    case range(ClosedRange<UInt32>)
    case category(Category, isASCII: Bool, isNegative: Bool)
  }

  enum Category: Sendable {
    case digit, space, word
  }

  var members: [Member]
  var isNegative: Bool
  var ignoresCase = false

  func contains(_ scalar: UInt32) -> Bool {
    if has(scalar) { return !isNegative }
    if ignoresCase {
      for other in RegexCase.variants(scalar) where has(other) { return !isNegative }
    }
    return isNegative
  }

  private func has(_ scalar: UInt32) -> Bool {
    for member in members {
      switch member {
      case .range(let range): if range.contains(scalar) { return true }
      case .category(let category, let isASCII, let isNegative):
        if RegexSet.matches(category, scalar, isASCII) != isNegative { return true }
      }
    }
    return false
  }

  static func matches(_ category: Category, _ scalar: UInt32, _ isASCII: Bool) -> Bool {
    if scalar < 0x80 {
      switch category {
      case .digit: return scalar >= 0x30 && scalar <= 0x39
      case .space:
        return scalar == 0x20 || (scalar >= 9 && scalar <= 13) || (!isASCII && scalar >= 0x1C && scalar < 0x20)
      case .word: return isWord(UInt8(scalar))
      }
    }
    guard !isASCII, let unicode = Unicode.Scalar(scalar) else { return false }
    switch category {
    case .digit: return unicode.properties.generalCategory == .decimalNumber
    case .space: return isPythonSpace(unicode)
    case .word: return StringMethods.isLetter(unicode) || unicode.properties.numericType != nil
    }
  }
}

/// Comparing without case, by simple one-to-one mappings.
enum RegexCase {
  static func variants(_ scalar: UInt32) -> [UInt32] {
    if scalar < 0x80 {
      switch scalar {
      case 0x41...0x5A: return scalar == 0x4B ? [0x6B, 0x212A] : scalar == 0x53 ? [0x73, 0x17F] : [scalar + 32]
      case 0x61...0x7A: return scalar == 0x6B ? [0x4B, 0x212A] : scalar == 0x73 ? [0x53, 0x17F] : [scalar - 32]
      default: return []
      }
    }
    guard let properties = Unicode.Scalar(scalar)?.properties else { return [] }
    var found: [UInt32] = []
    for text in [properties.lowercaseMapping, properties.uppercaseMapping] {
      let mapped = text.unicodeScalars
      if mapped.count == 1, let only = mapped.first, only.value != scalar { found.append(only.value) }
    }
    return found
  }

  static func same(_ a: UInt32, _ b: UInt32) -> Bool {
    a == b || variants(a).contains(b) || (a >= 0x80 && b >= 0x80 && !Set(variants(a)).isDisjoint(with: variants(b)))
  }
}

/// What PyYAML's emitter finds out about a text before it chooses a style: `analyze_scalar`, in block context.
struct ScalarAnalysis {
  private(set) var isMultiline = false
  private(set) var allowsPlain = true
  private(set) var allowsSingleQuoted = true
  private let length: Int

  /// Short enough, and on one line, to stand before `:` without a `?`.
  var isSimpleKey: Bool { length > 0 && length < 128 && !isMultiline }

  init(_ text: String) {
    let scalars = Array(text.unicodeScalars)
    length = scalars.count
    guard let first = scalars.first, let last = scalars.last else { return }
    if text.hasPrefix("---") || text.hasPrefix("...") { allowsPlain = false }
    if ScalarAnalysis.isSpace(first) || ScalarAnalysis.isSpace(last) { allowsPlain = false }
    var previousIsBlank = false
    var previousIsBreak = false
    for (index, scalar) in scalars.enumerated() {
      let isFollowedByBlank = index + 1 >= scalars.count || ScalarAnalysis.isBlankOrBreak(scalars[index + 1])
      let isPrecededByBlank = index == 0 || ScalarAnalysis.isBlankOrBreak(scalars[index - 1])
      if ScalarAnalysis.isIndicator(scalar, isFirst: index == 0, isPrecededByBlank, isFollowedByBlank) {
        allowsPlain = false
      }
      let isBreak = ScalarAnalysis.isBreak(scalar)
      if isBreak { isMultiline = true }
      if !(scalar == "\n" || (scalar.value >= 0x20 && scalar.value <= 0x7E)) {
        allowsPlain = false
        allowsSingleQuoted = false
      }
      if scalar == " ", previousIsBreak {
        allowsPlain = false
        allowsSingleQuoted = false
      }
      if isBreak, previousIsBlank {
        allowsPlain = false
        allowsSingleQuoted = false
      }
      previousIsBlank = scalar == " "
      previousIsBreak = isBreak
    }
    if isMultiline { allowsPlain = false }
  }

  private static func isIndicator(
    _ scalar: Unicode.Scalar, isFirst: Bool, _ isPrecededByBlank: Bool, _ isFollowedByBlank: Bool
  ) -> Bool {
    switch scalar {
    case "#": isFirst || isPrecededByBlank
    case ",", "[", "]", "{", "}", "&", "*", "!", "|", ">", "'", "\"", "%", "@", "`": isFirst
    case "?", "-": isFirst && isFollowedByBlank
    case ":": isFollowedByBlank
    default: false
    }
  }

  static func isBreak(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "\n" || scalar == "\u{85}" || scalar == "\u{2028}" || scalar == "\u{2029}"
  }

  private static func isSpace(_ scalar: Unicode.Scalar) -> Bool { scalar == " " || isBreak(scalar) }

  private static func isBlankOrBreak(_ scalar: Unicode.Scalar) -> Bool {
    isSpace(scalar) || scalar == "\0" || scalar == "\t" || scalar == "\r"
  }
}

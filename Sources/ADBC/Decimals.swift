import Warehouse

/// Exact decimal numbers as texts.
enum Decimals {
  /// Puts the point into `digits`; without decimals and within 64 bits the number is an integer.
  static func cell(digits: String, scale: Int) -> Cell {
    if scale == 0 { return Int64(digits).map(Cell.int) ?? .decimal(digits) }
    let isNegative = digits.hasPrefix("-")
    var plain = isNegative ? String(digits.dropFirst()) : digits
    if scale < 0 {
      if plain != "0" { plain += String(repeating: "0", count: -scale) }
      return .decimal((isNegative ? "-" : "") + plain)
    }
    if plain.utf8.count <= scale { plain = String(repeating: "0", count: scale + 1 - plain.utf8.count) + plain }
    let point = plain.utf8.index(plain.endIndex, offsetBy: -scale)
    return .decimal((isNegative ? "-" : "") + plain[..<point] + "." + plain[point...])
  }

  /// A 256-bit two's complement number, lowest word first.
  static func text(of words: (UInt64, UInt64, UInt64, UInt64)) -> String {
    var limbs = [words.0, words.1, words.2, words.3]
    let isNegative = limbs[3] >> 63 == 1
    if isNegative { negate(&limbs) }
    let chunk: UInt64 = 10_000_000_000_000_000_000
    var chunks: [UInt64] = []
    while limbs.contains(where: { $0 != 0 }) {
      var remainder: UInt64 = 0
      for index in stride(from: 3, through: 0, by: -1) {
        (limbs[index], remainder) = chunk.dividingFullWidth((remainder, limbs[index]))
      }
      chunks.append(remainder)
    }
    var text = String(chunks.last ?? 0)
    for part in chunks.dropLast().reversed() {
      let digits = String(part)
      text += String(repeating: "0", count: 19 - digits.utf8.count) + digits
    }
    return isNegative ? "-" + text : text
  }

  private static func negate(_ limbs: inout [UInt64]) {
    var carry = true
    for index in limbs.indices {
      let (sum, overflow) = (~limbs[index]).addingReportingOverflow(carry ? 1 : 0)
      limbs[index] = sum
      carry = overflow
    }
  }
}

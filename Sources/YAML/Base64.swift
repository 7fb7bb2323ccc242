/// RFC 4648 base64, with the leniency of Python's `base64.decodebytes`: other characters are skipped.
enum Base64 {
  private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  static func encode(_ bytes: [UInt8]) -> String {
    var text: [UInt8] = []
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let group = bytes[start..<min(start + 3, bytes.count)]
      var bits: UInt32 = 0
      for offset in 0..<3 { bits = bits << 8 | (start + offset < bytes.count ? UInt32(bytes[start + offset]) : 0) }
      for digit in 0..<4 {
        text.append(digit <= group.count ? alphabet[Int(bits >> (18 - 6 * UInt32(digit)) & 63)] : UInt8(ascii: "="))
      }
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// nil for text outside ASCII and for a wrong number of digits.
  static func decode(_ text: String) -> [UInt8]? {
    var bytes: [UInt8] = []
    var bits: UInt32 = 0
    var digits = 0
    var padding = 0
    for byte in text.utf8 {
      if byte >= 0x80 { return nil }
      if byte == UInt8(ascii: "=") {
        padding += 1
        if digits >= 2, digits + padding >= 4 { break }
        continue
      }
      guard let value = alphabet.firstIndex(of: byte) else { continue }
      padding = 0
      bits = bits << 6 | UInt32(value)
      digits += 1
      if digits == 4 {
        bytes += [UInt8(bits >> 16 & 0xFF), UInt8(bits >> 8 & 0xFF), UInt8(bits & 0xFF)]
        (bits, digits) = (0, 0)
      }
    }
    switch (digits, padding) {
    case (0, _): break
    case (2, 2...): bytes.append(UInt8(bits >> 4 & 0xFF))
    case (3, 1...): bytes += [UInt8(bits >> 10 & 0xFF), UInt8(bits >> 2 & 0xFF)]
    default: return nil
    }
    return bytes
  }
}

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

extension Ink {
  package static let reset = "\u{1B}[0m"

  /// The text without ANSI colour sequences (`ESC [ … letter`).
  package static func stripped(_ text: String) -> String {
    guard hasEscape(text) else { return text }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count)
    var rest = text.utf8[...]
    while let byte = rest.popFirst() {
      guard byte == 0x1B, rest.first == UInt8(ascii: "[") else {
        bytes.append(byte)
        continue
      }
      rest.removeFirst()
      while let next = rest.popFirst(), !(0x40...0x7E).contains(next) {}
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Every log line is asked, and hardly any has one.
  private static func hasEscape(_ text: String) -> Bool {
    var text = text
    return text.withUTF8 { bytes in bytes.baseAddress.map { memchr($0, 0x1B, bytes.count) != nil } ?? false }
  }
}

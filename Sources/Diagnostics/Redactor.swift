import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Takes secrets out of every text that leaves the process.
///
/// Secrets become known bit by bit (profile, environment), so it is shared and grows; a text is scrubbed of all that are
/// known when it leaves. The forms in which a secret travels in URLs and headers are scrubbed, too.
package final class Redactor: Sendable {
  package static let mask = "*****"

  /// The shortest text that counts as a secret: scrubbing shorter ones would damage innocent output.
  package static let minimumLength = 4

  /// Longest first, so that a secret inside another one leaves no remains of it.
  private let secrets = Mutex<[String]>([])

  package init() {}

  package func add(_ texts: some Sequence<String>) {
    secrets.withLock { known in
      for text in texts where text.utf8.count >= Self.minimumLength {
        for form in [text, Self.percentEncoded(text), Self.base64(text)] where !known.contains(form) {
          known.append(form)
        }
      }
      known.sort { $0.utf8.count > $1.utf8.count }
    }
  }

  /// Whether any secret is known yet.
  package var isActive: Bool { secrets.withLock { !$0.isEmpty } }

  package func scrub(_ text: String) -> String {
    let known = secrets.withLock { $0 }
    guard !known.isEmpty else { return text }
    var text = text
    for secret in known {
      if let masked = text.withUTF8({ Self.masked($0, secret) }) { text = String(decoding: masked, as: UTF8.self) }
    }
    return text
  }

  /// A text as its UTF-8 bytes, which stay as they are where no secret is in them.
  package func scrub(_ bytes: [UInt8]) -> [UInt8] {
    var bytes = bytes
    for secret in secrets.withLock({ $0 }) {
      if let masked = bytes.withUnsafeBufferPointer({ Self.masked($0, secret) }) { bytes = masked }
    }
    return bytes
  }

  /// nil when the secret is not in the text. Compares bytes: much faster than characters, and logs are long.
  private static func masked(_ text: UnsafeBufferPointer<UInt8>, _ secret: String) -> [UInt8]? {
    var secret = secret
    return secret.withUTF8 { secret -> [UInt8]? in
      var bytes: [UInt8] = []
      var from = 0
      let anchor = anchor(of: secret)
      while let found = position(of: secret, anchor: anchor, in: text, from: from) {
        bytes += text[from..<found]
        bytes += mask.utf8
        from = found + secret.count
      }
      guard from > 0 else { return nil }
      bytes += text[from...]
      return bytes
    }
  }

  /// Where in the secret the byte is by which it is looked for: one that texts have seldom, so that the search is quick.
  private static func anchor(of secret: UnsafeBufferPointer<UInt8>) -> Int {
    func rank(_ byte: UInt8) -> Int {
      switch byte {
      case UInt8(ascii: "A")...UInt8(ascii: "Z"): 0
      case UInt8(ascii: "j"), UInt8(ascii: "q"), UInt8(ascii: "x"), UInt8(ascii: "z"): 1
      case UInt8(ascii: "0")...UInt8(ascii: "9"): 2
      default: 3
      }
    }
    return secret.indices.min { rank(secret[$0]) < rank(secret[$1]) } ?? 0
  }

  private static func position(
    of wanted: UnsafeBufferPointer<UInt8>, anchor: Int, in text: UnsafeBufferPointer<UInt8>, from: Int
  ) -> Int? {
    guard let start = text.baseAddress, let secret = wanted.baseAddress, !wanted.isEmpty else { return nil }
    var from = from
    while from + wanted.count <= text.count {
      let places = text.count - wanted.count - from + 1
      guard let found = memchr(start + from + anchor, Int32(secret[anchor]), places) else { return nil }
      from = UnsafeRawPointer(found) - UnsafeRawPointer(start) - anchor
      if memcmp(start + from, secret, wanted.count) == 0 { return from }
      from += 1
    }
    return nil
  }

  private static func percentEncoded(_ text: String) -> String {
    let digits = Array("0123456789ABCDEF".utf8)
    var bytes: [UInt8] = []
    for byte in text.utf8 {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E: bytes.append(byte)
      default: bytes += [0x25, digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func base64(_ text: String) -> String {
    let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    let source = Array(text.utf8)
    var bytes: [UInt8] = []
    for start in stride(from: 0, to: source.count, by: 3) {
      let group = source[start..<min(start + 3, source.count)]
      var bits = 0
      for place in 0..<3 { bits = bits << 8 | (place < group.count ? Int(group[start + place]) : 0) }
      for place in 0..<4 {
        bytes.append(place <= group.count ? digits[bits >> (18 - 6 * place) & 63] : UInt8(ascii: "="))
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

import Diagnostics

/// What `encode` and `decode` need: UTF-8, UTF-16, Latin-1 and ASCII, with Python's ways to treat what does not fit.
struct TextCodec {
  private enum Kind {
    case utf8, utf16, latin1, ascii
  }

  private let kind: Kind
  private let name: String
  private let errors: String

  init(_ arguments: Arguments, _ method: String) throws {
    let bound = try arguments.bind(method, ["encoding", "errors"])
    let given = try bound[0].map { try StringMethods.text($0, "\(method)() argument 'encoding'") } ?? "utf-8"
    errors = try bound[1].map { try StringMethods.text($0, "\(method)() argument 'errors'") } ?? "strict"
    switch TextCodec.normalized(given) {
    case "utf-8", "utf8", "u8": (kind, name) = (.utf8, "utf-8")
    case "utf-16", "utf16", "u16": (kind, name) = (.utf16, "utf-16")
    case "latin-1", "latin1", "iso-8859-1", "iso8859-1", "8859", "l1": (kind, name) = (.latin1, "latin-1")
    case "ascii", "us-ascii", "646": (kind, name) = (.ascii, "ascii")
    default: throw DbtError(.compilation, "unknown encoding: \(given)")
    }
  }

  /// As Python looks an encoding up: small letters and digits, and one dash for whatever stands between them.
  private static func normalized(_ name: String) -> String {
    var result = ""
    var isBetween = false
    for scalar in name.unicodeScalars {
      guard scalar.properties.isAlphabetic || scalar.properties.numericType != nil || scalar == "." else {
        isBetween = true
        continue
      }
      if isBetween, !result.isEmpty { result += "-" }
      isBetween = false
      if scalar.isASCII { result.unicodeScalars.append(scalar) }
    }
    return result.lowercased()
  }

  // MARK: Encoding

  func encode(_ text: String) throws -> [UInt8] {
    switch kind {
    case .utf8: return Array(text.utf8)
    case .utf16: return [0xFF, 0xFE] + text.utf16.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] }
    case .latin1: return try encode(text, below: 0x100)
    case .ascii: return try encode(text, below: 0x80)
    }
  }

  private func encode(_ text: String, below end: UInt32) throws -> [UInt8] {
    var bytes: [UInt8] = []
    for (position, scalar) in text.unicodeScalars.enumerated() {
      if scalar.value < end {
        bytes.append(UInt8(scalar.value))
      } else {
        bytes += try replacement(of: scalar, at: position, end).utf8
      }
    }
    return bytes
  }

  private func replacement(of scalar: Unicode.Scalar, at position: Int, _ end: UInt32) throws -> String {
    switch errors {
    case "ignore": return ""
    case "replace": return "?"
    case "xmlcharrefreplace": return "&#\(scalar.value);"
    case "backslashreplace": return TextForm.escape(scalar)
    case "strict":
      throw DbtError(
        .compilation,
        "'\(name)' codec can't encode character '\(TextForm.escape(scalar))' in position \(position): ordinal not in "
          + "range(\(end))")
    default: throw DbtError(.compilation, "unknown error handler name '\(errors)'")
    }
  }

  // MARK: Decoding

  func decode(_ bytes: [UInt8]) throws -> String {
    switch kind {
    case .latin1: return String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) }))
    case .ascii: return try decode(bytes) { $0 < 0x80 }
    case .utf8:
      if let text = String(validating: bytes, as: UTF8.self) { return text }
      return try decode(bytes, isValid: nil)
    case .utf16:
      let units = try units(bytes)
      if let text = String(validating: units, as: UTF16.self) { return text }
      guard errors != "strict" else { throw undecodable(bytes, 0) }
      return String(decoding: units, as: UTF16.self)
    }
  }

  /// Byte by byte where bytes stand alone, by UTF-8's sequences where `isValid` is nil.
  private func decode(_ bytes: [UInt8], isValid: ((UInt8) -> Bool)?) throws -> String {
    var text = String.UnicodeScalarView()
    var index = 0
    while index < bytes.count {
      let count = isValid.map { $0(bytes[index]) ? 1 : 0 } ?? TextCodec.sequence(bytes[index...])
      if count > 0 {
        text.append(contentsOf: String(decoding: bytes[index..<index + count], as: UTF8.self).unicodeScalars)
        index += count
        continue
      }
      switch errors {
      case "ignore": break
      case "replace": text.append("\u{FFFD}")
      case "backslashreplace": text.append(contentsOf: ("\\x" + TextForm.hex(UInt32(bytes[index]), 2)).unicodeScalars)
      case "strict": throw undecodable(bytes, index)
      default: throw DbtError(.compilation, "unknown error handler name '\(errors)'")
      }
      index += 1
    }
    return String(text)
  }

  /// The length of the valid sequence at the start; 0 where there is none.
  private static func sequence(_ bytes: ArraySlice<UInt8>) -> Int {
    for count in 1...4 where String(validating: bytes.prefix(count), as: UTF8.self) != nil { return count }
    return 0
  }

  private func units(_ bytes: [UInt8]) throws -> [UInt16] {
    guard bytes.count % 2 == 0 else { throw undecodable(bytes, bytes.count - 1) }
    let isBig = bytes.starts(with: [0xFE, 0xFF])
    let hasMark = isBig || bytes.starts(with: [0xFF, 0xFE])
    return stride(from: hasMark ? 2 : 0, to: bytes.count, by: 2).map {
      let (low, high) = isBig ? (bytes[$0 + 1], bytes[$0]) : (bytes[$0], bytes[$0 + 1])
      return UInt16(high) << 8 | UInt16(low)
    }
  }

  private func undecodable(_ bytes: [UInt8], _ index: Int) -> DbtError {
    DbtError(
      .compilation,
      "'\(name)' codec can't decode byte 0x\(TextForm.hex(UInt32(bytes[index]), 2)) in position \(index)")
  }
}

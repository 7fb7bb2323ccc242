extension JSONWriter {
  mutating func appendQuoted(_ text: String) {
    let asciiOnly = format.asciiOnly
    var text = text
    text.withUTF8 { source in
      if JSONWriter.isPlain(source, asciiOnly) {
        bytes.append(addingCapacity: source.count + 2) { span in
          span.withUnsafeMutableBufferPointer { buffer, count in
            buffer[0] = 0x22
            _ = UnsafeMutableBufferPointer(rebasing: buffer[1...]).update(fromContentsOf: source)
            buffer[source.count + 1] = 0x22
            count = source.count + 2
          }
        }
        return
      }
      bytes.append(0x22)
      var copied = 0
      var position = 0
      while position < source.count {
        let byte = source[position]
        if byte >= 0x20, byte != 0x22, byte != 0x5C, byte < 0x7F || !asciiOnly {
          position += 1
          continue
        }
        bytes.append(contentsOf: UnsafeBufferPointer(rebasing: source[copied..<position]))
        if byte < 0x80 {
          appendEscape(byte)
          position += 1
        } else {
          position += appendUnicodeEscape(source[position...])
        }
        copied = position
      }
      bytes.append(contentsOf: UnsafeBufferPointer(rebasing: source[copied...]))
      bytes.append(0x22)
    }
  }

  /// Whether the text needs no escapes. Looks at eight bytes at a time: a subtraction borrows from the high bit of those
  /// that are too small, or that an exclusive or has made zero.
  private static func isPlain(_ source: UnsafeBufferPointer<UInt8>, _ asciiOnly: Bool) -> Bool {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let highBits = ones << 7
    func zeroBytes(_ word: UInt64) -> UInt64 { (word &- ones) & ~word }
    var position = 0
    while position + 8 <= source.count {
      let word = UnsafeRawPointer(source.baseAddress! + position).loadUnaligned(as: UInt64.self)
      var special = ((word &- ones &* 0x20) & ~word) | zeroBytes(word ^ ones &* 0x22) | zeroBytes(word ^ ones &* 0x5C)
      if asciiOnly { special |= word | zeroBytes(word ^ ones &* 0x7F) }
      if special & highBits != 0 { return false }
      position += 8
    }
    while position < source.count {
      let byte = source[position]
      if byte < 0x20 || byte == 0x22 || byte == 0x5C || asciiOnly && byte > 0x7E { return false }
      position += 1
    }
    return true
  }

  private mutating func appendEscape(_ byte: UInt8) {
    bytes.append(0x5C)
    switch byte {
    case 0x22, 0x5C: bytes.append(byte)
    case 0x0A: bytes.append(UInt8(ascii: "n"))
    case 0x0D: bytes.append(UInt8(ascii: "r"))
    case 0x09: bytes.append(UInt8(ascii: "t"))
    case 0x0C: bytes.append(UInt8(ascii: "f"))
    case 0x08: bytes.append(UInt8(ascii: "b"))
    default:
      bytes.removeLast()
      appendHex(UInt16(byte))
    }
  }

  /// Escapes the scalar at the start of `source` and returns its length in bytes.
  private mutating func appendUnicodeEscape(_ source: Slice<UnsafeBufferPointer<UInt8>>) -> Int {
    var decoder = source.makeIterator()
    var codec = UTF8()
    guard case .scalarValue(let scalar) = codec.decode(&decoder) else { return 1 }
    for unit in UTF16.encode(scalar) ?? UTF16.encodedReplacementCharacter { appendHex(unit) }
    return UTF8.width(scalar)
  }

  private mutating func appendHex(_ unit: UInt16) {
    bytes.append(0x5C)
    bytes.append(UInt8(ascii: "u"))
    for shift in [12, 8, 4, 0] {
      let digit = UInt8(unit >> shift & 0xF)
      bytes.append(digit < 10 ? 0x30 + digit : 0x57 + digit)
    }
  }

  /// The text that Python's `repr` and `json.dumps` give a float: the shortest digits that read back as the same
  /// number, with an exponent below 1e-4 and from 1e16 on.
  package static func pythonText(of number: Double) -> String {
    if number.isNaN { return "NaN" }
    if number.isInfinite { return number < 0 ? "-Infinity" : "Infinity" }
    var (digits, exponent) = shortestDigits(of: number.magnitude)
    let sign = number.sign == .minus ? "-" : ""
    if digits == "0" { return sign + "0.0" }
    if exponent < -4 || exponent >= 16 {
      let magnitude = String(exponent.magnitude)
      let padded = magnitude.utf8.count < 2 ? "0" + magnitude : magnitude
      let first = digits.removeFirst()
      return sign + String(first) + (digits.isEmpty ? "" : "." + digits) + (exponent < 0 ? "e-" : "e+") + padded
    }
    if exponent < 0 { return sign + "0." + String(repeating: "0", count: -exponent - 1) + digits }
    let missing = exponent + 1 - digits.utf8.count
    if missing >= 0 { return sign + digits + String(repeating: "0", count: missing) + ".0" }
    return sign + digits.prefix(exponent + 1) + "." + digits.dropFirst(exponent + 1)
  }

  /// The significant digits of a finite number and the power of ten of the first one.
  private static func shortestDigits(of number: Double) -> (digits: String, exponent: Int) {
    var digits: [UInt8] = []
    var exponent = 0
    var point: Int?
    var rest = Substring(number.description).utf8
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: ".") {
        point = digits.count
      } else if byte == UInt8(ascii: "e") {
        exponent = Int(Substring(rest)) ?? 0
        break
      } else {
        digits.append(byte)
      }
    }
    exponent += (point ?? digits.count) - 1
    let leading = digits.prefix { $0 == 0x30 }.count
    digits.removeFirst(leading)
    exponent -= leading
    while digits.last == 0x30 { digits.removeLast() }
    if digits.isEmpty { return ("0", 0) }
    return (String(decoding: digits, as: UTF8.self), exponent)
  }
}

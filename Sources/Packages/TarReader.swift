import Diagnostics

/// Reads a tar file: POSIX ustar with pax headers, and GNU's long names.
struct TarReader: ~Copyable {
  struct Entry {
    enum Kind { case file(isExecutable: Bool), folder, symbolicLink(to: String) }
    var name: String
    var kind: Kind
    /// Bytes of content that follow.
    var size: Int
  }

  private static let block = 512
  /// Headers that hold names are small.
  private static let longestName = 1 << 20

  private let source: GzipReader
  /// Of the entry read last: content not yet read, and the padding behind it.
  private var remaining = 0
  private var padding = 0

  init(_ source: GzipReader) { self.source = source }

  /// The next entry, past what is left of the one before; nil at the end.
  mutating func next() throws -> Entry? {
    try skip()
    var name: String?
    var link: String?
    var size: Int?
    while let header = try readHeader() {
      let kind = header[156]
      remaining = try Self.number(header[124..<136])
      padding = (Self.block - remaining % Self.block) % Self.block
      switch kind {
      case UInt8(ascii: "x"):
        let members = try Self.paxMembers(readAll())
        name = members["path"] ?? name
        link = members["linkpath"] ?? link
        size =
          try members["size"].map { text in
            guard let size = Int(text), size >= 0 else { throw GzipReader.damaged("a size is no number") }
            return size
          } ?? size
      case UInt8(ascii: "g"): try skip()
      case UInt8(ascii: "L"): name = try Self.text(readAll()[...])
      case UInt8(ascii: "K"): link = try Self.text(readAll()[...])
      default:
        if let size {
          remaining = size
          padding = (Self.block - size % Self.block) % Self.block
        }
        return try entry(header, name: name ?? Self.ownName(header), link: link)
      }
    }
    return nil
  }

  private func entry(_ header: [UInt8], name: String, link: String?) throws -> Entry {
    switch header[156] {
    case UInt8(ascii: "0"), 0, UInt8(ascii: "7"):
      // In old archives a folder is a file whose name ends with a slash.
      if name.hasSuffix("/") { return Entry(name: name, kind: .folder, size: remaining) }
      let mode = (try? Self.number(header[100..<108])) ?? 0
      return Entry(name: name, kind: .file(isExecutable: mode & 0o100 != 0), size: remaining)
    case UInt8(ascii: "5"): return Entry(name: name, kind: .folder, size: remaining)
    case UInt8(ascii: "2"):
      return Entry(name: name, kind: .symbolicLink(to: try link ?? Self.text(header[157..<257])), size: remaining)
    case UInt8(ascii: "1"): throw DbtError(.runtime, "the archive holds a hard link, '\(name)'; packages may not")
    default:
      throw DbtError(.runtime, "the archive holds '\(name)', which is neither a file nor a folder; packages may not")
    }
  }

  /// Content of the entry read last.
  ///
  /// - Returns: the number of bytes; 0 when all was read.
  mutating func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
    let count = min(buffer.count, remaining)
    guard count > 0 else { return 0 }
    guard try source.read(into: UnsafeMutableRawBufferPointer(rebasing: buffer[..<count])) == count else {
      throw GzipReader.damaged("it ends too early")
    }
    remaining -= count
    return count
  }

  private mutating func readAll() throws -> [UInt8] {
    guard remaining <= Self.longestName else { throw GzipReader.damaged("a header is too large") }
    var bytes = [UInt8](repeating: 0, count: remaining)
    _ = try bytes.withUnsafeMutableBytes { try read(into: $0) }
    try skip()
    return bytes
  }

  private mutating func skip() throws {
    remaining += padding
    padding = 0
    var scratch = [UInt8](repeating: 0, count: min(remaining, 1 << 16))
    while remaining > 0 { _ = try scratch.withUnsafeMutableBytes { try read(into: $0) } }
  }

  /// nil at the end: a block of zeros, or no block.
  private func readHeader() throws -> [UInt8]? {
    var header = [UInt8](repeating: 0, count: Self.block)
    let count = try header.withUnsafeMutableBytes { try source.read(into: $0) }
    if count == 0 || header.allSatisfy({ $0 == 0 }) { return nil }
    guard count == Self.block else { throw GzipReader.damaged("it ends too early") }
    // The sum counts its own eight bytes as blanks.
    let sum = header.indices.reduce(0) { $0 + ((148..<156).contains($1) ? 0x20 : Int(header[$1])) }
    guard try Self.number(header[148..<156]) == sum else { throw GzipReader.damaged("a checksum is wrong") }
    return header
  }

  // MARK: Fields

  private static func ownName(_ header: [UInt8]) throws -> String {
    let name = try text(header[0..<100])
    guard header[257..<262].elementsEqual("ustar".utf8), header[345] != 0, header[263] == UInt8(ascii: "0") else {
      return name
    }
    return try text(header[345..<500]) + "/" + name
  }

  private static func text(_ field: ArraySlice<UInt8>) throws -> String {
    guard let text = String(validating: field.prefix { $0 != 0 }, as: UTF8.self) else {
      throw GzipReader.damaged("a name is not valid UTF-8")
    }
    return text
  }

  /// Octal digits; GNU writes large numbers as bytes, with the highest bit set.
  private static func number(_ field: ArraySlice<UInt8>) throws -> Int {
    if let first = field.first, first & 0x80 != 0 {
      var value = Int(first & 0x7F)
      for byte in field.dropFirst() {
        guard value < 1 << 48 else { throw GzipReader.damaged("a number is too large") }
        value = value << 8 | Int(byte)
      }
      return value
    }
    let digits = field.drop { $0 == 0x20 }.prefix { $0 != 0 && $0 != 0x20 }
    var value = 0
    for digit in digits {
      guard digit >= 0x30, digit <= 0x37 else { throw GzipReader.damaged("a number is none") }
      value = value << 3 | Int(digit - 0x30)
    }
    return value
  }

  /// `LENGTH KEY=VALUE\n`, again and again.
  private static func paxMembers(_ bytes: [UInt8]) throws -> [String: String] {
    var members: [String: String] = [:]
    var rest = bytes[...]
    while let blank = rest.firstIndex(of: 0x20) {
      guard let length = Int(try text(rest[..<blank])), length > blank - rest.startIndex + 1, length <= rest.count
      else {
        throw GzipReader.damaged("a header has a wrong length")
      }
      let record = rest[(blank + 1)..<(rest.startIndex + length)].dropLast()
      rest = rest.dropFirst(length)
      guard let mark = record.firstIndex(of: UInt8(ascii: "=")) else {
        throw GzipReader.damaged("a header has no value")
      }
      members[try text(record[..<mark])] = try text(record[(mark + 1)...])
    }
    return members
  }
}

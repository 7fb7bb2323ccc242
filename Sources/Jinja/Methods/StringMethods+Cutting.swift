import Diagnostics

extension StringMethods {
  static func strip(_ text: String, _ name: String, _ arguments: Arguments) throws -> String {
    let set = try arguments.bind(name, ["chars"])[0] ?? .none
    let drops: (Unicode.Scalar) -> Bool
    if set.isNone {
      drops = isPythonSpace
    } else {
      let members = Set(try Self.text(set, "\(name) arg").unicodeScalars)
      drops = { members.contains($0) }
    }
    var scalars = Substring(text).unicodeScalars
    if name != "rstrip" { while let first = scalars.first, drops(first) { scalars.removeFirst() } }
    if name != "lstrip" { while let last = scalars.last, drops(last) { scalars.removeLast() } }
    return String(Substring(scalars))
  }

  static func split(_ text: String, _ name: String, _ arguments: Arguments) throws -> Value {
    let bound = try arguments.bind(name, ["sep", "maxsplit"])
    let most = try bound[1].map(integer) ?? -1
    let limit = most < 0 ? Int.max : most
    let separator = bound[0] ?? .none
    if separator.isNone { return .strings(splitOnSpace(text, limit, fromEnd: name == "rsplit")) }
    let part = Array(try Self.text(separator, "separator").utf8)
    guard !part.isEmpty else { throw DbtError(.compilation, "empty separator") }
    let bytes = Array(text.utf8)
    if name == "split" {
      return .strings(TextSearch.split(bytes, part, limit: limit).map { String(decoding: $0, as: UTF8.self) })
    }
    let pieces = TextSearch.split(Array(bytes.reversed()), Array(part.reversed()), limit: limit)
    return .strings(pieces.reversed().map { String(decoding: $0.reversed(), as: UTF8.self) })
  }

  private static func splitOnSpace(_ text: String, _ limit: Int, fromEnd: Bool) -> [String] {
    let all = Array(text.unicodeScalars)
    let scalars = fromEnd ? all.reversed() : all
    var pieces: [String] = []
    var index = 0
    func piece(_ slice: ArraySlice<Unicode.Scalar>) -> String {
      var view = String.UnicodeScalarView()
      view.append(contentsOf: fromEnd ? Array(slice.reversed()) : Array(slice))
      return String(view)
    }
    while true {
      while index < scalars.count, isPythonSpace(scalars[index]) { index += 1 }
      guard index < scalars.count else { break }
      if pieces.count == limit {
        var stop = scalars.count
        while stop > index, isPythonSpace(scalars[stop - 1]) { stop -= 1 }
        // Only the side that is cut loses its spaces.
        pieces.append(piece(scalars[index..<scalars.count]))
        _ = stop
        break
      }
      let start = index
      while index < scalars.count, !isPythonSpace(scalars[index]) { index += 1 }
      pieces.append(piece(scalars[start..<index]))
    }
    return fromEnd ? pieces.reversed() : pieces
  }

  static func splitLines(_ text: String, _ arguments: Arguments) -> Value {
    let keeps = (arguments.positional.first ?? arguments["keepends"]).map(Equality.isTrue) ?? false
    return .strings(lines(text, keepingEnds: keeps))
  }

  /// The lines of a text as Python cuts them, which is not at `\n` alone.
  static func lines(_ text: String, keepingEnds: Bool) -> [String] {
    var text = text
    let cuts = text.withUTF8 { bytes in
      var cuts: [(from: Int, to: Int)] = []
      var start = 0
      var index = 0
      while index < bytes.count {
        let size = lineBreak(bytes, index)
        if size > 0 {
          cuts.append((start, keepingEnds ? index + size : index))
          start = index + size
        }
        index += max(size, 1)
      }
      if start < bytes.count { cuts.append((start, bytes.count)) }
      return cuts
    }
    if cuts.count == 1, cuts[0].to == text.utf8.count { return [text] }
    return text.withUTF8 { bytes in
      cuts.map { String(decoding: UnsafeBufferPointer(rebasing: bytes[$0.from..<$0.to]), as: UTF8.self) }
    }
  }

  /// How many bytes of a line break begin here.
  @inline(__always)
  private static func lineBreak(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> Int {
    func follows(_ byte: UInt8, by distance: Int) -> Bool {
      index + distance < bytes.count && bytes[index + distance] == byte
    }
    switch bytes[index] {
    case 0x0D: return follows(0x0A, by: 1) ? 2 : 1
    case 0x0A...0x0C, 0x1C...0x1E: return 1
    case 0xC2: return follows(0x85, by: 1) ? 2 : 0
    case 0xE2: return follows(0x80, by: 1) && (follows(0xA8, by: 2) || follows(0xA9, by: 2)) ? 3 : 0
    default: return 0
    }
  }

  static func partition(_ text: String, _ name: String, _ arguments: Arguments) throws -> Value {
    let separator = Array(try Self.text(arguments.positional.first, "separator").utf8)
    guard !separator.isEmpty else { throw DbtError(.compilation, "empty separator") }
    let bytes = Array(text.utf8)
    let isFirst = name == "partition"
    let found =
      isFirst ? TextSearch.find(separator, in: bytes, from: 0) : TextSearch.findLast(separator, in: bytes)
    guard let found else {
      return .tuple(
        isFirst ? [.string(text), .string(""), .string("")] : [.string(""), .string(""), .string(text)])
    }
    let parts = [bytes[..<found], separator[...], bytes[(found + separator.count)...]]
    return .tuple(parts.map { .string(String(decoding: $0, as: UTF8.self)) })
  }

  static func removeAffix(_ text: String, _ name: String, _ arguments: Arguments) throws -> String {
    let affix = try Self.text(arguments.positional.first, "\(name)() argument")
    let bytes = Array(text.utf8)
    if name == "removeprefix" {
      return bytes.starts(with: affix.utf8) ? String(decoding: bytes[affix.utf8.count...], as: UTF8.self) : text
    }
    let keep = bytes.count - affix.utf8.count
    guard keep >= 0, !affix.isEmpty, bytes[keep...].elementsEqual(affix.utf8) else { return text }
    return String(decoding: bytes[..<keep], as: UTF8.self)
  }
}

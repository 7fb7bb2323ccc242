import Diagnostics

/// Takes dbt's blocks out of a file without reading the rest as a template: a Markdown file may hold anything between its
/// `docs` blocks. Only what could hide a tag is looked at: strings, comments, `raw`.
package struct BlockExtractor {
  private struct Tag {
    let word: String
    let name: String?
    let start: Int
    let end: Int
  }

  private let file: SourceFile
  private let bytes: [UInt8]
  private var position = 0

  private init(_ file: SourceFile) {
    self.file = file
    bytes = Array(file.text.utf8)
  }

  /// The blocks of one kind at the top level of the file, in order.
  ///
  /// - Throws: dbt's errors for a block that is not closed, nested, or inside `if` or `for`.
  package static func blocks(_ kind: TemplateBlock.Kind, in file: SourceFile) throws -> [TemplateBlock] {
    var extractor = BlockExtractor(file)
    return try extractor.collect([kind == .docs ? "docs" : "snapshot"]).blocks.map { open, close in
      TemplateBlock(
        kind: kind, name: open.name ?? "", body: extractor.range(open.end, close.start),
        range: extractor.range(open.start, close.end))
    }
  }

  /// The words of the tags that stand outside of all blocks of these kinds, in order.
  ///
  /// - Throws: as `blocks`.
  package static func strayTags(outside kinds: Set<String>, in file: SourceFile) throws -> [String] {
    var extractor = BlockExtractor(file)
    return try extractor.collect(kinds).strays
  }

  private mutating func collect(
    _ words: Set<String>
  ) throws -> (blocks: [(open: Tag, close: Tag)], strays: [String]) {
    var found: [(open: Tag, close: Tag)] = []
    var strays: [String] = []
    var open: Tag?
    var control: [String] = []
    while let tag = try nextTag() {
      if tag.word == "if" || tag.word == "for" {
        control.append(tag.word)
      } else if tag.word == "endif" || tag.word == "endfor" {
        let wanted = String(tag.word.dropFirst(3))
        guard let last = control.popLast() else {
          throw error(
            "Got an unexpected control flow end tag, got \(tag.word) but never saw a preceeding \(wanted) "
              + "(@ \(place(tag.start)))", tag)
        }
        guard last == wanted else {
          throw error(
            "Got an unexpected control flow end tag, got \(tag.word) but expected end\(last) next "
              + "(@ \(place(tag.start)))", tag)
        }
      }
      if words.contains(tag.word) {
        guard control.isEmpty else {
          throw error(
            "Got a block definition inside control flow at \(place(tag.start)). All dbt block definitions must be at "
              + "the top level", tag)
        }
        if let open {
          throw error(
            "Got nested tags: \(open.word) (started at \(open.start)) did not have a matching {{% end\(open.word) %}} before a "
              + "subsequent \(tag.word) was found (started at \(tag.start))", tag)
        }
        open = tag
      } else if let begin = open {
        if tag.word == "end" + begin.word {
          found.append((begin, tag))
          open = nil
        }
      } else {
        strays.append(tag.word)
      }
    }
    if let open {
      let line = bytes[..<open.end].count { $0 == 0x0A } + 1
      throw error("Reached EOF without finding a close tag for \(open.word) (searched from line \(line))", open)
    }
    return (found, strays)
  }

  private func range(_ from: Int, _ to: Int) -> ByteRange {
    ByteRange(Int32(truncatingIfNeeded: from), Int32(truncatingIfNeeded: max(from, to)))
  }

  private func error(_ message: String, _ tag: Tag) -> DbtError {
    DbtError(.compilation, message, at: SourceSpan(file: file, range: tag.start..<max(tag.start, tag.end)))
  }

  /// Line and column as dbt writes them.
  private func place(_ offset: Int) -> String {
    let before = bytes[..<offset]
    let lineStart = (before.lastIndex(of: 0x0A) ?? -1) + 1
    return "\(before.count { $0 == 0x0A } + 1):\(offset - lineStart)"
  }

  // MARK: Tags

  private mutating func nextTag() throws -> Tag? {
    while position + 1 < bytes.count {
      guard bytes[position] == 0x7B else {
        position += 1
        continue
      }
      switch bytes[position + 1] {
      case 0x7B: try skipExpression()
      case 0x23:
        let start = position
        position += 2
        guard let end = find("#}", from: position) else { throw missing("#}", from: start) }
        position = end + 2
      case 0x25:
        if let tag = try readTag() { return tag }
        position += 1
      default: position += 1
      }
    }
    return nil
  }

  private mutating func readTag() throws -> Tag? {
    let opened = position
    var index = position + 2
    let strips = index < bytes.count && bytes[index] == 0x2D
    if strips { index += 1 }
    index = afterSpace(index)
    guard let word = word(at: index) else { return nil }
    index += word.utf8.count
    let gap = afterSpace(index)
    let name = gap > index ? self.word(at: gap) : nil
    var start = opened
    while strips, start > 0, isSpace(bytes[start - 1]) { start -= 1 }
    if word == "raw" {
      position = try rawEnd(from: opened)
    } else {
      position = name.map { gap + $0.utf8.count } ?? index
      try skipToTagEnd(from: opened)
    }
    return Tag(word: word, name: name, start: start, end: position)
  }

  private func word(at index: Int) -> String? {
    guard index < bytes.count, isWord(bytes[index]), !isDigit(bytes[index]) else { return nil }
    return String(decoding: bytes[index...].prefix(while: isWord), as: UTF8.self)
  }

  private mutating func skipToTagEnd(from opened: Int) throws {
    while position < bytes.count {
      let byte = bytes[position]
      if byte == 0x22 || byte == 0x27 {
        try skipString(from: opened)
      } else if has("-%}", at: position) {
        position = afterSpace(position + 3)
        return
      } else if has("%}", at: position) {
        position += 2
        return
      } else {
        position += 1
      }
    }
    throw missing("tag close (\"%}\")", from: opened)
  }

  private mutating func skipExpression() throws {
    let opened = position
    position += 2
    while position < bytes.count {
      if has("}}", at: position) {
        position += 2
        return
      }
      if bytes[position] == 0x22 || bytes[position] == 0x27 {
        try skipString(from: opened)
      } else {
        position += 1
      }
    }
    throw missing("}}", from: opened)
  }

  /// To the end of the first string from here on that has one.
  private mutating func skipString(from opened: Int) throws {
    for start in position..<bytes.count where bytes[start] == 0x22 || bytes[start] == 0x27 {
      var index = start + 1
      while index < bytes.count, bytes[index] != bytes[start] { index += bytes[index] == 0x5C ? 2 : 1 }
      if index < bytes.count {
        position = index + 1
        return
      }
    }
    throw missing("string", from: opened)
  }

  private func rawEnd(from opened: Int) throws -> Int {
    var index = opened + 2
    while let tag = find("{%", from: index) {
      index = tag + 2
      let word = afterSpace(has("-", at: index) ? index + 1 : index)
      guard has("endraw", at: word) else { continue }
      let close = afterSpace(word + 6)
      if has("-%}", at: close) { return afterSpace(close + 3) }
      if has("%}", at: close) { return close + 2 }
    }
    throw missing("{% raw %}...{% endraw %}", from: opened)
  }

  private func missing(_ what: String, from start: Int) -> DbtError {
    let rest = String(decoding: bytes[min(position, bytes.count)...].prefix(200), as: UTF8.self)
    return DbtError(
      .compilation, "unexpected EOF, expected \(what), got \"\(rest)\"",
      at: SourceSpan(file: file, range: start..<min(start + 2, bytes.count)))
  }

  // MARK: Bytes

  private func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (byte >= 0x09 && byte <= 0x0D) }

  private func afterSpace(_ start: Int) -> Int {
    var index = start
    while index < bytes.count, isSpace(bytes[index]) { index += 1 }
    return index
  }

  private func has(_ text: StaticString, at index: Int) -> Bool {
    guard index + text.utf8CodeUnitCount <= bytes.count else { return false }
    for offset in 0..<text.utf8CodeUnitCount where bytes[index + offset] != text.utf8Start[offset] { return false }
    return true
  }

  private func find(_ text: StaticString, from start: Int) -> Int? {
    var index = start
    while index + text.utf8CodeUnitCount <= bytes.count {
      if has(text, at: index) { return index }
      index += 1
    }
    return nil
  }
}

import Synchronization

/// A text that somebody wrote, with the name under which errors show it.
///
/// Offsets everywhere are UTF-8 byte offsets into `text`.
package final class SourceFile: Sendable {
  /// As shown to the user: relative to the project, with `/`.
  package let path: String
  package let text: String
  /// Where `text` begins in the file that `path` names: a block of a file has places in the whole file.
  private let origin: SourcePosition
  /// The place for which a made-up text stands, such as the SQL of a test that a properties file asks for: every
  /// position is there.
  private let place: SourceSpan?

  private let lineStarts = Mutex<[Int]?>(nil)

  package init(path: String, text: String, origin: SourcePosition = SourcePosition(line: 1, column: 1)) {
    self.path = path
    self.origin = origin
    place = nil
    var text = text
    text.makeContiguousUTF8()
    self.text = text
  }

  /// A text that was made of what stands at `place`.
  package init(text: String, standingFor place: SourceSpan) {
    path = place.file.path
    origin = SourcePosition(line: 1, column: 1)
    self.place = place
    var text = text
    text.makeContiguousUTF8()
    self.text = text
  }

  /// Where the range is shown.
  fileprivate func shown(_ range: Range<Int>) -> (start: SourcePosition, end: SourcePosition) {
    place.map { ($0.start, $0.end) } ?? (position(at: range.lowerBound), position(at: range.upperBound))
  }

  /// The 1-based line and column (in Unicode scalars) of a byte offset; offsets past the end give the end.
  package func position(at offset: Int) -> SourcePosition {
    if let place { return place.start }
    let starts = allLineStarts()
    var low = 0
    var high = starts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= offset { low = middle } else { high = middle }
    }
    let utf8 = text.utf8
    let lineStart = utf8.index(utf8.startIndex, offsetBy: starts[low])
    let end = utf8.index(lineStart, offsetBy: max(0, min(offset, utf8.count) - starts[low]))
    let column = utf8[lineStart..<end].reduce(1) { count, byte in byte & 0xC0 == 0x80 ? count : count + 1 }
    return SourcePosition(line: low + origin.line, column: low == 0 ? column + origin.column - 1 : column)
  }

  /// The text of a 1-based line without its line break; nil when there is no such line.
  package func line(_ number: Int) -> String? {
    if let place { return place.file.line(number) }
    let starts = allLineStarts()
    let number = number - origin.line + 1
    guard number >= 1, number <= starts.count else { return nil }
    let utf8 = text.utf8
    let from = utf8.index(utf8.startIndex, offsetBy: starts[number - 1])
    let to = number < starts.count ? utf8.index(utf8.startIndex, offsetBy: starts[number]) : utf8.endIndex
    var line = utf8[from..<to]
    while let last = line.last, last == 0x0A || last == 0x0D { line.removeLast() }
    // What stands in front of a block on its first line is not known here; blanks keep the columns right.
    let margin = number == 1 ? String(repeating: " ", count: origin.column - 1) : ""
    return margin + String(Substring(line))
  }

  private func allLineStarts() -> [Int] {
    lineStarts.withLock { known in
      if let known { return known }
      var starts = [0]
      for (offset, byte) in text.utf8.enumerated() where byte == 0x0A { starts.append(offset + 1) }
      known = starts
      return starts
    }
  }
}

/// A place as people count it.
package struct SourcePosition: Sendable, Hashable {
  package let line: Int
  package let column: Int

  package init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }
}

/// Where a value came from: a file and a range of UTF-8 bytes in it.
package struct SourceSpan: Sendable {
  package let file: SourceFile
  package let range: Range<Int>

  package init(file: SourceFile, range: Range<Int>) {
    self.file = file
    self.range = range
  }

  package var start: SourcePosition { file.shown(range).start }
  package var end: SourcePosition { file.shown(range).end }
}

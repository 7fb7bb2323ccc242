import Diagnostics

/// Which part of the template made which part of the output.
package struct SourceMap: Sendable {
  /// `(first output byte, template bytes)`, ascending; a segment reaches up to the next one.
  private(set) var segments: [(output: Int, source: ByteRange, isText: Bool)] = []
  package let file: SourceFile

  init(file: SourceFile) { self.file = file }

  mutating func add(output: Int, source: ByteRange, isText: Bool) {
    segments.append((output, source, isText))
  }

  /// The place in the template of an output byte: exact within text, the whole tag for what a tag made.
  package func span(at offset: Int) -> SourceSpan? {
    var low = 0
    var high = segments.count
    while low < high {
      let middle = (low + high) / 2
      if segments[middle].output <= offset { low = middle + 1 } else { high = middle }
    }
    guard low > 0 else { return nil }
    let segment = segments[low - 1]
    guard segment.isText else { return SourceSpan(file: file, range: segment.source.range) }
    let start = min(Int(segment.source.start) + offset - segment.output, Int(segment.source.end))
    return SourceSpan(file: file, range: start..<min(start + 1, max(start, Int(segment.source.end))))
  }
}

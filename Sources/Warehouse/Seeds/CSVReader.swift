import Diagnostics

/// Reads a CSV file record by record in constant memory, with the rules of Python's `csv` module in the setting that
/// dbt uses: RFC 4180 quoting, every line break inside quotes becomes `\n`, text behind a closing quote is kept.
///
/// Stricter than Python where Python loses data in silence: an open quote, a NUL byte and bytes that are not UTF-8 are
/// errors.
package final class CSVReader {
  package static let fileLimit = 1 << 30
  package static let cellLimit = 16 << 20

  package let displayPath: String
  package let delimiter: UInt8

  private let input: InputFile
  private let isSpecial: UnsafeMutablePointer<Bool>
  // Exclusive by construction, and in the inner loops: the runtime's check would cost a fifth of the time.
  @exclusivity(unchecked) private var memory: UnsafeMutablePointer<UInt8>
  private var capacity: Int
  /// Bytes of `memory` that are in use, and where they stand in the file.
  @exclusivity(unchecked) private var filled = 0
  private var origin = 0
  @exclusivity(unchecked) private var rowStart = 0
  @exclusivity(unchecked) private var nextRow = 0
  @exclusivity(unchecked) private var fields: [Field] = []

  /// Offsets from the start of the record; the content was unquoted in place.
  private struct Field {
    let raw: Int32
    let start: Int32
    let end: Int32
  }

  package init(path: String, displayPath: String, delimiter: UInt8 = UInt8(ascii: ","), chunkSize: Int = 1 << 18) throws
  {
    self.displayPath = displayPath
    self.delimiter = delimiter
    self.input = try InputFile(path: path, displayPath: displayPath)
    self.capacity = max(chunkSize, 16)
    self.memory = .allocate(capacity: capacity)
    self.isSpecial = .allocate(capacity: 256)
    isSpecial.initialize(repeating: false, count: 256)
    for byte in [delimiter, 0x0A, 0x0D, 0x00] { isSpecial[Int(byte)] = true }
    try refill()
    if filled >= 3, memory[0] == 0xEF, memory[1] == 0xBB, memory[2] == 0xBF { nextRow = 3 }
  }

  deinit {
    memory.deallocate()
    isSpecial.deallocate()
  }

  // MARK: The current record

  package var fieldCount: Int { fields.count }

  /// A line without any character; Python's `csv` gives a record without fields for it.
  package var isBlankLine: Bool { fields.isEmpty }

  /// The bytes of a field; the buffer is valid inside `body` only.
  package func withField<Result>(
    _ index: Int, _ body: (UnsafeBufferPointer<UInt8>) throws -> Result
  ) rethrows -> Result {
    try body(bytes(of: index))
  }

  package func text(_ index: Int) -> String { String(decoding: bytes(of: index), as: UTF8.self) }

  /// Valid until the next call of `next()`.
  func bytes(of index: Int) -> UnsafeBufferPointer<UInt8> {
    let field = fields[index]
    return UnsafeBufferPointer(start: memory + rowStart + Int(field.start), count: Int(field.end - field.start))
  }

  /// An error that names the place of a field of this record; the end of the record for `fieldCount`.
  package func error(_ message: String, atField index: Int) -> DbtError {
    let offset = index < fields.count ? Int(fields[index].raw) : nextRow - rowStart
    return input.error(message, at: origin + rowStart + offset)
  }

  /// `path:line:column` of a field, for warnings.
  package func place(ofField index: Int) -> String {
    input.place(at: origin + rowStart + (index < fields.count ? Int(fields[index].raw) : 0))
  }

  // MARK: Reading

  /// Moves to the next record; false at the end of the file.
  package func next() throws -> Bool {
    fields.removeAll(keepingCapacity: true)
    rowStart = nextRow
    if rowStart == filled, try !refill() { return false }
    var scan = RowScan(base: memory + rowStart, limit: filled - rowStart)
    if scan.base[0] != 0x0A, scan.base[0] != 0x0D {
      while try scanField(&scan) { scan.position += 1 }
    }
    try takeLineBreak(&scan)
    nextRow = rowStart + scan.position
    if scan.high >= 0x80 { try validate() }
    return true
  }

  /// What the inner loops change, kept in registers; offsets from the start of the record.
  private struct RowScan {
    var base: UnsafeMutablePointer<UInt8>
    var limit: Int
    var position = 0
    /// All bytes or-ed, to know whether any was outside ASCII.
    var high: UInt8 = 0
  }

  /// Reads one field and stops at what ends it; true when that is a delimiter.
  private func scanField(_ scan: inout RowScan) throws -> Bool {
    let raw = scan.position
    var start = raw
    var end = raw
    if try has(&scan), scan.base[raw] == UInt8(ascii: "\"") {
      scan.position += 1
      start = scan.position
      end = try scanQuoted(&scan, opening: raw)
    }
    end = try scanPlain(&scan, end: end)
    guard end - start <= CSVReader.cellLimit else {
      throw input.error("A cell is larger than 16 MB.", at: origin + rowStart + raw)
    }
    fields.append(Field(raw: Int32(raw), start: Int32(start), end: Int32(end)))
    return scan.position < scan.limit && scan.base[scan.position] == delimiter
  }

  private func scanPlain(_ scan: inout RowScan, end: Int) throws -> Int {
    var end = end
    while true {
      let from = scan.position
      let base = scan.base
      let limit = scan.limit
      let isSpecial = isSpecial
      var position = from
      var high = scan.high
      while position < limit {
        let byte = base[position]
        if isSpecial[Int(byte)] { break }
        high |= byte
        position += 1
      }
      scan.position = position
      scan.high = high
      end = move(&scan, from: from, to: end)
      if try !has(&scan) { return end }
      if scan.position == limit { continue }
      if base[position] == 0 { throw nul(scan) }
      return end
    }
  }

  /// Reads up to and behind the closing quote; returns the end of the unquoted content.
  private func scanQuoted(_ scan: inout RowScan, opening: Int) throws -> Int {
    var end = scan.position
    while true {
      let from = scan.position
      let base = scan.base
      let limit = scan.limit
      var position = from
      var high = scan.high
      while position < limit {
        let byte = base[position]
        if byte == UInt8(ascii: "\"") || byte == 0x0D || byte == 0 { break }
        high |= byte
        position += 1
      }
      scan.position = position
      scan.high = high
      end = move(&scan, from: from, to: end)
      guard try has(&scan) else {
        throw input.error("A quote is opened here and never closed.", at: origin + rowStart + opening)
      }
      if end - opening > CSVReader.cellLimit {
        throw input.error(
          "A cell is larger than 16 MB; is its quote never closed?", at: origin + rowStart + opening)
      }
      switch scan.base[scan.position] {
      case UInt8(ascii: "\""):
        scan.position += 1
        guard try has(&scan), scan.base[scan.position] == UInt8(ascii: "\"") else { return end }
        scan.base[end] = UInt8(ascii: "\"")
        end += 1
        scan.position += 1
      case 0x0D:
        try takeLineBreak(&scan)
        scan.base[end] = 0x0A
        end += 1
      case 0: throw nul(scan)
      default: continue  // New bytes were read; go on.
      }
    }
  }

  /// Moves what was just scanned to the end of the content, when unquoting has left a gap.
  private func move(_ scan: inout RowScan, from: Int, to end: Int) -> Int {
    let count = scan.position - from
    if end != from, count > 0 { (scan.base + end).update(from: scan.base + from, count: count) }
    return end + count
  }

  private func takeLineBreak(_ scan: inout RowScan) throws {
    guard try has(&scan) else { return }
    if scan.base[scan.position] == 0x0D {
      scan.position += 1
      guard try has(&scan) else { return }
    } else if scan.base[scan.position] != 0x0A {
      return
    }
    if scan.base[scan.position] == 0x0A { scan.position += 1 }
  }

  private func nul(_ scan: RowScan) -> DbtError {
    input.error("A NUL byte cannot be loaded.", at: origin + rowStart + scan.position)
  }

  private func validate() throws {
    for (index, field) in fields.enumerated() {
      if let bad = firstInvalidUTF8(bytes(of: index)) {
        throw input.error(
          "The file is not UTF-8: invalid byte 0x\(String(bytes(of: index)[bad], radix: 16)).",
          at: origin + rowStart + Int(field.start) + bad)
      }
    }
  }

  // MARK: The buffer

  /// Whether there is a byte at the scan's position, reading more of the file if need be.
  @inline(__always)
  private func has(_ scan: inout RowScan) throws -> Bool {
    if scan.position < scan.limit { return true }
    let more = try refill()
    scan.base = memory + rowStart
    scan.limit = filled - rowStart
    return more
  }

  /// Reads more behind the current record, which moves to the front; false at the end of the file.
  @discardableResult
  private func refill() throws -> Bool {
    let kept = filled - rowStart
    if rowStart > 0, kept < capacity {
      memory.update(from: memory + rowStart, count: kept)
      origin += rowStart
      filled = kept
      nextRow -= rowStart
      rowStart = 0
    }
    if filled == capacity { grow() }
    let count = try input.read(into: memory + filled, count: capacity - filled)
    filled += count
    if origin + filled > CSVReader.fileLimit {
      throw DbtError(.runtime, "\(displayPath) is larger than 1 GB, the limit for a seed.")
    }
    return count > 0
  }

  private func grow() {
    let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity * 2)
    larger.update(from: memory, count: filled)
    memory.deallocate()
    memory = larger
    capacity *= 2
  }
}

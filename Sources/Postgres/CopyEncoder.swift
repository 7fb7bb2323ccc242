import Warehouse

/// Writes rows in the text format of COPY, into one buffer that is used again and again.
struct CopyEncoder {
  static let flushSize = 64 * 1024
  private(set) var bytes: [UInt8] = []

  init() {
    bytes.reserveCapacity(Self.flushSize + 4096)
  }

  var isFull: Bool { bytes.count >= Self.flushSize }

  mutating func append(_ row: borrowing Row) {
    var start = 0
    for index in 0..<row.count {
      if index > 0 { bytes.append(UInt8(ascii: "\t")) }
      let end = row.ends[index]
      if row.isNull[index] {
        bytes.append(UInt8(ascii: "\\"))
        bytes.append(UInt8(ascii: "N"))
      } else {
        append(row, start..<end)
      }
      start = end
    }
    bytes.append(UInt8(ascii: "\n"))
  }

  mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
  }

  private mutating func append(_ row: borrowing Row, _ range: Range<Int>) {
    for index in range {
      let byte = row.bytes[index]
      switch byte {
      case UInt8(ascii: "\\"): escape(UInt8(ascii: "\\"))
      case UInt8(ascii: "\t"): escape(UInt8(ascii: "t"))
      case UInt8(ascii: "\n"): escape(UInt8(ascii: "n"))
      case UInt8(ascii: "\r"): escape(UInt8(ascii: "r"))
      default: bytes.append(byte)
      }
    }
  }

  private mutating func escape(_ byte: UInt8) {
    bytes.append(UInt8(ascii: "\\"))
    bytes.append(byte)
  }
}

import Warehouse

/// Reads the server's text form of an array.
struct ArrayReader {
  private let bytes: UnsafeBufferPointer<UInt8>
  private let element: CellDecoder
  private var index = 0

  init(bytes: UnsafeBufferPointer<UInt8>, element: CellDecoder) {
    self.bytes = bytes
    self.element = element
  }

  mutating func wholeList() throws -> Cell? {
    guard let cells = try list(depth: 0), index == bytes.count else { return nil }
    return .list(cells)
  }

  /// PostgreSQL allows six dimensions.
  private mutating func list(depth: Int) throws -> [Cell]? {
    guard depth < 8, take("{") else { return nil }
    var cells: [Cell] = []
    if take("}") { return cells }
    repeat {
      guard let cell = try item(depth: depth) else { return nil }
      cells.append(cell)
    } while take(",")
    return take("}") ? cells : nil
  }

  private mutating func item(depth: Int) throws -> Cell? {
    guard index < bytes.count else { return nil }
    if bytes[index] == UInt8(ascii: "{") { return try list(depth: depth + 1).map(Cell.list) }
    if take("\"") { return try quotedItem() }
    let start = index
    while index < bytes.count, bytes[index] != UInt8(ascii: ","), bytes[index] != UInt8(ascii: "}") { index += 1 }
    let word = UnsafeBufferPointer(rebasing: bytes[start..<index])
    if word.elementsEqual("NULL".utf8) { return .null }
    return try element.decode(word)
  }

  private mutating func quotedItem() throws -> Cell? {
    var text: [UInt8] = []
    while index < bytes.count {
      var byte = bytes[index]
      index += 1
      if byte == UInt8(ascii: "\"") { return try text.withUnsafeBufferPointer(element.decode) }
      if byte == UInt8(ascii: "\\") {
        guard index < bytes.count else { return nil }
        byte = bytes[index]
        index += 1
      }
      text.append(byte)
    }
    return nil
  }

  private mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard index < bytes.count, bytes[index] == UInt8(ascii: character) else { return false }
    index += 1
    return true
  }
}

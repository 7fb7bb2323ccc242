import Warehouse

extension ArrowColumn {
  /// The value of a row, exact.
  func cell(at row: Int) throws(ArrowFailure) -> Cell {
    guard row >= 0, row < length else { throw ArrowFailure(message: "row \(row) of \(length)") }
    if isNull(at: row) { return .null }
    switch type {
    case .null: return .null
    case .bool: return .bool(Self.bit(try requiredBuffer(0), offset + row))
    case .byteBool: return .bool(try load(row, as: UInt8.self) != 0)
    case .int(let bits, let signed): return try integer(row, bits, signed)
    case .float(let bits): return .double(try float(row, bits))
    case .decimal(let bits, _, let scale): return try decimal(row, bits, scale)
    case .utf8(let layout): return .text(String(decoding: try bytes(row, layout), as: UTF8.self))
    case .binary(let layout): return .bytes(Array(try bytes(row, layout)))
    case .fixedBinary(let size):
      return .bytes(Array(UnsafeRawBufferPointer(start: try requiredBuffer(0) + (offset + row) * size, count: size)))
    case .uuid: return .text(CellText.uuid(try load(row, as: UInt128.self)))
    case .bits(let layout): return .text(Self.bits(try bytes(row, layout)))
    case .zonedTime: return .text(CellText.zonedTime(try load(row, as: UInt64.self)))
    case .date, .time, .timestamp, .duration, .monthInterval, .dayTimeInterval, .monthDayNanoInterval:
      return try temporal(row)
    case .list, .listView, .fixedList:
      let (items, range) = try items(row)
      var cells: [Cell] = []
      for index in range { cells.append(try items.cell(at: index)) }
      return .list(cells)
    case .structure, .map: return .text(try nestedText(row))
    case .dictionary, .runEndEncoded, .union:
      guard let (column, index) = try target(of: row) else { return .null }
      return try column.cell(at: index)
    }
  }

  func requiredBuffer(_ index: Int) throws(ArrowFailure) -> UnsafeRawPointer {
    guard index < buffers.count, let bytes = buffers[index] else { throw ArrowFailure(message: "a buffer is missing") }
    return bytes
  }

  // MARK: Numbers

  private func integer(_ row: Int, _ bits: Int, _ signed: Bool) throws(ArrowFailure) -> Cell {
    switch (bits, signed) {
    case (8, true): return .int(Int64(try load(row, as: Int8.self)))
    case (8, false): return .int(Int64(try load(row, as: UInt8.self)))
    case (16, true): return .int(Int64(try load(row, as: Int16.self)))
    case (16, false): return .int(Int64(try load(row, as: UInt16.self)))
    case (32, true): return .int(Int64(try load(row, as: Int32.self)))
    case (32, false): return .int(Int64(try load(row, as: UInt32.self)))
    case (64, true): return .int(try load(row, as: Int64.self))
    case (128, true): return Decimals.cell(digits: String(try load(row, as: Int128.self)), scale: 0)
    case (128, false): return Decimals.cell(digits: String(try load(row, as: UInt128.self)), scale: 0)
    default:
      let number = try load(row, as: UInt64.self)
      return Int64(exactly: number).map(Cell.int) ?? .decimal(String(number))
    }
  }

  /// A whole number of any width, as an index or an offset.
  func index(_ row: Int, _ type: ArrowType) throws(ArrowFailure) -> Int {
    guard case .int(let bits, let signed) = type, case .int(let number) = try integer(row, bits, signed) else {
      throw ArrowFailure(message: "an index that is no integer")
    }
    return Int(number)
  }

  private func float(_ row: Int, _ bits: Int) throws(ArrowFailure) -> Double {
    switch bits {
    case 16: return Double.fromHalf(try load(row, as: UInt16.self))
    case 32:
      // Through its shortest text, so that 0.1 stays 0.1 as people read it.
      let number = try load(row, as: Float.self)
      return number.isFinite ? Double(number.description) ?? Double(number) : Double(number)
    default: return try load(row, as: Double.self)
    }
  }

  private func decimal(_ row: Int, _ bits: Int, _ scale: Int) throws(ArrowFailure) -> Cell {
    let digits: String
    switch bits {
    case 32: digits = String(try load(row, as: Int32.self))
    case 64: digits = String(try load(row, as: Int64.self))
    case 128: digits = String(try load(row, as: Int128.self))
    default: digits = Decimals.text(of: try load(row, as: (UInt64, UInt64, UInt64, UInt64).self))
    }
    return Decimals.cell(digits: digits, scale: scale)
  }

  // MARK: Texts and bytes

  func bytes(_ row: Int, _ layout: ArrowLayout) throws(ArrowFailure) -> UnsafeRawBufferPointer {
    switch layout {
    case .offsets32:
      return try slice(Int(try load(row, as: Int32.self)), Int(try load(row + 1, as: Int32.self)))
    case .offsets64:
      return try slice(Int(try load(row, as: Int64.self)), Int(try load(row + 1, as: Int64.self)))
    case .view: return try viewedBytes(row)
    }
  }

  private func slice(_ start: Int, _ end: Int) throws(ArrowFailure) -> UnsafeRawBufferPointer {
    guard start >= 0, end >= start else { throw ArrowFailure(message: "a text from byte \(start) to \(end)") }
    if start == end { return UnsafeRawBufferPointer(start: nil, count: 0) }
    return UnsafeRawBufferPointer(start: try requiredBuffer(1) + start, count: end - start)
  }

  /// Sixteen bytes a value: the length, then either up to 12 bytes of text, or 4 of them, a buffer and an offset.
  private func viewedBytes(_ row: Int) throws(ArrowFailure) -> UnsafeRawBufferPointer {
    let view = try requiredBuffer(0) + (offset + row) * 16
    let count = Int(view.loadUnaligned(as: Int32.self))
    guard count >= 0 else { throw ArrowFailure(message: "a text of \(count) bytes") }
    if count <= 12 { return UnsafeRawBufferPointer(start: view + 4, count: count) }
    let buffer = Int(view.loadUnaligned(fromByteOffset: 8, as: Int32.self))
    let start = Int(view.loadUnaligned(fromByteOffset: 12, as: Int32.self))
    // The last buffer holds the lengths of those between.
    let dataBuffers = buffers.count - 2
    guard buffer >= 0, buffer < dataBuffers, start >= 0, let lengths = buffers.last ?? nil else {
      throw ArrowFailure(message: "a text in buffer \(buffer) of \(dataBuffers)")
    }
    let available = lengths.loadUnaligned(fromByteOffset: buffer * 8, as: Int64.self)
    guard Int64(start) + Int64(count) <= available else { throw ArrowFailure(message: "a text beyond its buffer") }
    return UnsafeRawBufferPointer(start: try requiredBuffer(1 + buffer) + start, count: count)
  }

  private static func bits(_ stored: UnsafeRawBufferPointer) -> String {
    guard let padding = stored.first, padding < 8 else { return "" }
    let all = stored.dropFirst().flatMap { byte in (0..<8).map { byte >> UInt8(7 - $0) & 1 == 1 ? "1" : "0" } }
    return all.dropFirst(Int(padding)).joined()
  }

  // MARK: Nested

  /// The rows of the child that make up a list.
  func items(_ row: Int) throws(ArrowFailure) -> (ArrowColumn, Range<Int>) {
    guard let child = children.first else { throw ArrowFailure(message: "a list without items") }
    let start: Int
    let end: Int
    switch type {
    case .fixedList(_, let size):
      let (product, overflow) = (offset + row).multipliedReportingOverflow(by: size)
      guard !overflow, product <= child.length else { throw ArrowFailure(message: "a list beyond its items") }
      (start, end) = (product, product + size)
    case .listView(_, let large):
      let from = large ? Int(try load(row, as: Int64.self)) : Int(try load(row, as: Int32.self))
      let count =
        large ? Int(try load(row, buffer: 1, as: Int64.self)) : Int(try load(row, buffer: 1, as: Int32.self))
      guard from >= 0, count >= 0, count <= child.length else { throw ArrowFailure(message: "a list beyond its items") }
      (start, end) = (from, from + count)
    case .list(_, large: true):
      (start, end) = (Int(try load(row, as: Int64.self)), Int(try load(row + 1, as: Int64.self)))
    default: (start, end) = (Int(try load(row, as: Int32.self)), Int(try load(row + 1, as: Int32.self)))
    }
    guard start >= 0, end >= start, end <= child.length else { throw ArrowFailure(message: "a list beyond its items") }
    return (child, start..<end)
  }

  /// Where a dictionary, run-end or union value really lies; nil for null.
  func target(of row: Int) throws(ArrowFailure) -> (ArrowColumn, Int)? {
    switch type {
    case .dictionary(let index, _):
      guard let words = dictionary.first else { throw ArrowFailure(message: "a dictionary is missing") }
      return (words, try self.index(row, index))
    case .runEndEncoded(let ends, _):
      guard children.count == 2 else { return nil }
      return (children[1], try run(of: offset + row, ends))
    case .union(let isDense, let ids, _):
      let id = try load(row, as: Int8.self)
      guard let member = ids.firstIndex(of: id), member < children.count else {
        throw ArrowFailure(message: "a union without member \(id)")
      }
      let index = isDense ? Int(try load(row, buffer: 1, as: Int32.self)) : offset + row
      return (children[member], index)
    default: return nil
    }
  }

  /// The run that holds a row: the first whose end is beyond it.
  private func run(of row: Int, _ type: ArrowType) throws(ArrowFailure) -> Int {
    let ends = children[0]
    var low = 0
    var high = ends.length
    while low < high {
      let middle = (low + high) / 2
      if try ends.index(middle, type) > row { high = middle } else { low = middle + 1 }
    }
    return low
  }
}

extension Double {
  /// IEEE 754 half precision; Swift's `Float16` is missing on some platforms.
  fileprivate static func fromHalf(_ bits: UInt16) -> Double {
    let sign: Double = bits & 0x8000 == 0 ? 1 : -1
    let exponent = Int(bits >> 10 & 0x1F)
    let fraction = Double(bits & 0x3FF) / 1024
    switch exponent {
    case 0: return sign * fraction * Double(sign: .plus, exponent: -14, significand: 1)
    case 31: return fraction == 0 ? sign * .infinity : .nan
    default: return sign * (1 + fraction) * Double(sign: .plus, exponent: exponent - 15, significand: 1)
    }
  }
}

import CADBC
import Warehouse

/// One column of one batch, in the driver's memory; valid as long as the batch.
///
/// The interface gives no lengths of buffers: all that can be checked (counts, null pointers, offsets against
/// children) is checked here, once a batch or as a cell is read.
struct ArrowColumn {
  let type: ArrowType
  /// Rows before the first, in every buffer.
  let offset: Int
  let length: Int
  private let validity: UnsafeRawPointer?
  /// Those after the validity bitmap.
  let buffers: [UnsafeRawPointer?]
  let children: [ArrowColumn]
  let dictionary: [ArrowColumn]

  init(_ array: ArrowArray, _ type: ArrowType, depth: Int = 0) throws(ArrowFailure) {
    guard depth < 64 else { throw ArrowFailure(message: "values are nested too deeply") }
    let length = Int(array.length)
    let offset = Int(array.offset)
    guard length >= 0, offset >= 0, !length.addingReportingOverflow(offset).overflow else {
      throw ArrowFailure(message: "a batch of \(length) rows from \(offset)")
    }
    self.type = type
    self.offset = offset
    self.length = length
    let fields = type.members
    guard array.n_children == fields.count else {
      throw ArrowFailure(message: "\(array.n_children) members instead of \(fields.count)")
    }
    var children: [ArrowColumn] = []
    for (index, field) in fields.enumerated() {
      guard let child = array.children?[index] else { throw ArrowFailure(message: "a member is missing") }
      children.append(try ArrowColumn(child.pointee, field, depth: depth + 1))
    }
    self.children = children
    if case .dictionary(_, let values) = type {
      guard let words = array.dictionary else { throw ArrowFailure(message: "a dictionary is missing") }
      dictionary = [try ArrowColumn(words.pointee, values.type, depth: depth + 1)]
    } else {
      dictionary = []
    }
    (validity, buffers) = try Self.readBuffers(array, type, isEmpty: length == 0)
  }

  /// The columns of a batch.
  static func members(of batch: ArrowArray, _ fields: [ArrowField]) throws(ArrowFailure) -> [ArrowColumn] {
    let table = try ArrowColumn(batch, .structure(fields))
    guard table.offset == 0 else { throw ArrowFailure(message: "a batch with an offset") }
    for child in table.children where child.length < table.length {
      throw ArrowFailure(message: "a column of \(child.length) rows in a batch of \(table.length)")
    }
    return table.children
  }

  private static func readBuffers(
    _ array: ArrowArray, _ type: ArrowType, isEmpty: Bool
  ) throws(ArrowFailure) -> (UnsafeRawPointer?, [UnsafeRawPointer?]) {
    let hasValidity = type.hasValidity
    let needed = type.bufferCount + (hasValidity ? 1 : 0)
    guard array.n_buffers >= needed else {
      throw ArrowFailure(message: "\(array.n_buffers) buffers instead of \(needed)")
    }
    guard needed > 0 else { return (nil, []) }
    guard let pointers = array.buffers else { throw ArrowFailure(message: "the buffers are missing") }
    let first = hasValidity ? 1 : 0
    // A view's texts lie in as many buffers as the driver likes; their lengths come last.
    let last = type.isView ? Int(array.n_buffers) : needed
    var buffers: [UnsafeRawPointer?] = []
    for index in first..<last { buffers.append(pointers[index]) }
    if !isEmpty, type.bufferCount > 0, buffers.first == .some(nil) {
      throw ArrowFailure(message: "a buffer is missing")
    }
    return (hasValidity ? pointers[0] : nil, buffers)
  }

  func isNull(at row: Int) -> Bool {
    guard let validity else { return type == .null }
    return !Self.bit(validity, offset + row)
  }

  static func bit(_ bytes: UnsafeRawPointer, _ index: Int) -> Bool {
    bytes.load(fromByteOffset: index >> 3, as: UInt8.self) & (1 << UInt8(index & 7)) != 0
  }

  /// Value `row` of buffer `buffer`, which `init` has found to be there.
  func load<Number: BitwiseCopyable>(_ row: Int, buffer: Int = 0, as number: Number.Type) throws(ArrowFailure) -> Number
  {
    guard buffer < buffers.count, let bytes = buffers[buffer] else {
      throw ArrowFailure(message: "a buffer is missing")
    }
    return bytes.loadUnaligned(fromByteOffset: (offset + row) * MemoryLayout<Number>.stride, as: number)
  }
}

extension ArrowType {
  /// The types of an array's children.
  fileprivate var members: [ArrowType] {
    switch self {
    case .list(let item, _), .listView(let item, _), .fixedList(let item, _), .map(let item): [item.type]
    case .structure(let fields), .union(_, _, let fields): fields.map(\.type)
    case .runEndEncoded(let ends, let values): [ends, values.type]
    default: []
    }
  }

  fileprivate var hasValidity: Bool {
    switch self {
    case .null, .runEndEncoded, .union: false
    default: true
    }
  }

  fileprivate var isView: Bool { self == .utf8(.view) || self == .binary(.view) || self == .bits(.view) }

  /// How many buffers there are at least, without the validity bitmap.
  fileprivate var bufferCount: Int {
    switch self {
    case .null, .structure, .fixedList, .runEndEncoded: 0
    case .utf8(.view), .binary(.view), .bits(.view): 1
    case .utf8, .binary, .bits: 2
    case .listView: 2
    case .union(let isDense, _, _): isDense ? 2 : 1
    default: 1
    }
  }
}

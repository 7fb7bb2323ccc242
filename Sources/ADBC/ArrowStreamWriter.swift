import CADBC
import Warehouse

/// Rows on their way into a driver, as an Arrow stream of text columns.
///
/// Texts keep every value exact; the warehouse casts them to the types of its table. Rows are gathered in chunks of
/// at most `ArrowChunk.capacity`, which is what DuckDB takes at a time.
package final class ArrowStreamWriter {
  private let names: [String]
  private var chunks: [ArrowChunk] = []
  package private(set) var rowCount = 0
  /// Text held, without the overhead.
  package private(set) var byteCount = 0

  package init(names: [String]) {
    self.names = names
  }

  /// Adds a row; it has a cell for each name.
  package func append(_ row: borrowing Row) {
    if chunks.last?.isFull ?? true { chunks.append(ArrowChunk(columnCount: names.count)) }
    chunks[chunks.count - 1].append(row)
    rowCount += 1
    byteCount += row.bytes.count
  }

  package func removeAll() {
    chunks.removeAll(keepingCapacity: true)
    rowCount = 0
    byteCount = 0
  }

  /// A stream over what has been added; it holds its own reference and may outlive the writer.
  func export() -> ArrowArrayStream {
    let state = StreamState(names: names, chunks: chunks)
    var stream = ArrowArrayStream()
    stream.private_data = Unmanaged.passRetained(state).toOpaque()
    stream.get_schema = { stream, schema in
      guard let state = StreamState.of(stream), let schema else { return 22 }
      schema.initialize(to: ArrowExport.schema(names: state.names))
      return 0
    }
    stream.get_next = { stream, array in
      guard let state = StreamState.of(stream), let array else { return 22 }
      array.initialize(to: state.next())
      return 0
    }
    stream.get_last_error = { _ in nil }
    stream.release = { stream in
      guard let stream, let data = stream.pointee.private_data else { return }
      Unmanaged<StreamState>.fromOpaque(data).release()
      stream.pointee.private_data = nil
      stream.pointee.release = nil
    }
    return stream
  }
}

private final class StreamState {
  let names: [String]
  private let chunks: [ArrowChunk]
  private var position = 0

  init(names: [String], chunks: [ArrowChunk]) {
    self.names = names
    self.chunks = chunks
  }

  static func of(_ stream: UnsafeMutablePointer<ArrowArrayStream>?) -> StreamState? {
    guard let data = stream?.pointee.private_data else { return nil }
    return Unmanaged<StreamState>.fromOpaque(data).takeUnretainedValue()
  }

  /// The next chunk; an array without `release` at the end.
  func next() -> ArrowArray {
    guard position < chunks.count else { return ArrowArray() }
    defer { position += 1 }
    return ArrowExport.array(of: chunks[position])
  }
}

/// Up to `capacity` rows of text columns.
struct ArrowChunk {
  /// DuckDB's vector size: one chunk becomes one of its own.
  static let capacity = 2_048

  struct TextColumn {
    var offsets: [Int32] = [0]
    var bytes: [UInt8] = []
    var validity: [UInt8] = []
    var nullCount = 0
  }

  private(set) var columns: [TextColumn]
  private(set) var count = 0

  init(columnCount: Int) {
    var column = TextColumn()
    column.offsets.reserveCapacity(Self.capacity + 1)
    column.validity.reserveCapacity(Self.capacity / 8)
    columns = Array(repeating: column, count: columnCount)
  }

  /// Full by rows, or near the reach of 32-bit offsets.
  var isFull: Bool { count >= Self.capacity || columns.contains { $0.bytes.count > 1 << 29 } }

  mutating func append(_ row: borrowing Row) {
    for index in columns.indices {
      let isNull = index >= row.count || row.isNull[index]
      if count & 7 == 0 { columns[index].validity.append(0) }
      if isNull {
        columns[index].nullCount += 1
      } else {
        columns[index].bytes.append(contentsOf: row.cell(index))
        columns[index].validity[count >> 3] |= 1 << UInt8(count & 7)
      }
      columns[index].offsets.append(Int32(truncatingIfNeeded: columns[index].bytes.count))
    }
    count += 1
  }
}

import CADBC
import Warehouse

/// Rows on their way into a driver, as an Arrow stream.
///
/// Columns are of text, which keeps every value exact: the warehouse casts it to the type of its table. Columns of
/// integers travel as such, as long as all their cells are integers. Rows are gathered in chunks of at most
/// `ArrowChunk.capacity`, which is what DuckDB takes at a time.
package final class ArrowStreamWriter {
  private let names: [String]
  private var chunks: [ArrowChunk] = []
  package private(set) var rowCount = 0
  /// Text held, without the overhead.
  package private(set) var byteCount = 0
  /// Which columns are 64-bit integers; a column in which another text turned up is one of text, from its first row.
  package private(set) var isInteger: [Bool]

  /// - Parameter integers: which of the columns are expected to hold nothing but integers.
  package init(names: [String], integers: [Bool]) {
    self.names = names
    isInteger = integers
  }

  /// Adds a row; it has a cell for each name.
  package func append(_ row: borrowing Row) {
    if chunks.last?.isFull ?? true { chunks.append(ArrowChunk(isInteger: isInteger)) }
    if let odd = chunks[chunks.count - 1].append(row) {
      isInteger[odd] = false
      for index in chunks.indices { chunks[index].makeText(odd) }
      return append(row)
    }
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
    let state = StreamState(names: names, isInteger: isInteger, chunks: chunks)
    var stream = ArrowArrayStream()
    stream.private_data = Unmanaged.passRetained(state).toOpaque()
    stream.get_schema = { stream, schema in
      guard let state = StreamState.of(stream), let schema else { return 22 }
      schema.initialize(to: ArrowExport.schema(names: state.names, isInteger: state.isInteger))
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
  let isInteger: [Bool]
  private let chunks: [ArrowChunk]
  private var position = 0

  init(names: [String], isInteger: [Bool], chunks: [ArrowChunk]) {
    self.names = names
    self.isInteger = isInteger
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

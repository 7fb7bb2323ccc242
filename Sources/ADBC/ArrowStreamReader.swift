import CADBC
import Warehouse

/// Reads the rows that a statement gives, batch by batch.
package struct ArrowStreamReader: ~Copyable {
  package let fields: [ArrowField]
  private let driver: Driver
  private let stream: UnsafeMutablePointer<ArrowArrayStream>

  /// - Parameter open: lets the driver fill in the stream.
  init(
    driver: Driver, open: (UnsafeMutablePointer<ArrowArrayStream>) throws(DriverFailure) -> Void
  ) throws(DriverFailure) {
    let stream = UnsafeMutablePointer<ArrowArrayStream>.allocate(capacity: 1)
    stream.initialize(to: ArrowArrayStream())
    do {
      try open(stream)
      fields = try Self.readFields(stream, driver)
    } catch {
      stream.pointee.release?(stream)
      stream.deallocate()
      throw error
    }
    self.driver = driver
    self.stream = stream
  }

  deinit {
    stream.pointee.release?(stream)
    stream.deallocate()
  }

  /// Calls `body` with each row's cells until there are none, or until it returns false.
  package func forEachRow(_ body: ([Cell]) throws -> Bool) throws {
    try forEachBatch { columns, count in
      for row in 0..<count {
        var cells: [Cell] = []
        cells.reserveCapacity(columns.count)
        for (field, column) in zip(fields, columns) {
          do { cells.append(try column.cell(at: row)) } catch let error as ArrowFailure {
            throw DriverFailure(message: "Column \"\(field.name)\": \(error.message)", status: .invalidData)
          }
        }
        guard try body(cells) else { return false }
      }
      return true
    }
  }

  /// Runs the statement to its end without looking at its rows.
  package func drain() throws {
    try forEachBatch { _, _ in true }
  }

  private func forEachBatch(_ body: ([ArrowColumn], Int) throws -> Bool) throws {
    // A statement without rows may have no stream at all.
    guard let next = stream.pointee.get_next else { return }
    while true {
      var batch = ArrowArray()
      let code = next(stream, &batch)
      guard code == 0 else { throw Self.failure(of: stream, code: code, driver) }
      guard let release = batch.release else { return }
      defer { if batch.release != nil { release(&batch) } }
      let columns: [ArrowColumn]
      do { columns = try ArrowColumn.members(of: batch, fields) } catch {
        throw DriverFailure(message: "The driver's result cannot be read: \(error.message)", status: .invalidData)
      }
      guard try body(columns, Int(batch.length)) else { return }
    }
  }

  private static func readFields(
    _ stream: UnsafeMutablePointer<ArrowArrayStream>, _ driver: Driver
  ) throws(DriverFailure) -> [ArrowField] {
    guard let getSchema = stream.pointee.get_schema else { return [] }
    var schema = ArrowSchema()
    let code = getSchema(stream, &schema)
    guard code == 0 else { throw failure(of: stream, code: code, driver) }
    defer { schema.release?(&schema) }
    do throws(ArrowFailure) {
      guard case .structure(let fields) = try ArrowField(reading: schema).type else {
        throw ArrowFailure(message: "the result is no table")
      }
      return fields
    } catch {
      throw DriverFailure(message: "The driver's result cannot be read: \(error.message)", status: .invalidData)
    }
  }

  private static func failure(
    of stream: UnsafeMutablePointer<ArrowArrayStream>, code: Int32, _ driver: Driver
  ) -> DriverFailure {
    let text = stream.pointee.get_last_error?(stream).map { String(cString: $0) } ?? ""
    var status = AdbcStatusCode(SDBT_ADBC_OK)
    let detail = driver.table.pointee.ErrorFromArrayStream?(stream, &status)
    let known = detail == nil ? nil : DriverFailure.Status(rawValue: status)
    let message = text.isEmpty ? "Reading the result failed (error \(code))" : text
    return DriverFailure(message: message, status: known ?? .io)
  }
}

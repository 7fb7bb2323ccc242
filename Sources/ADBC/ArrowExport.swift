import CADBC

/// Makes the C structures of the Arrow interface; whoever receives them calls their `release` once.
enum ArrowExport {
  static func schema(names: [String], isInteger: [Bool]) -> ArrowSchema {
    var table = emptySchema(format: "+s", name: "")
    table.n_children = Int64(names.count)
    table.children = pointers(
      to: zip(names, isInteger).map { name, isInteger in emptySchema(format: isInteger ? "l" : "u", name: name) })
    return table
  }

  static func array(of chunk: ArrowChunk) -> ArrowArray {
    let columns = chunk.columns.map { column in
      var array = emptyArray(length: chunk.count)
      array.null_count = Int64(column.nullCount)
      let content =
        column.isInteger ? [copy(of: column.integers)] : [copy(of: column.offsets), copy(of: column.bytes)]
      setBuffers(&array, [copy(of: column.validity)] + content)
      return array
    }
    var table = emptyArray(length: chunk.count)
    setBuffers(&table, [nil])
    table.n_children = Int64(columns.count)
    table.children = pointers(to: columns)
    return table
  }

  private static func emptySchema(format: String, name: String) -> ArrowSchema {
    var schema = ArrowSchema()
    schema.format = UnsafePointer(duplicate(format))
    schema.name = UnsafePointer(duplicate(name))
    schema.flags = Int64(ARROW_FLAG_NULLABLE)
    schema.release = { schema in
      guard let schema, schema.pointee.release != nil else { return }
      UnsafeMutablePointer(mutating: schema.pointee.format)?.deallocate()
      UnsafeMutablePointer(mutating: schema.pointee.name)?.deallocate()
      for index in 0..<Int(schema.pointee.n_children) {
        guard let child = schema.pointee.children[index] else { continue }
        child.pointee.release?(child)
        child.deallocate()
      }
      schema.pointee.children?.deallocate()
      schema.pointee = ArrowSchema()
    }
    return schema
  }

  private static func emptyArray(length: Int) -> ArrowArray {
    var array = ArrowArray()
    array.length = Int64(length)
    array.release = { array in
      guard let array, array.pointee.release != nil else { return }
      for index in 0..<Int(array.pointee.n_buffers) {
        UnsafeMutableRawPointer(mutating: array.pointee.buffers[index])?.deallocate()
      }
      array.pointee.buffers?.deallocate()
      for index in 0..<Int(array.pointee.n_children) {
        // A receiver may have moved a child out; it is then marked as released.
        guard let child = array.pointee.children[index] else { continue }
        child.pointee.release?(child)
        child.deallocate()
      }
      array.pointee.children?.deallocate()
      array.pointee = ArrowArray()
    }
    return array
  }

  private static func setBuffers(_ array: inout ArrowArray, _ buffers: [UnsafeRawPointer?]) {
    array.n_buffers = Int64(buffers.count)
    array.buffers = .allocate(capacity: buffers.count)
    for (index, buffer) in buffers.enumerated() { array.buffers[index] = buffer }
  }

  private static func pointers<Item>(to items: [Item]) -> UnsafeMutablePointer<UnsafeMutablePointer<Item>?> {
    let list = UnsafeMutablePointer<UnsafeMutablePointer<Item>?>.allocate(capacity: max(1, items.count))
    for (index, item) in items.enumerated() {
      let pointer = UnsafeMutablePointer<Item>.allocate(capacity: 1)
      pointer.initialize(to: item)
      (list + index).initialize(to: pointer)
    }
    return list
  }

  /// The elements in memory of their own, never nil, aligned as Arrow recommends.
  private static func copy<Element: BitwiseCopyable>(of elements: [Element]) -> UnsafeRawPointer {
    elements.withUnsafeBytes { bytes in
      let memory = UnsafeMutableRawPointer.allocate(byteCount: max(64, bytes.count), alignment: 64)
      memory.copyMemory(from: bytes.baseAddress ?? UnsafeRawPointer(memory), byteCount: bytes.count)
      return UnsafeRawPointer(memory)
    }
  }

  private static func duplicate(_ text: String) -> UnsafeMutablePointer<CChar> {
    let bytes = text.utf8CString
    let memory = UnsafeMutablePointer<CChar>.allocate(capacity: bytes.count)
    for (index, byte) in bytes.enumerated() { (memory + index).initialize(to: byte) }
    return memory
  }
}

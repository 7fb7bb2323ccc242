import Diagnostics
import JSON

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The file system, by the few operations that the stages need. Paths are texts with `/`.
package enum Disk {
  /// - Throws: `DbtError(.runtime)` with the system's reason.
  package static func readBytes(_ path: String) throws -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw failure("read", path) }
    defer { close(descriptor) }
    var status = stat()
    let expected = fstat(descriptor, &status) == 0 ? Int(status.st_size) : 0
    var bytes = [UInt8](repeating: 0, count: max(expected, 4096))
    var used = 0
    while true {
      if used == bytes.count { bytes.append(contentsOf: repeatElement(0, count: bytes.count)) }
      let count = bytes.withUnsafeMutableBytes { buffer -> Int in
        guard let base = buffer.baseAddress else { return 0 }
        return read(descriptor, base + used, buffer.count - used)
      }
      if count < 0 && errno == EINTR { continue }
      guard count >= 0 else { throw failure("read", path) }
      if count == 0 { break }
      used += count
      if used == expected, used < bytes.count { break }
    }
    bytes.removeLast(bytes.count - used)
    return bytes
  }

  /// Reads UTF-8 text; a byte that is none is an error at its line and column.
  ///
  /// - Parameter shownAs: the path in errors and spans.
  package static func readText(_ path: String, shownAs: String) throws -> SourceFile {
    let bytes = try readBytes(path)
    if let text = String(validating: bytes, as: UTF8.self) { return SourceFile(path: shownAs, text: text) }
    let repaired = SourceFile(path: shownAs, text: String(decoding: bytes, as: UTF8.self))
    let offset = firstInvalid(bytes)
    throw DbtError(
      .parsing, "\(shownAs) is not valid UTF-8: byte 0x\(hexadecimal(bytes[offset])) cannot be read as text",
      at: SourceSpan(file: repaired, range: offset..<offset + 1))
  }

  package static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

  package static func isDirectory(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  /// Seconds since 1970; nil when the file is not there.
  package static func modificationTime(_ path: String) -> Double? {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    #if canImport(Darwin)
      return Double(status.st_mtimespec.tv_sec) + Double(status.st_mtimespec.tv_nsec) / 1e9
    #else
      return Double(status.st_mtim.tv_sec) + Double(status.st_mtim.tv_nsec) / 1e9
    #endif
  }

  /// Names in a folder, sorted; empty when it cannot be read.
  package static func names(in folder: String) -> [String] { entries(in: folder).map(\.name) }

  private struct Entry {
    var name: String
    /// nil when only `stat` can tell.
    var isDirectory: Bool?
  }

  /// Sorted by name.
  private static func entries(in folder: String) -> [Entry] {
    guard let handle = opendir(folder) else { return [] }
    defer { closedir(handle) }
    var entries: [Entry] = []
    while let entry = readdir(handle) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name == "." || name == ".." { continue }
      let kind = Int32(entry.pointee.d_type)
      let isKnown = kind == Int32(DT_DIR) || kind == Int32(DT_REG)
      entries.append(Entry(name: name, isDirectory: isKnown ? kind == Int32(DT_DIR) : nil))
    }
    return entries.sorted { $0.name.precedes($1.name) }
  }

  /// All files below `folder`, as paths below it, in a fixed order.
  ///
  /// Links are followed, as dbt does (orchestrators run projects that are trees of links), but for those to a folder that
  /// they lie in: its files are found already. Pipes and devices are left out.
  package static func files(below folder: String) -> [String] {
    var found: [String] = []
    collect(folder, prefix: "", within: [], into: &found)
    return found
  }

  private struct FolderID: Hashable {
    var device: UInt64
    var number: UInt64
  }

  private static func collect(
    _ folder: String, prefix: String, within outer: Set<FolderID>, into found: inout [String]
  ) {
    var within = outer
    var status = stat()
    if stat(folder, &status) == 0 {
      let id = FolderID(device: UInt64(truncatingIfNeeded: status.st_dev), number: UInt64(status.st_ino))
      guard within.insert(id).inserted else { return }
    }
    for entry in entries(in: folder) {
      let path = folder + "/" + entry.name
      if entry.isDirectory ?? isDirectory(path) {
        collect(path, prefix: prefix + entry.name + "/", within: within, into: &found)
      } else if entry.isDirectory != nil || !isPipe(path) {
        // Hidden files, backups and editors' temporary files are not the project's.
        if !".#~".contains(entry.name.first ?? ".") { found.append(prefix + entry.name) }
      }
    }
  }

  /// A pipe, a socket or a device: reading one may wait for ever.
  private static func isPipe(_ path: String) -> Bool {
    var status = stat()
    guard stat(path, &status) == 0 else { return false }
    return status.st_mode & S_IFMT != S_IFREG
  }

  package static func makeDirectories(_ path: String) throws {
    if path.isEmpty || isDirectory(path) { return }
    try makeDirectories(parent(of: path))
    if mkdir(path, 0o777) != 0 && errno != EEXIST { throw failure("create folder", path) }
  }

  /// Writes a file in place; for files that nothing depends on, such as compiled SQL.
  ///
  /// An old file is not emptied first: some file systems write a file that was emptied to the disk when it is closed, and
  /// there are two for each node.
  package static func write(_ text: String, to path: String) throws {
    let flags = O_WRONLY | O_CREAT | O_CLOEXEC
    var descriptor = open(path, flags, 0o666)
    if descriptor < 0, errno == ENOENT {
      try makeDirectories(parent(of: path))
      descriptor = open(path, flags, 0o666)
    }
    guard descriptor >= 0 else { throw failure("write", path) }
    defer { close(descriptor) }
    var text = text
    var status = stat()
    if fstat(descriptor, &status) == 0, status.st_size > text.utf8.count,
      ftruncate(descriptor, off_t(text.utf8.count)) != 0
    {
      throw failure("write", path)
    }
    try text.withUTF8 { buffer in
      var done = 0
      while done < buffer.count {
        guard let base = buffer.baseAddress else { return }
        #if canImport(Darwin)
          let count = Darwin.write(descriptor, base + done, buffer.count - done)
        #else
          let count = Glibc.write(descriptor, base + done, buffer.count - done)
        #endif
        if count < 0 && errno == EINTR { continue }
        guard count > 0 else { throw failure("write", path) }
        done += count
      }
    }
  }

  /// Removes a file or folder with all in it; links are removed, never followed.
  package static func remove(_ path: String) throws {
    var status = stat()
    guard lstat(path, &status) == 0 else { return }
    if status.st_mode & S_IFMT == S_IFDIR {
      for name in names(in: path) { try remove(path + "/" + name) }
      guard rmdir(path) == 0 else { throw failure("remove", path) }
    } else {
      guard unlink(path) == 0 else { throw failure("remove", path) }
    }
  }

  package static var workingDirectory: String {
    guard let pointer = getcwd(nil, 0) else { return "." }
    defer { free(pointer) }
    return String(cString: pointer)
  }

  private static func failure(_ verb: String, _ path: String) -> DbtError {
    DbtError(.runtime, "could not \(verb) \(path): \(String(cString: strerror(errno)))")
  }

  private static func firstInvalid(_ bytes: [UInt8]) -> Int {
    var low = 0
    var offset = 0
    while offset < bytes.count {
      let byte = bytes[offset]
      let length = byte < 0x80 ? 1 : byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : byte >= 0xC2 ? 2 : 0
      guard length > 0, offset + length <= bytes.count,
        String(validating: bytes[offset..<offset + length], as: UTF8.self) != nil
      else { return offset }
      low = offset
      offset += length
    }
    return low
  }

  private static func hexadecimal(_ byte: UInt8) -> String {
    let text = String(byte, radix: 16, uppercase: true)
    return byte < 16 ? "0" + text : text
  }
}

extension Disk {
  /// Bytes.
  package static func size(_ path: String) throws -> Int {
    var status = stat()
    guard stat(path, &status) == 0 else {
      throw DbtError(.runtime, "could not read \(path): \(String(cString: strerror(errno)))")
    }
    return Int(status.st_size)
  }
}

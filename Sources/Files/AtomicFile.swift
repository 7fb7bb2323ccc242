import Diagnostics

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A file that appears whole or not at all: bytes go to a temporary file in the same folder, which takes the name only
/// once it is complete and on the disk.
package struct AtomicFile: ~Copyable {
  private let path: String
  private let temporaryPath: String
  private var descriptor: Int32

  /// Creates the folder of `path` when it is missing.
  package init(_ path: String) throws(DbtError) {
    self.path = path
    (temporaryPath, descriptor) = try AtomicFile.openTemporary(beside: path)
  }

  /// Without `commit`, nothing is left behind.
  deinit {
    if descriptor >= 0 {
      close(descriptor)
      unlink(temporaryPath)
    }
  }

  package mutating func append(_ bytes: [UInt8]) throws(DbtError) {
    var done = 0
    while done < bytes.count {
      let count = bytes[done...].withUnsafeBytes { writeOnce(descriptor, $0) }
      if count < 0 {
        if errno == EINTR { continue }
        throw AtomicFile.failure(path)
      }
      done += count
    }
  }

  /// Puts the file in its place.
  package consuming func commit() throws(DbtError) {
    guard fsync(descriptor) == 0 || errno == EINVAL, rename(temporaryPath, path) == 0 else {
      throw AtomicFile.failure(path)
    }
    close(descriptor)
    descriptor = -1
  }

  package static func write(_ bytes: [UInt8], to path: String) throws(DbtError) {
    var file = try AtomicFile(path)
    try file.append(bytes)
    try file.commit()
  }

  private static func openTemporary(beside path: String) throws(DbtError) -> (String, Int32) {
    try makeFolder(above: path)
    let temporaryPath = temporaryPath(beside: path)
    let descriptor = open(temporaryPath, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    if descriptor < 0 { throw failure(path) }
    return (temporaryPath, descriptor)
  }

  /// A name that nobody else uses, with the process's number in it.
  static func temporaryPath(beside path: String) -> String {
    "\(path).\(getpid())-\(UInt32.random(in: .min ... .max)).tmp"
  }

  /// Removes the temporary files of processes that are no more: they were killed while they wrote. Files of the last
  /// minute stay, since another machine may write them to a folder that is shared.
  package static func removeAbandoned(in folder: String) {
    for name in Disk.names(in: folder) where name.hasSuffix(".tmp") {
      let words = name.dropLast(4).split(separator: ".").last?.split(separator: "-") ?? []
      guard words.count == 2, UInt32(words[1]) != nil, let process = pid_t(words[0]), process > 0 else { continue }
      let path = folder + "/" + name
      guard let written = Disk.modificationTime(path), written < Double(time(nil)) - 60 else { continue }
      if kill(process, 0) != 0 && errno == ESRCH { unlink(path) }
    }
  }

  private static func makeFolder(above path: String) throws(DbtError) {
    guard let slash = path.lastIndex(of: "/"), slash != path.startIndex else { return }
    let folder = String(path[..<slash])
    if mkdir(folder, 0o777) == 0 || errno == EEXIST { return }
    guard errno == ENOENT else { throw failure(path) }
    try makeFolder(above: folder)
    if mkdir(folder, 0o777) != 0 && errno != EEXIST { throw failure(path) }
  }

  private static func failure(_ path: String) -> DbtError {
    DbtError(.runtime, "Could not write \(path): \(String(cString: strerror(errno)))")
  }
}

/// Stands outside the type, whose own `write` would hide the system's.
private func writeOnce(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
  write(descriptor, bytes.baseAddress, bytes.count)
}

import Diagnostics

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A file of lines that only grows. It belongs to the process that began it: a lock, which the system takes back when
/// that process ends in whatever way, tells others whether it still writes.
///
/// What was appended outlives the end of the process at once; no line waits for the disk.
package final class JournalFile: Sendable {
  private let descriptor: Int32

  private init(_ descriptor: Int32) { self.descriptor = descriptor }

  deinit { close(descriptor) }

  /// Begins a new file in the place of `path`. A process that still writes to the old one goes on there, unseen.
  ///
  /// - Parameter head: the first lines; the file takes its name only with them in it.
  package static func begin(_ path: String, head: [UInt8]) throws -> JournalFile {
    try Disk.makeDirectories(Disk.parent(of: path))
    let temporaryPath = AtomicFile.temporaryPath(beside: path)
    let descriptor = open(temporaryPath, O_WRONLY | O_CREAT | O_EXCL | O_APPEND | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw failure("write", path) }
    let file = JournalFile(descriptor)
    // A file system without locks: then nobody learns whether we still write, and nothing else is lost.
    _ = flock(descriptor, LOCK_EX | LOCK_NB)
    do {
      try file.append(head)
      guard rename(temporaryPath, path) == 0 else { throw failure("write", path) }
    } catch {
      unlink(temporaryPath)
      throw DbtError(.runtime, "Could not write \(path): \((error as? DbtError)?.message ?? "\(error)")")
    }
    return file
  }

  /// The file of an earlier process, with what it holds; nil where there is none, or where its writer still lives.
  package static func takeOver(_ path: String) throws -> (file: JournalFile, bytes: [UInt8])? {
    let descriptor = open(path, O_RDWR | O_APPEND | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    let file = JournalFile(descriptor)
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else { return nil }
    return (file, try Disk.readBytes(path))
  }

  /// Appends whole lines. Several threads may do so at once.
  ///
  /// - Throws: `DbtError(.runtime)` with the system's reason; a part of the lines may be in the file then.
  package func append(_ lines: [UInt8]) throws {
    var done = 0
    while done < lines.count {
      let count = lines[done...].withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { throw DbtError(.runtime, String(cString: strerror(errno))) }
      done += count
    }
  }

  private static func failure(_ verb: String, _ path: String) -> DbtError {
    DbtError(.runtime, "Could not \(verb) \(path): \(String(cString: strerror(errno)))")
  }
}

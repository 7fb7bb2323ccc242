#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A log file that rolls: at its limit `dbt.log` becomes `dbt.log.1`, and so on up to the fifth.
///
/// Opened at the first line. Lines are gathered and written together, at the latest at `flush`. Not thread-safe:
/// `EventLog` calls it under its lock.
struct LogFile: ~Copyable {
  static let backupCount = 5
  private static let bufferSize = 32 << 10

  let folder: String
  let path: String
  /// 0: never rolls.
  let maxBytes: Int

  private var descriptor: Int32 = -1
  private var size = 0
  private var buffer: [UInt8] = []
  private var hasFailed = false

  init(folder: String, maxBytes: Int) {
    self.folder = folder
    path = "\(folder)/dbt.log"
    self.maxBytes = maxBytes
  }

  deinit {
    guard descriptor >= 0 else { return }
    _ = writeAll(buffer, to: descriptor)
    close(descriptor)
  }

  /// The reason, the first time that the file cannot be written; from then on it takes nothing.
  mutating func append(_ bytes: [UInt8]) -> String? {
    guard !hasFailed else { return nil }
    if descriptor < 0, let reason = open() { return reason }
    if maxBytes > 0, size > 0, size + bytes.count >= maxBytes {
      if let reason = roll() { return reason }
    }
    buffer += bytes
    size += bytes.count
    return buffer.count >= Self.bufferSize ? flush() : nil
  }

  mutating func flush() -> String? {
    guard descriptor >= 0, !buffer.isEmpty else { return nil }
    defer { buffer.removeAll(keepingCapacity: true) }
    return writeAll(buffer, to: descriptor) ? nil : failed()
  }

  private mutating func open() -> String? {
    Self.makeFolders(folder)
    descriptor = openFile(path)
    guard descriptor >= 0 else { return failed() }
    size = max(0, Int(lseek(descriptor, 0, SEEK_END)))
    return nil
  }

  private mutating func roll() -> String? {
    let reason = flush()
    close(descriptor)
    descriptor = -1
    for number in stride(from: Self.backupCount - 1, through: 1, by: -1) {
      rename("\(path).\(number)", "\(path).\(number + 1)")
    }
    rename(path, "\(path).1")
    return reason ?? open()
  }

  private mutating func failed() -> String {
    let reason = String(cString: strerror(errno))
    hasFailed = true
    if descriptor >= 0 { close(descriptor) }
    descriptor = -1
    return reason
  }

  /// Makes the folder and those above it; what fails shows when the file is opened.
  private static func makeFolders(_ folder: String) {
    var path = folder.hasPrefix("/") ? "" : "."
    for name in folder.split(separator: "/") {
      path += "/\(name)"
      mkdir(path, 0o777)
    }
  }
}

private func openFile(_ path: String) -> Int32 { open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o666) }

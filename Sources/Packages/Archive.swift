import Diagnostics
import Files

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A `.tar.gz` from the network, and how it is unpacked without trusting it.
struct Archive {
  static let largest = 1 << 30
  static let mostEntries = 100_000

  let bytes: [UInt8]

  /// Unpacks into `folder`, which is new and empty.
  ///
  /// - Throws: for names that are absolute or hold `..`, for links out of the folder, for devices and hard links, and for
  ///   archives past the limits; then what was unpacked so far lies in `folder`.
  func unpack(into folder: String) throws {
    var reader = TarReader(try GzipReader(bytes, limit: Self.largest))
    var links: [(path: String, target: String)] = []
    var count = 0
    while let entry = try reader.next() {
      count += 1
      guard count <= Self.mostEntries else {
        throw DbtError(.runtime, "the archive is too large: it has more than \(Self.mostEntries) entries")
      }
      guard let path = try Self.path(entry.name) else { continue }
      switch entry.kind {
      case .folder: try Disk.makeDirectories(folder + "/" + path)
      case .file(let isExecutable): try Self.write(&reader, to: folder + "/" + path, isExecutable)
      case .symbolicLink(let target): links.append((path, target))
      }
    }
    // Only now, so that nothing is ever written through a link.
    for link in links { try Self.link(link.path, to: link.target, in: folder) }
    try TreeCheck.refuseLinksOut(of: folder)
  }

  /// The name below the folder; nil for the folder itself.
  private static func path(_ name: String) throws -> String? {
    let parts = name.split(separator: "/").filter { $0 != "." }
    guard !name.hasPrefix("/"), !parts.contains(".."), !name.utf8.contains(0) else {
      throw DbtError(.runtime, "the archive holds '\(name)', which lies outside of the package")
    }
    return parts.isEmpty ? nil : parts.joined(separator: "/")
  }

  private static func write(_ reader: inout TarReader, to path: String, _ isExecutable: Bool) throws {
    try Disk.makeDirectories(Disk.parent(of: path))
    let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, isExecutable ? 0o777 : 0o666)
    guard descriptor >= 0 else { throw failure("write", path) }
    defer { close(descriptor) }
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = try buffer.withUnsafeMutableBytes { try reader.read(into: $0) }
      if count == 0 { return }
      var done = 0
      while done < count {
        let written = buffer[done..<count].withUnsafeBytes { systemWrite(descriptor, $0) }
        if written < 0 && errno == EINTR { continue }
        guard written > 0 else { throw failure("write", path) }
        done += written
      }
    }
  }

  private static func link(_ path: String, to target: String, in folder: String) throws {
    try Disk.makeDirectories(Disk.parent(of: folder + "/" + path))
    let meant = Disk.normalized("/package/" + Disk.parent(of: path) + "/" + target)
    guard !target.hasPrefix("/"), meant.hasPrefix("/package") else {
      throw DbtError(.runtime, "the archive holds a link, '\(path)', that leads out of the package: '\(target)'")
    }
    guard symlink(target, folder + "/" + path) == 0 else { throw failure("create link", path) }
  }

  private static func failure(_ verb: String, _ path: String) -> DbtError {
    DbtError(.runtime, "could not \(verb) \(path): \(String(cString: strerror(errno)))")
  }
}

/// Stands outside the type, whose own `write` would hide the system's.
private func systemWrite(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
  write(descriptor, bytes.baseAddress, bytes.count)
}

/// What a folder with others' files may hold.
enum TreeCheck {
  /// - Throws: when a link below `folder` leads to a file that is not below it.
  static func refuseLinksOut(of folder: String) throws {
    guard let root = real(folder) else { return }
    try check(folder, root, depth: 0)
  }

  private static func check(_ folder: String, _ root: String, depth: Int) throws {
    guard depth < 200 else { throw DbtError(.runtime, "the package's folders are nested too deeply") }
    for name in Disk.names(in: folder) {
      let path = folder + "/" + name
      var status = stat()
      guard lstat(path, &status) == 0 else { continue }
      switch status.st_mode & S_IFMT {
      case S_IFDIR: try check(path, root, depth: depth + 1)
      case S_IFLNK:
        guard let target = real(path) else {
          // It leads nowhere; what stands at its end later must not become part of the package.
          unlink(path)
          continue
        }
        guard target == root || target.hasPrefix(root + "/") else {
          throw DbtError(.runtime, "the package holds a link, '\(name)', that leads out of it")
        }
      case S_IFREG: break
      default: throw DbtError(.runtime, "the package holds '\(name)', which is neither a file nor a folder")
      }
    }
  }

  private static func real(_ path: String) -> String? {
    guard let pointer = realpath(path, nil) else { return nil }
    defer { free(pointer) }
    return String(cString: pointer)
  }
}

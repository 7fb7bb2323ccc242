import Diagnostics

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// An open file descriptor that knows how to say where in the file something is.
final class InputFile {
  private let path: String
  private let displayPath: String
  private let descriptor: Int32

  init(path: String, displayPath: String) throws {
    self.path = path
    self.displayPath = displayPath
    descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw InputFile.failure(displayPath) }
  }

  deinit { close(descriptor) }

  /// The number of bytes read; 0 at the end of the file.
  func read(into buffer: UnsafeMutablePointer<UInt8>, count: Int) throws -> Int {
    while true {
      #if canImport(Glibc)
        let got = Glibc.read(descriptor, buffer, count)
      #elseif canImport(Musl)
        let got = Musl.read(descriptor, buffer, count)
      #else
        let got = Darwin.read(descriptor, buffer, count)
      #endif
      if got >= 0 { return got }
      if errno != EINTR { throw InputFile.failure(displayPath) }
    }
  }

  func error(_ message: String, at offset: Int) -> DbtError {
    DbtError(.compilation, message, at: try? span(at: offset))
  }

  /// The place in a text with the same line numbers that holds nothing but its line, for the file may be large.
  private func span(at offset: Int) throws -> SourceSpan {
    let position = try position(at: offset)
    let (line, before) = try line(around: offset)
    let head = String(repeating: "\n", count: position.line - 1)
    let file = SourceFile(path: displayPath, text: head + String(decoding: line, as: UTF8.self))
    let start = min(head.utf8.count + before, file.text.utf8.count)
    return SourceSpan(file: file, range: start..<start)
  }

  /// The bytes of a line, at most some hundred on both sides, and how many of them come before the place.
  private func line(around offset: Int) throws -> (bytes: [UInt8], before: Int) {
    let file = try InputFile(path: path, displayPath: displayPath)
    let buffer = UnsafeMutablePointer<UInt8>.allocate(capacity: 1 << 16)
    defer { buffer.deallocate() }
    var line: [UInt8] = []
    var before = 0
    var place = 0
    while true {
      let count = try file.read(into: buffer, count: 1 << 16)
      if count == 0 { return (line, place <= offset ? line.count : before) }
      for index in 0..<count {
        let byte = buffer[index]
        if place == offset { before = line.count }
        if byte == 0x0A || byte == 0x0D {
          if place >= offset { return (line, before) }
          line.removeAll(keepingCapacity: true)
        } else if place < offset + 200, !(line.isEmpty && place < 3 && [0xEF, 0xBB, 0xBF].contains(byte)) {
          line.append(byte)
        }
        place += 1
      }
    }
  }

  /// `path:line:column` of a byte. Reads the file again up to it: places are needed for errors only, so that counting
  /// lines costs good files nothing.
  func place(at offset: Int) -> String {
    guard let position = try? position(at: offset) else { return displayPath }
    return "\(displayPath):\(position.line):\(position.column)"
  }

  private func position(at offset: Int) throws -> SourcePosition {
    let file = try InputFile(path: path, displayPath: displayPath)
    let size = 1 << 16
    let buffer = UnsafeMutablePointer<UInt8>.allocate(capacity: size)
    defer { buffer.deallocate() }
    var line = 1
    var column = 1
    var previous: UInt8 = 0
    var hasMark = false
    var left = offset
    while left > 0 {
      let count = try file.read(into: buffer, count: min(size, left))
      if count == 0 { break }
      if left == offset, count >= 3 { hasMark = buffer[0] == 0xEF && buffer[1] == 0xBB && buffer[2] == 0xBF }
      for index in 0..<count {
        let byte = buffer[index]
        // A lone CR breaks the line too; CRLF breaks it once.
        if byte == 0x0D || (byte == 0x0A && previous != 0x0D) {
          line += 1
          column = 1
        } else if byte != 0x0A, byte & 0xC0 != 0x80 {
          column += 1
        }
        previous = byte
      }
      left -= count
    }
    return SourcePosition(line: line, column: hasMark && line == 1 ? column - 1 : column)
  }

  private static func failure(_ displayPath: String) -> DbtError {
    DbtError(.runtime, "Could not read \(displayPath): \(String(cString: strerror(errno)))")
  }
}

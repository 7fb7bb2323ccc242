import CZlib
import Diagnostics

/// Unpacks gzip data piece by piece.
///
/// What comes out is bounded twice: by a number of bytes, and by its ratio to what went in.
final class GzipReader {
  private var stream = z_stream()
  private let input: [UInt8]
  private var position = 0
  private var isAtEnd = false
  private var produced = 0
  private let limit: Int

  /// A compressed file larger than this many times itself is an attack; small files may be, though.
  private static let ratio = 100
  private static let harmless = 64 << 20

  /// - Parameter limit: the most bytes that may come out.
  init(_ input: [UInt8], limit: Int) throws {
    self.input = input
    self.limit = limit
    // 15 bits of window, and 16 for a gzip header.
    guard inflateInit2_(&stream, 15 + 16, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else {
      throw Self.damaged("out of memory")
    }
  }

  deinit { inflateEnd(&stream) }

  static func damaged(_ reason: String) -> DbtError { DbtError(.runtime, "the archive is damaged: \(reason)") }

  /// Fills `buffer` as far as there is data.
  ///
  /// - Returns: the number of bytes; fewer than asked for only at the end.
  func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
    var filled = 0
    while filled < buffer.count, !isAtEnd {
      let count = try inflateOnce(UnsafeMutableRawBufferPointer(rebasing: buffer[filled...]))
      filled += count
      produced += count
      guard produced <= limit, produced <= max(Self.harmless, Self.ratio * input.count) else {
        throw DbtError(.runtime, "the archive is too large: it unpacks to more than \(produced >> 20) MB")
      }
    }
    return filled
  }

  private func inflateOnce(_ buffer: UnsafeMutableRawBufferPointer) throws -> Int {
    let available = min(input.count - position, 1 << 20)
    stream.avail_out = uInt(min(buffer.count, 1 << 20))
    let asked = Int(stream.avail_out)
    stream.next_out = buffer.baseAddress?.assumingMemoryBound(to: Bytef.self)
    let status = input.withUnsafeBufferPointer { bytes -> Int32 in
      stream.next_in = UnsafeMutablePointer(mutating: bytes.baseAddress.map { $0 + position })
      stream.avail_in = uInt(available)
      return inflate(&stream, Z_NO_FLUSH)
    }
    position += available - Int(stream.avail_in)
    let count = asked - Int(stream.avail_out)
    switch status {
    case Z_STREAM_END:
      // Several gzip files may stand one behind the other.
      if position + 1 < input.count, input[position] == 0x1F, input[position + 1] == 0x8B {
        inflateReset(&stream)
      } else {
        isAtEnd = true
      }
    case Z_OK: break
    case Z_BUF_ERROR where position >= input.count && count == 0: throw Self.damaged("it ends too early")
    case Z_BUF_ERROR: break
    default: throw Self.damaged("it is not in gzip format, or bytes in it have changed")
    }
    return count
  }
}

import Warehouse

/// Turns values in the server's text format into cells. What it cannot read as its type becomes text: the server may
/// say `infinity`, or a session may have changed its formats.
struct CellDecoder {
  private let typeID: UInt32

  init(typeID: UInt32) {
    self.typeID = typeID
  }

  struct NotUTF8: Error {}

  /// - Throws: `NotUTF8` for bytes that are no text; a database in `SQL_ASCII` can hold such.
  func decode(_ bytes: UnsafeBufferPointer<UInt8>) throws -> Cell {
    if let cell = typed(bytes) { return cell }
    guard let text = String(validating: bytes, as: UTF8.self) else { throw NotUTF8() }
    if let element = PostgresType.element(of: typeID), let list = try list(bytes, of: CellDecoder(typeID: element)) {
      return list
    }
    return .text(text)
  }

  private func typed(_ bytes: UnsafeBufferPointer<UInt8>) -> Cell? {
    switch typeID {
    case PostgresType.bool: boolean(bytes)
    case PostgresType.int2, PostgresType.int4, PostgresType.int8, PostgresType.oid: integer(bytes).map(Cell.int)
    case PostgresType.float4, PostgresType.float8: double(bytes)
    case PostgresType.numeric: decimal(bytes)
    case PostgresType.date: TemporalReader.read(bytes) { $0.wholeDate() }.map(Cell.date)
    case PostgresType.time: TemporalReader.read(bytes) { $0.wholeTime() }.map(Cell.time)
    case PostgresType.timestamp: TemporalReader.read(bytes) { $0.wholeTimestamp(hasZone: false) }.map(Cell.timestamp)
    case PostgresType.timestampTZ: TemporalReader.read(bytes) { $0.wholeTimestamp(hasZone: true) }.map(Cell.timestamp)
    case PostgresType.interval: TemporalReader.read(bytes) { $0.wholeInterval() }
    case PostgresType.bytea: binary(bytes)
    default: nil
    }
  }

  private func boolean(_ bytes: UnsafeBufferPointer<UInt8>) -> Cell? {
    guard bytes.count == 1 else { return nil }
    switch bytes[0] {
    case UInt8(ascii: "t"): return .bool(true)
    case UInt8(ascii: "f"): return .bool(false)
    default: return nil
    }
  }

  private func integer(_ bytes: UnsafeBufferPointer<UInt8>) -> Int64? {
    guard let text = String(validating: bytes, as: UTF8.self) else { return nil }
    return Int64(text)
  }

  private func double(_ bytes: UnsafeBufferPointer<UInt8>) -> Cell? {
    guard let text = String(validating: bytes, as: UTF8.self) else { return nil }
    switch text {
    case "NaN": return .double(.nan)
    case "Infinity": return .double(.infinity)
    case "-Infinity": return .double(-.infinity)
    default: return Double(text).map(Cell.double)
    }
  }

  /// Digits as they are; `NaN` and `Infinity` are left to be text.
  private func decimal(_ bytes: UnsafeBufferPointer<UInt8>) -> Cell? {
    let isPlain = bytes.allSatisfy { byte in
      (0x30...0x39).contains(byte) || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-")
    }
    return isPlain && !bytes.isEmpty ? .decimal(String(decoding: bytes, as: UTF8.self)) : nil
  }

  /// `\x00ff`, or `\\` and `\377` within printable characters when the session asks for the old format.
  private func binary(_ bytes: UnsafeBufferPointer<UInt8>) -> Cell? {
    if bytes.count >= 2, bytes[0] == UInt8(ascii: "\\"), bytes[1] == UInt8(ascii: "x") {
      guard bytes.count % 2 == 0 else { return nil }
      var decoded: [UInt8] = []
      decoded.reserveCapacity(bytes.count / 2 - 1)
      for index in stride(from: 2, to: bytes.count, by: 2) {
        guard let high = hexDigit(bytes[index]), let low = hexDigit(bytes[index + 1]) else { return nil }
        decoded.append(high << 4 | low)
      }
      return .bytes(decoded)
    }
    return escapedBinary(bytes)
  }

  private func escapedBinary(_ bytes: UnsafeBufferPointer<UInt8>) -> Cell? {
    var decoded: [UInt8] = []
    var index = 0
    while index < bytes.count {
      guard bytes[index] == UInt8(ascii: "\\") else {
        decoded.append(bytes[index])
        index += 1
        continue
      }
      if index + 1 < bytes.count, bytes[index + 1] == UInt8(ascii: "\\") {
        decoded.append(UInt8(ascii: "\\"))
        index += 2
        continue
      }
      guard index + 3 < bytes.count,
        let byte = UInt8(String(decoding: bytes[index + 1...index + 3], as: UTF8.self), radix: 8)
      else { return nil }
      decoded.append(byte)
      index += 4
    }
    return .bytes(decoded)
  }

  private func hexDigit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39: byte - 0x30
    case 0x61...0x66: byte - 0x61 + 10
    case 0x41...0x46: byte - 0x41 + 10
    default: nil
    }
  }

  /// `{1,NULL,"a b",{…}}`; nil for arrays whose bounds are written out.
  private func list(_ bytes: UnsafeBufferPointer<UInt8>, of element: CellDecoder) throws -> Cell? {
    var reader = ArrayReader(bytes: bytes, element: element)
    return try reader.wholeList()
  }
}

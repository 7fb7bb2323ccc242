import Testing
import Warehouse

@testable import Postgres

/// What the decoder does with text that no server would send: text it becomes, and never a crash.
@Suite struct DecodingTests {
  private func decode(_ text: String, _ typeID: UInt32) throws -> Cell {
    try Array(text.utf8).withUnsafeBufferPointer { try CellDecoder(typeID: typeID).decode($0) }
  }

  @Test func hostileTextBecomesText() throws {
    let texts = [
      "", "x", "-", "+", ":", "{", "}", "{{", "{,}", "{\"", "{\"\\", "\\", "\\x", "\\x1", "\\xgg", "\\9", "\\377",
      "99999999999999999999999999999999-01-01", "999999999999-01-01 10:00:00", "9999999-12-31 23:59:60.999999 BC",
      "2562047787:59:60.999999", "999999999999:59:59", "1099511627775 years 1099511627775 mons", "2024-13-01",
      "2024-01-01 ", "2024-01-01 10:00", "2024-01-01 99:99:99",
      "999999999999999999:00:00", "1 year", "999999999999999999 years", "- days", "1 day 1", "0001-01-01 BC BC",
      "2024-01-01 10:00:00+999", "2024-01-01 10:00:00.1234567+00", "infinity", "-infinity", "NaN", "e", "{1,2", "{1}x",
      "[0:1]={1,2}", String(repeating: "{", count: 100_000), "\u{0}", "é",
    ]
    let types: [UInt32] = [16, 17, 20, 21, 23, 26, 700, 701, 1007, 1082, 1083, 1114, 1182, 1184, 1186, 1700, 0, .max]
    for text in texts { for type in types { _ = try decode(text, type) } }
    #expect(try decode("x", PostgresType.int4) == .text("x"))
  }

  @Test func randomBytesNeverCrash() {
    var generator = SystemRandomNumberGenerator()
    let alphabet = Array("0123456789-+:. {}\",\\xBCNULLaéyd".utf8)
    for _ in 0..<20_000 {
      let bytes = (0..<Int.random(in: 0..<24, using: &generator)).map { _ in alphabet.randomElement()! }
      for type: UInt32 in [16, 17, 20, 701, 1007, 1016, 1082, 1083, 1115, 1184, 1186, 1700] {
        bytes.withUnsafeBufferPointer { _ = try? CellDecoder(typeID: type).decode($0) }
      }
    }
  }

  @Test func bytesThatAreNoTextAreRefused() {
    #expect(throws: CellDecoder.NotUTF8.self) {
      try [0xC3, 0x28].withUnsafeBufferPointer { _ = try CellDecoder(typeID: 25).decode($0) }
    }
  }
}

import CADBC

/// The type of an Arrow column, read from an `ArrowSchema`.
package indirect enum ArrowType: Sendable, Hashable {
  case null
  case bool
  /// A whole byte a value.
  case byteBool
  case int(bits: Int, signed: Bool)
  case float(bits: Int)
  case decimal(bits: Int, precision: Int, scale: Int)
  case utf8(ArrowLayout)
  case binary(ArrowLayout)
  case fixedBinary(size: Int)
  case uuid
  /// DuckDB's `BIT`: a byte that counts the padding, then the bits.
  case bits(ArrowLayout)
  /// DuckDB's `TIME WITH TIME ZONE`: microseconds above, the distance from the farthest offset in the lower 24 bits.
  case zonedTime
  case date(bits: Int)
  case time(ArrowUnit)
  /// `zone` is empty for wall-clock times.
  case timestamp(ArrowUnit, zone: String)
  case duration(ArrowUnit)
  case monthInterval
  case dayTimeInterval
  case monthDayNanoInterval
  case list(ArrowField, large: Bool)
  case listView(ArrowField, large: Bool)
  case fixedList(ArrowField, size: Int)
  case structure([ArrowField])
  /// The entries: a structure of key and value.
  case map(ArrowField)
  case dictionary(index: ArrowType, values: ArrowField)
  case runEndEncoded(ends: ArrowType, values: ArrowField)
  case union(isDense: Bool, ids: [Int8], [ArrowField])
}

/// How texts and bytes of differing lengths lie in memory.
package enum ArrowLayout: Sendable, Hashable {
  case offsets32
  case offsets64
  case view
}

package enum ArrowUnit: Int64, Sendable, Hashable {
  case seconds = 1
  case milliseconds = 1_000
  case microseconds = 1_000_000
  case nanoseconds = 1_000_000_000
}

/// A named column, or a part of one.
package struct ArrowField: Sendable, Hashable {
  package var name: String
  package var type: ArrowType
  /// The metadata: `ARROW:extension:name` and what else the driver says.
  package var metadata: [String: String]

  package init(name: String, type: ArrowType, metadata: [String: String] = [:]) {
    self.name = name
    self.type = type
    self.metadata = metadata
  }

  package var extensionName: String? { metadata["ARROW:extension:name"] }
}

/// What a driver exported and we cannot read.
struct ArrowFailure: Error {
  let message: String
}

extension ArrowField {
  private static let maximumDepth = 64
  private static let maximumMembers: Int64 = 100_000

  /// Reads one field with all that is below it.
  init(reading schema: ArrowSchema, depth: Int = 0) throws(ArrowFailure) {
    guard depth < Self.maximumDepth else { throw ArrowFailure(message: "types are nested too deeply") }
    guard let format = schema.format.map({ String(cString: $0) }) else { throw ArrowFailure(message: "no type") }
    guard (0...Self.maximumMembers).contains(schema.n_children) else {
      throw ArrowFailure(message: "\(schema.n_children) members")
    }
    var children: [ArrowField] = []
    for index in 0..<Int(schema.n_children) {
      guard let child = schema.children?[index] else { throw ArrowFailure(message: "a member is missing") }
      children.append(try ArrowField(reading: child.pointee, depth: depth + 1))
    }
    name = schema.name.map { String(cString: $0) } ?? ""
    metadata = schema.metadata.map(Self.readMetadata) ?? [:]
    let plain = try ArrowType(format: format, children: children)
    if let values = schema.dictionary {
      type = .dictionary(index: plain, values: try ArrowField(reading: values.pointee, depth: depth + 1))
    } else {
      type = Self.meaning(of: plain, metadata)
    }
  }

  /// The type behind an extension of Arrow; unknown extensions are what they are stored as.
  private static func meaning(of stored: ArrowType, _ metadata: [String: String]) -> ArrowType {
    let details = metadata["ARROW:extension:metadata"] ?? ""
    switch (metadata["ARROW:extension:name"], stored) {
    case ("arrow.bool8", .int(bits: 8, signed: _)): return .byteBool
    case ("arrow.uuid", .fixedBinary(size: 16)): return .uuid
    case ("arrow.opaque", .fixedBinary(size: 16)) where details.contains("\"uhugeint\""):
      return .int(bits: 128, signed: false)
    case ("arrow.opaque", .fixedBinary(size: 16)) where details.contains("\"hugeint\""):
      return .int(bits: 128, signed: true)
    case ("arrow.opaque", .fixedBinary(size: 8)) where details.contains("\"time_tz\""): return .zonedTime
    case ("arrow.opaque", .binary(let layout)) where details.contains("\"bit\""): return .bits(layout)
    default: return stored
    }
  }

  /// A count, then for each pair the lengths and bytes of key and value; lengths are native 32-bit integers.
  private static func readMetadata(_ start: UnsafePointer<CChar>) -> [String: String] {
    var position = UnsafeRawPointer(start)
    func readLength() -> Int {
      defer { position += 4 }
      return Int(position.loadUnaligned(as: Int32.self))
    }
    func readText() -> String? {
      let length = readLength()
      guard (0...1_000_000).contains(length) else { return nil }
      defer { position += length }
      return String(decoding: UnsafeRawBufferPointer(start: position, count: length), as: UTF8.self)
    }
    var pairs: [String: String] = [:]
    for _ in 0..<min(max(readLength(), 0), 1_000) {
      guard let key = readText(), let value = readText() else { break }
      pairs[key] = value
    }
    return pairs
  }
}

extension ArrowType {
  private static let simple: [String: ArrowType] = [
    "n": .null, "b": .bool,
    "c": .int(bits: 8, signed: true), "C": .int(bits: 8, signed: false),
    "s": .int(bits: 16, signed: true), "S": .int(bits: 16, signed: false),
    "i": .int(bits: 32, signed: true), "I": .int(bits: 32, signed: false),
    "l": .int(bits: 64, signed: true), "L": .int(bits: 64, signed: false),
    "e": .float(bits: 16), "f": .float(bits: 32), "g": .float(bits: 64),
    "z": .binary(.offsets32), "Z": .binary(.offsets64), "vz": .binary(.view),
    "u": .utf8(.offsets32), "U": .utf8(.offsets64), "vu": .utf8(.view),
    "tdD": .date(bits: 32), "tdm": .date(bits: 64),
    "tts": .time(.seconds), "ttm": .time(.milliseconds), "ttu": .time(.microseconds), "ttn": .time(.nanoseconds),
    "tDs": .duration(.seconds), "tDm": .duration(.milliseconds), "tDu": .duration(.microseconds),
    "tDn": .duration(.nanoseconds),
    "tiM": .monthInterval, "tiD": .dayTimeInterval, "tin": .monthDayNanoInterval,
  ]

  /// - Parameters:
  ///   - format: the format string of the Arrow C data interface.
  ///   - children: the members of a nested type.
  init(format: String, children: [ArrowField]) throws(ArrowFailure) {
    if let type = Self.simple[format] {
      self = type
      return
    }
    let parts = format.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    let argument = parts.count > 1 ? parts[1] : ""
    let unknown = ArrowFailure(message: "the Arrow type \"\(format)\" is not known")
    switch parts[0] {
    case "d":
      let numbers = argument.split(separator: ",").map { Int($0) }
      guard numbers.count == 2 || numbers.count == 3, let precision = numbers[0], let scale = numbers[1],
        let bits = numbers.count == 3 ? numbers[2] : 128, [32, 64, 128, 256].contains(bits), abs(scale) <= 1_000
      else { throw unknown }
      self = .decimal(bits: bits, precision: precision, scale: scale)
    case "w":
      guard let size = Int(argument), size >= 0 else { throw unknown }
      self = .fixedBinary(size: size)
    case "tss": self = .timestamp(.seconds, zone: argument)
    case "tsm": self = .timestamp(.milliseconds, zone: argument)
    case "tsu": self = .timestamp(.microseconds, zone: argument)
    case "tsn": self = .timestamp(.nanoseconds, zone: argument)
    default:
      guard let type = try Self.nested(parts[0], argument, children) else { throw unknown }
      self = type
    }
  }

  private static func nested(
    _ name: String, _ argument: String, _ children: [ArrowField]
  ) throws(ArrowFailure) -> ArrowType? {
    func member(_ index: Int, of count: Int) throws(ArrowFailure) -> ArrowField {
      guard children.count == count else { throw ArrowFailure(message: "\(name) with \(children.count) members") }
      return children[index]
    }
    switch name {
    case "+l": return .list(try member(0, of: 1), large: false)
    case "+L": return .list(try member(0, of: 1), large: true)
    case "+vl": return .listView(try member(0, of: 1), large: false)
    case "+vL": return .listView(try member(0, of: 1), large: true)
    case "+w":
      guard let size = Int(argument), size >= 0 else { return nil }
      return .fixedList(try member(0, of: 1), size: size)
    case "+s": return .structure(children)
    case "+m":
      let entries = try member(0, of: 1)
      guard case .structure(let parts) = entries.type, parts.count == 2 else { return nil }
      return .map(entries)
    case "+r": return .runEndEncoded(ends: try member(0, of: 2).type, values: try member(1, of: 2))
    case "+ud", "+us":
      let ids = argument.split(separator: ",").map { Int8($0) }
      guard ids.count == children.count, !ids.contains(nil) else { return nil }
      return .union(isDense: name == "+ud", ids: ids.compactMap(\.self), children)
    default: return nil
    }
  }
}

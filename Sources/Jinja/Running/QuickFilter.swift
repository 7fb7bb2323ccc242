/// Filters that nearly every template uses, in their plainest form: text in, text out, with few arguments.
///
/// A short cut gives what the filter itself would give, or nil, and then the filter runs.
enum QuickFilter: UInt8 {
  case none
  case lower, upper, trim, replace, `default`, length, join, string, indent

  init(_ name: String) {
    switch name {
    case "lower": self = .lower
    case "upper": self = .upper
    case "trim": self = .trim
    case "replace": self = .replace
    case "default", "d": self = .default
    case "length", "count": self = .length
    case "join": self = .join
    case "string": self = .string
    case "indent": self = .indent
    default: self = .none
    }
  }

  /// How many positional arguments the short cut takes.
  var arguments: ClosedRange<Int> {
    switch self {
    case .replace: 2...2
    case .default, .join, .indent: 0...1
    default: 0...0
    }
  }
}

extension Interpreter {
  /// The filter's value; nil where the short cut does not do.
  func applyQuickly(_ filter: QuickFilter, _ input: Value, _ first: Value?, _ second: Value?) throws -> Value? {
    switch (filter, input) {
    case (.lower, .string(let text)): return QuickText.lowered(text).map(Value.string)
    case (.upper, .string(let text)): return QuickText.uppered(text).map(Value.string)
    case (.trim, .string(let text)): return QuickText.trimmed(text).map(Value.string)
    case (.string, .string): return input
    case (.replace, .string(let text)):
      guard case .string(let old)? = first, case .string(let new)? = second else { return nil }
      return QuickText.replaced(text, old, new, limits.outputSize).map(Value.string)
    case (.indent, .string(let text)):
      guard case .int(let width) = first ?? .int(4), width >= 0, width <= 64 else { return nil }
      return QuickText.indented(text, width, limits.outputSize).map(Value.string)
    case (.default, .undefined): return first ?? .string("")
    case (.default, _): return input
    case (.length, .list(let list)): return .int(list.items.count)
    case (.length, .tuple(let items)): return .int(items.count)
    case (.join, .list(let list)): return try joined(list.items, first)
    case (.join, .tuple(let items)): return try joined(items, first)
    default: return nil
    }
  }

  private func joined(_ items: [Value], _ separator: Value?) throws -> Value? {
    var between = ""
    if let separator {
      guard case .string(let text) = separator else { return nil }
      between = text
    }
    var size = 0
    for item in items {
      guard case .string(let text) = item else { return nil }
      size += text.utf8.count + between.utf8.count
    }
    guard size <= limits.outputSize else { return nil }
    var text = ""
    text.reserveCapacity(size)
    for (index, item) in items.enumerated() {
      if index > 0 { text += between }
      if case .string(let part) = item { text += part }
    }
    return .string(text)
  }
}

/// Work on texts that are plain ASCII, or that need no change.
enum QuickText {
  static func lowered(_ text: String) -> String? { mapped(text, 0x41, 0x5A) { $0 | 0x20 } }
  static func uppered(_ text: String) -> String? { mapped(text, 0x61, 0x7A) { $0 & 0xDF } }

  /// Changes letters from `low` to `high`; nil when there is anything but ASCII.
  @inline(__always)
  private static func mapped(_ text: String, _ low: UInt8, _ high: UInt8, _ map: (UInt8) -> UInt8) -> String? {
    text.utf8.withContiguousStorageIfAvailable { bytes -> String? in
      var changes = false
      for byte in bytes {
        if byte >= 0x80 { return nil }
        if byte >= low, byte <= high { changes = true }
      }
      guard changes else { return text }
      return String(unsafeUninitializedCapacity: bytes.count) { made in
        for index in 0..<bytes.count {
          let byte = bytes[index]
          made[index] = byte >= low && byte <= high ? map(byte) : byte
        }
        return bytes.count
      }
    } ?? nil
  }

  /// Without blanks around; nil where anything but ASCII stands next to them.
  static func trimmed(_ text: String) -> String? {
    text.utf8.withContiguousStorageIfAvailable { bytes -> String? in
      var from = 0
      var to = bytes.count
      while from < to, isBlank(bytes[from]) { from += 1 }
      while to > from, isBlank(bytes[to - 1]) { to -= 1 }
      if from == to { return bytes.isEmpty ? text : "" }
      guard bytes[from] < 0x80, bytes[to - 1] < 0x80 else { return nil }
      if to - from == bytes.count { return text }
      return String(decoding: UnsafeBufferPointer(rebasing: bytes[from..<to]), as: UTF8.self)
    } ?? nil
  }

  /// What Python's `str.isspace` takes of ASCII.
  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || (byte >= 0x09 && byte <= 0x0D) || (byte >= 0x1C && byte <= 0x1F)
  }

  /// Blanks in front of each line but the first and the empty ones; nil when lines could end otherwise than in `\n`.
  static func indented(_ text: String, _ width: Int, _ limit: Int) -> String? {
    text.utf8.withContiguousStorageIfAvailable { bytes -> String? in
      var lines = 0
      for byte in bytes {
        if byte == 0x0A { lines += 1 } else if byte < 0x20 || byte >= 0x7F { return nil }
      }
      let most = bytes.count + lines * width
      guard most <= limit else { return nil }
      return String(unsafeUninitializedCapacity: most) { made in
        var to = 0
        for index in 0..<bytes.count {
          if index > 0, bytes[index - 1] == 0x0A, bytes[index] != 0x0A {
            for _ in 0..<width {
              made[to] = 0x20
              to += 1
            }
          }
          made[to] = bytes[index]
          to += 1
        }
        return to
      }
    } ?? nil
  }

  /// nil when `old` is empty or the text could become too long.
  static func replaced(_ text: String, _ old: String, _ new: String, _ limit: Int) -> String? {
    let (most, overflow) = (text.utf8.count + 1).multipliedReportingOverflow(by: new.utf8.count + 1)
    guard !overflow, most <= limit, !old.isEmpty else { return nil }
    return text.utf8.withContiguousStorageIfAvailable { bytes in
      old.utf8.withContiguousStorageIfAvailable { part in
        new.utf8.withContiguousStorageIfAvailable { replaced(text, bytes, part, $0) }
      }
    }??.flatMap { $0 }
  }

  private static func replaced(
    _ text: String, _ bytes: UnsafeBufferPointer<UInt8>, _ old: UnsafeBufferPointer<UInt8>,
    _ new: UnsafeBufferPointer<UInt8>
  ) -> String {
    let count = occurrences(bytes, old)
    if count == 0 { return text }
    let size = bytes.count + count * (new.count - old.count)
    return String(unsafeUninitializedCapacity: size) { made in
      var from = 0
      var to = 0
      while from < bytes.count {
        if matches(bytes, old, from) {
          for byte in new {
            made[to] = byte
            to += 1
          }
          from += old.count
        } else {
          made[to] = bytes[from]
          to += 1
          from += 1
        }
      }
      return to
    }
  }

  private static func occurrences(_ bytes: UnsafeBufferPointer<UInt8>, _ old: UnsafeBufferPointer<UInt8>) -> Int {
    var count = 0
    var index = 0
    while index < bytes.count {
      if matches(bytes, old, index) {
        count += 1
        index += old.count
      } else {
        index += 1
      }
    }
    return count
  }

  @inline(__always)
  private static func matches(
    _ bytes: UnsafeBufferPointer<UInt8>, _ old: UnsafeBufferPointer<UInt8>, _ start: Int
  ) -> Bool {
    guard bytes[start] == old[0], start + old.count <= bytes.count else { return false }
    for index in 1..<old.count where bytes[start + index] != old[index] { return false }
    return true
  }
}

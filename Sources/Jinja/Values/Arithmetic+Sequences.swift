import BigInt
import Diagnostics

extension Arithmetic {
  static func sequences(
    _ operation: BinaryOperation, _ left: Value, _ right: Value, _ interpreter: Interpreter
  ) throws -> Value {
    switch operation {
    case .add:
      switch (left, right) {
      case (.string(let a), .string(let b)):
        try requireRoom(a.utf8.count + b.utf8.count, interpreter.limits.outputSize)
        return .string(a + b)
      case (.list(let a), .list(let b)): return .list(ListValue(a.items + b.items))
      case (.tuple(let a), .tuple(let b)): return .tuple(a + b)
      case (.bytes(let a), .bytes(let b)): return .bytes(a + b)
      case (.string, _):
        throw DbtError(.compilation, "can only concatenate str (not \"\(typeName(of: right))\") to str")
      case (.list, _):
        throw DbtError(.compilation, "can only concatenate list (not \"\(typeName(of: right))\") to list")
      case (.tuple, _):
        throw DbtError(.compilation, "can only concatenate tuple (not \"\(typeName(of: right))\") to tuple")
      default: break
      }
    case .subtract:
      if case .set(let a) = left, case .set(let b) = right {
        return .set(SetValue(a.members.filter { !b.contains($0) }))
      }
    case .multiply:
      if let result = try repeated(left, right, interpreter) ?? (try repeated(right, left, interpreter)) {
        return result
      }
    default: break
    }
    throw unsupported(operation, left, right)
  }

  private static func requireRoom(_ size: Int, _ limit: Int) throws {
    guard size <= limit else { throw DbtError(.compilation, "a text of more than \(limit) bytes") }
  }

  /// As `String(repeating:count:)`, which adds the pieces one by one.
  private static func repeated(_ text: String, _ count: Int) -> String {
    var text = text
    return text.withUTF8 { piece in
      let size = piece.count * count
      return String(unsafeUninitializedCapacity: size) { made in
        guard size > 0, let start = made.baseAddress, let source = piece.baseAddress else { return 0 }
        start.initialize(from: source, count: piece.count)
        var done = piece.count
        while done < size {
          let more = min(done, size - done)
          (start + done).initialize(from: start, count: more)
          done += more
        }
        return size
      }
    }
  }

  /// nil when `value` cannot be repeated.
  private static func repeated(_ value: Value, _ times: Value, _ interpreter: Interpreter) throws -> Value? {
    switch value {
    case .string, .list, .tuple, .bytes: break
    default: return nil
    }
    let count: Int
    if case .int(let number) = times {
      count = max(0, number)
    } else if let big = times.bigValue {
      count = big.sign == .minus ? 0 : Int(exactly: big) ?? Int.max
    } else {
      if times.isNumber || !isSequence(times) {
        throw DbtError(
          .compilation, "can't multiply sequence by non-int of type '\(typeName(of: times))'")
      }
      return nil
    }
    let limit = interpreter.limits.stringRepeat
    func checkItems(_ size: Int) throws {
      try interpreter.requireItems(size.multipliedReportingOverflow(by: count).overflow ? Int.max : size * count)
    }
    func check(_ size: Int) throws {
      let (total, overflow) = size.multipliedReportingOverflow(by: count)
      guard !overflow, total <= limit else {
        throw DbtError(.compilation, "a repetition of more than \(limit) bytes")
      }
    }
    switch value {
    case .string(let text):
      try check(text.utf8.count)
      return .string(text.isEmpty ? "" : repeated(text, count))
    case .bytes(let bytes):
      try check(bytes.count)
      return .bytes(bytes.isEmpty ? [] : Array(repeatElement(bytes, count: count).joined()))
    case .list(let list):
      try checkItems(list.items.count)
      return .list(ListValue(list.items.isEmpty ? [] : Array(repeatElement(list.items, count: count).joined())))
    case .tuple(let items):
      try checkItems(items.count)
      return .tuple(items.isEmpty ? [] : Array(repeatElement(items, count: count).joined()))
    default: return nil
    }
  }

  private static func isSequence(_ value: Value) -> Bool {
    switch value {
    case .string, .list, .tuple, .bytes: true
    default: false
    }
  }
}

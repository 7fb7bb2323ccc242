import Diagnostics

/// Python's indexing and slices.
enum Slicing {
  /// The position that an index means; nil when it is no index or out of range.
  static func index(_ key: Value, _ count: Int) -> Int? {
    guard let index = key.intValue else { return nil }
    let position = index < 0 ? index &+ count : index
    return position >= 0 && position < count ? position : nil
  }

  static func character(_ text: String, _ key: Value) -> String? {
    if isASCII(text) {
      guard let position = index(key, text.utf8.count) else { return nil }
      let utf8 = text.utf8
      return String(Unicode.Scalar(utf8[utf8.index(utf8.startIndex, offsetBy: position)]))
    }
    let scalars = Array(text.unicodeScalars)
    return index(key, scalars.count).map { String(scalars[$0]) }
  }

  /// `value[from:to:step]`.
  static func slice(
    _ value: Value, _ from: Value, _ to: Value, _ step: Value, _ interpreter: Interpreter
  ) throws -> Value {
    do {
      return try cut(value, from, to, step, interpreter)
    } catch let error as DbtError {
      interpreter.failsBySlice = !value.isUndefined
      throw error
    }
  }

  private static func cut(
    _ value: Value, _ from: Value, _ to: Value, _ step: Value, _ interpreter: Interpreter
  ) throws -> Value {
    switch value {
    case .string(let text):
      if isASCII(text) {
        return .string(String(decoding: try pick(Array(text.utf8), from, to, step), as: UTF8.self))
      }
      var result = String.UnicodeScalarView()
      result.append(contentsOf: try pick(Array(text.unicodeScalars), from, to, step))
      return .string(String(result))
    case .list(let list): return .list(ListValue(try pick(list.items, from, to, step)))
    case .tuple(let items): return .tuple(try pick(items, from, to, step))
    case .bytes(let bytes): return .bytes(try pick(bytes, from, to, step))
    case .undefined(let undefined):
      if interpreter.isLenient(undefined) { return value }
      throw interpreter.undefinedError(undefined)
    case .dict: throw DbtError(.compilation, "unhashable type: 'slice'")
    case .object(let object):
      if let sliceable = object as? any SliceableObject { return try sliceable.slice(from, to, step) }
      if let marked = object as? MarkedText { return try cut(.string(marked.text), from, to, step, interpreter) }
      throw DbtError(.compilation, "'\(object.typeName)' object is not subscriptable")
    default:
      throw DbtError(.compilation, "'\(typeName(of: value))' object is not subscriptable")
    }
  }

  static func pick<Element>(_ items: [Element], _ from: Value, _ to: Value, _ step: Value) throws -> [Element] {
    let (start, stop, step) = try bounds(items.count, from, to, step)
    if step == 1 { return start < stop ? Array(items[start..<stop]) : [] }
    return stride(from: start, to: stop, by: step).map { items[$0] }
  }

  /// Python's `slice.indices`: where the slice starts, where it stops, and its step.
  static func bounds(
    _ count: Int, _ from: Value, _ to: Value, _ step: Value
  ) throws -> (start: Int, stop: Int, step: Int) {
    let step = try bound(step) ?? 1
    guard step != 0 else { throw DbtError(.compilation, "slice step cannot be zero") }
    func clamp(_ index: Int) -> Int {
      let position = index < 0 ? max(index &+ count, step < 0 ? -1 : 0) : index
      return min(max(position, step < 0 ? -1 : 0), step < 0 ? count - 1 : count)
    }
    let start = try bound(from).map(clamp) ?? (step < 0 ? count - 1 : 0)
    let stop = try bound(to).map(clamp) ?? (step < 0 ? -1 : count)
    // A step beyond both ends takes one element; clamp it so that the stride cannot overflow.
    return (start, stop, min(max(step, -count - 1), count + 1))
  }

  private static func bound(_ value: Value) throws -> Int? {
    switch value {
    case .none: return nil
    case .int(let number): return number == .min ? .min + 1 : number
    case .bool(let flag): return flag ? 1 : 0
    case .bigInt(let number): return number.sign == .minus ? .min + 1 : .max
    default:
      throw DbtError(.compilation, "slice indices must be integers or None or have an __index__ method")
    }
  }
}

/// An object of the host that can be sliced.
package protocol SliceableObject: TemplateObject {
  func slice(_ from: Value, _ to: Value, _ step: Value) throws -> Value
}

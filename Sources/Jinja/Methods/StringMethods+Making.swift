import Diagnostics

extension StringMethods {
  static func join(_ separator: String, _ arguments: Arguments, _ interpreter: Interpreter) throws -> Value {
    guard arguments.positional.count == 1, let source = arguments.positional.first else {
      throw DbtError(
        .compilation, "str.join() takes exactly one argument (\(arguments.positional.count) given)")
    }
    var text = ""
    for (index, item) in try interpreter.iterate(source).enumerated() {
      guard case .string(let part) = item else {
        throw DbtError(
          .compilation, "sequence item \(index): expected str instance, \(typeName(of: item)) found")
      }
      if index > 0 { text += separator }
      text += part
      if text.utf8.count > interpreter.limits.outputSize { throw interpreter.tooMuchOutput() }
    }
    return .string(text)
  }

  static func replace(_ text: String, _ arguments: Arguments, _ interpreter: Interpreter) throws -> Value {
    let bound = try arguments.bind("replace", ["old", "new", "count"], required: 2)
    let old = try Self.text(bound[0], "replace() argument 1")
    let new = try Self.text(bound[1], "replace() argument 2")
    let most = try bound[2].map(integer) ?? -1
    return .string(try replace(text, old, new, most < 0 ? .max : most, interpreter))
  }

  static func replace(
    _ text: String, _ old: String, _ new: String, _ limit: Int, _ interpreter: Interpreter
  ) throws -> String {
    let (size, overflow) = (text.utf8.count + 1).multipliedReportingOverflow(by: new.utf8.count + 1)
    if overflow || size > interpreter.limits.outputSize {
      let count =
        old.isEmpty ? text.utf8.count : TextSearch.split(Array(text.utf8), Array(old.utf8), limit: limit).count
      if Double(count) * Double(new.utf8.count) > Double(interpreter.limits.outputSize) {
        throw interpreter.tooMuchOutput()
      }
    }
    if !old.isEmpty {
      return String(
        decoding: TextSearch.replace(Array(text.utf8), Array(old.utf8), Array(new.utf8), limit: limit),
        as: UTF8.self)
    }
    var result = ""
    var left = limit
    for scalar in text.unicodeScalars {
      if left > 0 {
        result += new
        left -= 1
      }
      result.unicodeScalars.append(scalar)
    }
    return left > 0 ? result + new : result
  }

  static func hasAffix(_ text: String, _ name: String, _ arguments: Arguments) throws -> Bool {
    let bound = try arguments.bind(name, ["prefix", "start", "end"], required: 1)
    let affixes: [String]
    switch bound[0] {
    case .string(let affix)?: affixes = [affix]
    case .tuple(let items)?: affixes = try items.map { try Self.text($0, "tuple for \(name)") }
    case let other?:
      throw DbtError(
        .compilation, "\(name) first arg must be str or a tuple of str, not \(typeName(of: other))")
    case nil: affixes = []
    }
    guard let (part, _) = try window(text, bound[1], bound[2]) else { return false }
    return affixes.contains { affix in
      guard name == "endswith" else { return part.starts(with: affix.utf8) }
      return part.count >= affix.utf8.count && part.suffix(affix.utf8.count).elementsEqual(affix.utf8)
    }
  }

  /// The bytes of `text[start:end]` and how many characters come before; nil when start lies behind end.
  private static func window(_ text: String, _ start: Value?, _ end: Value?) throws -> ([UInt8], Int)? {
    let start = start ?? .none
    let end = end ?? .none
    if start.isNone, end.isNone { return (Array(text.utf8), 0) }
    let scalars = Array(text.unicodeScalars)
    func clamp(_ value: Value, _ fallback: Int) throws -> Int {
      if value.isNone { return fallback }
      let index = try integer(value)
      return index < 0 ? max(0, index &+ scalars.count) : index
    }
    let from = try clamp(start, 0)
    let to = min(try clamp(end, scalars.count), scalars.count)
    guard from <= to else { return nil }
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars[from..<to])
    return (Array(String(view).utf8), from)
  }

  static func search(_ text: String, _ name: String, _ arguments: Arguments) throws -> Value {
    let bound = try arguments.bind(name, ["sub", "start", "end"], required: 1)
    let part = Array(try Self.text(bound[0], "\(name)() argument 1").utf8)
    guard let (bytes, offset) = try window(text, bound[1], bound[2]) else {
      if name == "count" { return .int(0) }
      if name.hasSuffix("index") { throw DbtError(.compilation, "substring not found") }
      return .int(-1)
    }
    if name == "count" {
      if part.isEmpty { return .int(scalarCount(String(decoding: bytes, as: UTF8.self)) + 1) }
      return .int(TextSearch.split(bytes, part, limit: .max).count - 1)
    }
    let found =
      name.hasPrefix("r") ? TextSearch.findLast(part, in: bytes) : TextSearch.find(part, in: bytes, from: 0)
    guard let found else {
      if name.hasSuffix("index") { throw DbtError(.compilation, "substring not found") }
      return .int(-1)
    }
    return .int(offset + scalarCount(String(decoding: bytes[..<found], as: UTF8.self)))
  }

  static func pad(
    _ text: String, _ name: String, _ arguments: Arguments, _ interpreter: Interpreter
  ) throws -> String {
    let bound = try arguments.bind(name, ["width", "fillchar"], required: 1)
    let width = try integer(bound[0] ?? .int(0))
    let missing = width - scalarCount(text)
    if missing <= 0 { return text }
    try interpreter.requireText(missing)
    let fill = try bound[1].map { try Self.text($0, "fill character") } ?? (name == "zfill" ? "0" : " ")
    guard scalarCount(fill) == 1 else {
      throw DbtError(.compilation, "The fill character must be exactly one character long")
    }
    func padding(_ count: Int) -> String { String(repeating: fill, count: count) }
    switch name {
    case "ljust": return text + padding(missing)
    case "rjust": return padding(missing) + text
    case "center":
      // CPython's rounding: the odd space goes left only when the width is odd.
      let left = missing / 2 + (missing & width & 1)
      return padding(left) + text + padding(missing - left)
    default:
      if let first = text.utf8.first, first == 0x2B || first == 0x2D {
        return String(Unicode.Scalar(first)) + padding(missing) + String(text.unicodeScalars.dropFirst())
      }
      return padding(missing) + text
    }
  }

  static func expandTabs(_ text: String, _ size: Int) -> String {
    var result = String.UnicodeScalarView()
    var column = 0
    for scalar in text.unicodeScalars {
      if scalar == "\t" {
        guard size > 0, size < 10_000 else { continue }
        let count = size - column % size
        result.append(contentsOf: String(repeating: " ", count: count).unicodeScalars)
        column += count
      } else {
        result.append(scalar)
        column = scalar == "\n" || scalar == "\r" ? 0 : column + 1
      }
    }
    return String(result)
  }
}

extension StringMethods {
  /// Upper, then lower case is what folding does to all letters but the dotless i.
  static func casefold(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      if scalar == "\u{131}" {
        result.unicodeScalars.append(scalar)
        continue
      }
      for upper in scalar.properties.uppercaseMapping.unicodeScalars { result += upper.properties.lowercaseMapping }
    }
    return result
  }

  /// A table from character numbers to numbers, texts, or none.
  static func translate(_ text: String, _ arguments: Arguments, _ interpreter: Interpreter) throws -> String {
    let table = try arguments.bind("str.translate", ["table"], required: 1)[0] ?? .none
    var result = ""
    for scalar in text.unicodeScalars {
      let key = Value.int(Int(scalar.value))
      guard case .dict(let dict) = table, let mapped = dict.get(key) else {
        result.unicodeScalars.append(scalar)
        continue
      }
      switch mapped {
      case .none: continue
      case .string(let text): result += text
      case .int(let number):
        guard let target = UInt32(exactly: number).flatMap(Unicode.Scalar.init) else {
          throw DbtError(.compilation, "character mapping must be in range(0x110000)")
        }
        result.unicodeScalars.append(target)
      default: throw DbtError(.compilation, "character mapping must return integer, None or str")
      }
    }
    return result
  }
}

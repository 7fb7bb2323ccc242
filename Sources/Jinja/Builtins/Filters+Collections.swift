import Diagnostics

extension BuiltInFilters {
  static let collections: [String: FilterFunction] = [
    "default": on("default", ["default_value", "boolean"], fallback),
    "d": on("default", ["default_value", "boolean"], fallback),
    "length": on("length", []) { value, _, interpreter in .int(try length(value, interpreter)) },
    "count": on("count", []) { value, _, interpreter in .int(try length(value, interpreter)) },
    "list": on("list", []) { value, _, interpreter in .list(ListValue(try interpreter.iterate(value))) },
    "first": on("first", []) { value, _, interpreter in
      if case .object(let object) = value, let generator = object as? GeneratorObject {
        if let first = try generator.next(interpreter) { return first }
      } else if let first = try interpreter.iterate(value).first {
        return first
      }
      return .undefined(Undefined(name: "", hint: "No first item, sequence was empty."))
    },
    "last": on("last", []) { value, _, interpreter in
      try requireReversible(value)
      return try interpreter.iterate(value).last
        ?? .undefined(Undefined(name: "", hint: "No last item, sequence was empty."))
    },
    "random": on("random", []) { value, _, interpreter in
      let count = try length(value, interpreter)
      if count == 0 { return .undefined(Undefined(name: "", hint: "No random item, sequence was empty.")) }
      return try pick(Int.random(in: 0..<count), of: value, interpreter)
    },
    "reverse": on("reverse", []) { value, _, interpreter in
      switch value {
      case .string(let text): return .string(String(String.UnicodeScalarView(text.unicodeScalars.reversed())))
      case .undefined: return .object(GeneratorObject([]))
      default:
        if let name = reversedName(value) {
          return .object(GeneratorObject(try interpreter.iterate(value).reversed(), name: name))
        }
        guard BuiltInTests.isIterable(value, interpreter) else {
          throw DbtError(.compilation, "argument must be iterable")
        }
        return .list(ListValue(try interpreter.iterate(value).reversed()))
      }
    },
    "join": on("join", ["d", "attribute"]) { value, bound, interpreter in
      let attribute = bound[1] ?? .none
      let separator = try interpreter.string(of: bound[0] ?? .string(""))
      var text = ""
      for (index, item) in try interpreter.iterate(value).enumerated() {
        try interpreter.countStep()
        if index > 0 { text += separator }
        let item = attribute.isNone ? item : try AttributePath(attribute).get(item, interpreter)
        text += try interpreter.string(of: item)
        if text.utf8.count > interpreter.limits.outputSize { throw interpreter.tooMuchOutput() }
      }
      return .string(text)
    },
    "batch": on("batch", ["linecount", "fill_with"], required: 1) { value, bound, _ in
      .generator(of: value) { try batches($0, bound, $1) }
    },
    "slice": on("slice", ["slices", "fill_with"], required: 1) { value, bound, _ in
      .generator(of: value) { try slices(try $1.iterate($0), bound, $1) }
    },
    "items": on("items", []) { value, _, _ in
      .generator(of: value) { value, interpreter in
        switch value {
        case .undefined: return []
        case .dict(let dict): return dict.pairs.map { .tuple([$0, $1]) }
        case .object(let object) where object is any MappingObject:
          return try interpreter.iterate(try interpreter.callMethod(of: value, "items", Arguments()))
        default: throw DbtError(.compilation, "Can only get item pairs from a mapping.")
        }
      }
    },
    "attr": on("attr", ["name"], required: 1) { value, bound, interpreter in
      let name = try interpreter.string(of: bound[0] ?? .none)
      switch value {
      case .undefined(let undefined) where !name.utf8.starts(with: "__".utf8):
        if !interpreter.isLenient(undefined) { throw interpreter.undefinedError(undefined) }
        return value
      case .object(let object):
        if let found = try object.attribute(name, interpreter) { return found }
      default:
        if let found = Methods.property(value, name) { return found }
        if Methods.exists(value, name) { return .object(BoundMethod(value, name)) }
      }
      return .undefined(Undefined(name: name, owner: typeName(of: value)))
    },
  ]

  /// As Jinja2's loop: a row ends when its length equals the given size, whatever that is, and only the last one is
  /// asked whether it is shorter.
  private static func batches(_ value: Value, _ bound: [Value?], _ interpreter: Interpreter) throws -> [Value] {
    let given = bound[0] ?? .none
    var rows: [Value] = []
    var row: [Value] = []
    for item in try interpreter.iterate(value) {
      if Equality.equal(.int(row.count), given) {
        rows.append(.list(ListValue(row)))
        row = []
      }
      row.append(item)
    }
    if row.isEmpty { return rows }
    if let fill = bound[1], !fill.isNone, try Comparison.holds(.less, .int(row.count), given, interpreter) {
      let missing = try Arithmetic.binary(.subtract, given, .int(row.count), interpreter)
      guard missing.bigValue != nil else {
        throw DbtError(.compilation, "can't multiply sequence by non-int of type '\(typeName(of: missing))'")
      }
      let size = try StringMethods.integer(missing)
      guard size <= interpreter.limits.rangeSize else {
        throw DbtError(.compilation, "a row of more than \(interpreter.limits.rangeSize) items")
      }
      row += Array(repeating: fill, count: size)
    }
    return rows + [.list(ListValue(row))]
  }

  /// Python's `value[place]`, which asks a dict for a key.
  private static func pick(_ place: Int, of value: Value, _ interpreter: Interpreter) throws -> Value {
    switch value {
    case .dict(let dict):
      guard let found = dict.get(.int(place)) else { throw DbtError(.compilation, "\(place)") }
      return found
    case .set, .object(is DictView):
      throw DbtError(.compilation, "'\(typeName(of: value))' object is not subscriptable")
    default: return try interpreter.item(of: value, .int(place))
    }
  }

  private static let fallback: @Sendable (Value, [Value?], Interpreter) throws -> Value = { value, bound, interpreter in
    if value.isUndefined || (flag(bound[1]) && !interpreter.isTrue(value)) { return bound[0] ?? .string("") }
    return value
  }

  static func requireReversible(_ value: Value) throws {
    switch value {
    case .set: break
    case .object(let object) where object is GeneratorObject: break
    default: return
    }
    throw DbtError(.compilation, "'\(typeName(of: value))' object is not reversible")
  }

  private static func slices(_ items: [Value], _ bound: [Value?], _ interpreter: Interpreter) throws -> [Value] {
    let count = try StringMethods.integer(bound[0] ?? .int(1))
    guard count != 0 else { throw DbtError(.compilation, "integer division or modulo by zero") }
    guard count > 0, count <= interpreter.limits.rangeSize else { return [] }
    let size = items.count / count
    let longer = items.count % count
    var offset = 0
    return (0..<count).map { number in
      let start = offset + number * size
      if number < longer { offset += 1 }
      var part = Array(items[start..<(offset + (number + 1) * size)])
      if let fill = bound[1], !fill.isNone, number >= longer { part.append(fill) }
      return .list(ListValue(part))
    }
  }

  /// The class of Python's `reversed(value)`; nil where there is no such thing, and the values make a list.
  private static func reversedName(_ value: Value) -> String? {
    switch value {
    case .list: "list_reverseiterator"
    case .tuple, .bytes, .object(is NamedTuple): "reversed"
    case .dict: "dict_reversekeyiterator"
    case .object(let view as DictView): view.reversedName
    case .object(is RangeObject): "range_iterator"
    default: nil
    }
  }
}

/// `attribute='a.b.0'` of filters: steps down, items before attributes. None is the value itself.
struct AttributePath {
  private let steps: [Value]

  init(_ path: Value) {
    guard case .string(let text) = path else {
      steps = path.isNone ? [] : [path]
      return
    }
    steps = TextSearch.split(Array(text.utf8), [0x2E], limit: .max).map { piece in
      let step = String(decoding: piece, as: UTF8.self)
      return !piece.isEmpty && piece.allSatisfy(isDigit) ? Int(step).map(Value.int) ?? .string(step) : .string(step)
    }
  }

  func get(_ value: Value, _ interpreter: Interpreter, fallback: Value? = nil) throws -> Value {
    var value = value
    for step in steps {
      value = try interpreter.item(of: value, step)
      if value.isUndefined, let fallback { value = fallback }
    }
    return value
  }

  /// `a,b`: several paths, for sorting.
  static func several(_ path: Value) -> [AttributePath] {
    guard case .string(let text) = path else { return [AttributePath(path)] }
    return TextSearch.split(Array(text.utf8), [0x2C], limit: .max).map {
      AttributePath(.string(String(decoding: $0, as: UTF8.self)))
    }
  }
}

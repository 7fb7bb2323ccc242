import Diagnostics

extension BuiltInFilters {
  static let selections: [String: FilterFunction] = [
    "select": { try select($0, $1, $2, wants: true, byAttribute: false) },
    "reject": { try select($0, $1, $2, wants: false, byAttribute: false) },
    "selectattr": { try select($0, $1, $2, wants: true, byAttribute: true) },
    "rejectattr": { try select($0, $1, $2, wants: false, byAttribute: true) },
    "map": { value, arguments, interpreter in try map(value, arguments, interpreter) },
    "sort": on("sort", ["reverse", "case_sensitive", "attribute"]) { value, bound, interpreter in
      let keys = sortKey(bound[2], foldsCase: !flag(bound[1]))
      return .list(
        ListValue(
          try Sorting.sorted(try interpreter.iterate(value), isReversed: flag(bound[0]), interpreter) {
            try keys($0, interpreter)
          }))
    },
    "unique": on("unique", ["case_sensitive", "attribute"]) { value, bound, _ in
      .generator(of: value) { try unique($0, bound, $1) }
    },
    "min": on("min", ["case_sensitive", "attribute"]) { try extreme($0, $1, $2, wanted: -1) },
    "max": on("max", ["case_sensitive", "attribute"]) { try extreme($0, $1, $2, wanted: 1) },
    "groupby": on("groupby", ["attribute", "default", "case_sensitive"], required: 1) { value, bound, interpreter in
      try groups(value, bound, interpreter)
    },
    "dictsort": on("dictsort", ["case_sensitive", "by", "reverse"]) { value, bound, interpreter in
      let position: Int
      switch bound[1]?.stringValue ?? "key" {
      case "key": position = 0
      case "value": position = 1
      default: throw DbtError(.compilation, "You can only sort by either \"key\" or \"value\"")
      }
      switch value {
      case .dict, .object(is any MappingObject), .undefined: break
      case .object(let object) where try object.attribute("items", interpreter) != nil: break
      default: throw DbtError(.compilation, "'\(typeName(of: value))' object has no attribute 'items'")
      }
      let pairs = try interpreter.iterate(try interpreter.callMethod(of: value, "items", Arguments()))
      let folds = !flag(bound[0])
      return .list(
        ListValue(
          try Sorting.sorted(pairs, isReversed: flag(bound[2]), interpreter) { pair in
            folded(try interpreter.item(of: pair, .int(position)), folds)
          }))
    },
  ]

  private static func unique(_ value: Value, _ bound: [Value?], _ interpreter: Interpreter) throws -> [Value] {
    let seen = SetValue()
    let key = itemKey(bound[1], foldsCase: !flag(bound[0]))
    return try interpreter.iterate(value).filter { item in
      try interpreter.countStep()
      let key = try key(item, interpreter)
      try interpreter.requireHashable(key)
      if seen.contains(key) { return false }
      seen.insert(key)
      return true
    }
  }

  typealias KeyFunction = (Value, Interpreter) throws -> Value

  static func folded(_ value: Value, _ folds: Bool) -> Value {
    if folds, case .string(let text) = value { return .string(StringMethods.lower(text)) }
    return value
  }

  private static func itemKey(_ attribute: Value?, foldsCase: Bool) -> KeyFunction {
    guard let attribute, !attribute.isNone else { return { value, _ in folded(value, foldsCase) } }
    let path = AttributePath(attribute)
    return { value, interpreter in folded(try path.get(value, interpreter), foldsCase) }
  }

  /// `sort` takes several attributes. Its key is a list even of one in Jinja2: lists find what is equal before they ask for
  /// an order, which matters for what has none, such as the undefined and dicts.
  private static func sortKey(_ attribute: Value?, foldsCase: Bool) -> KeyFunction {
    guard let attribute, !attribute.isNone else {
      return { value, _ in
        switch value {
        case .string, .int, .bool, .float, .bigInt, .object(is MarkedText): folded(value, foldsCase)
        default: .list(ListValue([value]))
        }
      }
    }
    let paths = AttributePath.several(attribute)
    return { value, interpreter in
      .list(ListValue(try paths.map { folded(try $0.get(value, interpreter), foldsCase) }))
    }
  }

  private static func extreme(
    _ value: Value, _ bound: [Value?], _ interpreter: Interpreter, wanted: Int
  ) throws -> Value {
    let key = itemKey(bound[1], foldsCase: !flag(bound[0]))
    var best: (item: Value, key: Value)?
    for item in try interpreter.iterate(value) {
      try interpreter.countStep()
      let key = try key(item, interpreter)
      if let known = best {
        if try Comparison.order(key, known.key, wanted < 0 ? "<" : ">", interpreter) == wanted { best = (item, key) }
      } else {
        best = (item, key)
      }
    }
    return best?.item ?? .undefined(Undefined(name: "", hint: "No aggregated item, sequence was empty."))
  }

  private static func groups(_ value: Value, _ bound: [Value?], _ interpreter: Interpreter) throws -> Value {
    let path = AttributePath(bound[0] ?? .none)
    let folds = !flag(bound[2])
    let fallback = bound[1].flatMap { $0.isNone ? nil : $0 }
    func raw(_ item: Value) throws -> Value { try path.get(item, interpreter, fallback: fallback) }
    let sorted = try Sorting.sorted(try interpreter.iterate(value), isReversed: false, interpreter) {
      folded(try raw($0), folds)
    }
    var made: [(key: Value, items: [Value])] = []
    for item in sorted {
      let key = folded(try raw(item), folds)
      if let last = made.indices.last, Equality.equal(made[last].key, key) {
        made[last].items.append(item)
      } else {
        made.append((key, [item]))
      }
    }
    return .list(
      ListValue(
        try made.map { key, items in
          // Without case the group shows the first item's own spelling.
          NamedTuple.group(folds ? try items.first.map(raw) ?? key : key, items)
        }))
  }

  // MARK: select, map

  private static func select(
    _ value: Value, _ arguments: Arguments, _ interpreter: Interpreter, wants: Bool, byAttribute: Bool
  ) throws -> Value {
    .generator(of: value) { value, interpreter in
      // Whatever is false counts as empty here, even a number.
      guard interpreter.isTrue(value) else { return [] }
      var arguments = arguments
      var path: AttributePath?
      if byAttribute {
        guard !arguments.positional.isEmpty else {
          throw DbtError(.compilation, "Missing parameter for attribute name")
        }
        path = AttributePath(arguments.positional.removeFirst())
      }
      var test: TestFunction?
      if !arguments.positional.isEmpty {
        let name = try interpreter.string(of: arguments.positional.removeFirst())
        guard let known = interpreter.environment.tests[name] else {
          throw DbtError(.compilation, "No test named '\(name)'.")
        }
        test = known
      }
      return try interpreter.iterate(value).filter { item in
        try interpreter.countStep()
        let subject = try path?.get(item, interpreter) ?? item
        let holds = try test.map { try $0(subject, arguments, interpreter) } ?? interpreter.isTrue(subject)
        return holds == wants
      }
    }
  }

  private static func map(_ value: Value, _ arguments: Arguments, _ interpreter: Interpreter) throws -> Value {
    .generator(of: value) { value, interpreter in
      guard interpreter.isTrue(value) else { return [] }
      let function = try mapping(arguments, interpreter)
      return try interpreter.iterate(value).map {
        try interpreter.countStep()
        return try function($0, interpreter)
      }
    }
  }

  /// What `map` does to each item: look an attribute up, or apply a filter.
  private static func mapping(_ arguments: Arguments, _ interpreter: Interpreter) throws -> KeyFunction {
    if arguments.positional.isEmpty, let attribute = arguments["attribute"] {
      if let surplus = arguments.named.first(where: { $0.name != "attribute" && $0.name != "default" }) {
        throw DbtError(.compilation, "Unexpected keyword argument '\(surplus.name)'")
      }
      let path = AttributePath(attribute)
      let fallback = arguments["default"].flatMap { $0.isNone ? nil : $0 }
      return { try path.get($0, $1, fallback: fallback) }
    }
    guard let first = arguments.positional.first else {
      throw DbtError(.compilation, "map requires a filter argument")
    }
    let name = try interpreter.string(of: first)
    guard let filter = interpreter.environment.filters[name] else {
      throw DbtError(.compilation, "No filter named '\(name)'.")
    }
    let rest = Arguments(Array(arguments.positional.dropFirst()), named: arguments.named)
    return { try filter($0, rest, $1) }
  }
}

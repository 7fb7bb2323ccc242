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
    "unique": on("unique", ["case_sensitive", "attribute"]) { value, bound, interpreter in
      let seen = SetValue()
      var kept: [Value] = []
      let key = itemKey(bound[1], foldsCase: !flag(bound[0]))
      for item in try interpreter.iterate(value) {
        let key = try key(item, interpreter)
        try interpreter.requireHashable(key)
        if seen.contains(key) { continue }
        seen.insert(key)
        kept.append(item)
      }
      return .object(GeneratorObject(kept))
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

  typealias KeyFunction = (Value, Interpreter) throws -> Value

  static func folded(_ value: Value, _ folds: Bool) -> Value {
    if folds, case .string(let text) = value { return .string(text.lowercased()) }
    return value
  }

  private static func itemKey(_ attribute: Value?, foldsCase: Bool) -> KeyFunction {
    guard let attribute, !attribute.isNone else { return { value, _ in folded(value, foldsCase) } }
    let path = AttributePath(attribute)
    return { value, interpreter in folded(try path.get(value, interpreter), foldsCase) }
  }

  /// `sort` takes several attributes.
  private static func sortKey(_ attribute: Value?, foldsCase: Bool) -> KeyFunction {
    guard let attribute, !attribute.isNone else { return { value, _ in folded(value, foldsCase) } }
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
          .object(GroupObject(folds ? try items.first.map(raw) ?? key : key, items))
        }))
  }

  // MARK: select, map

  /// Whatever is false counts as empty here, even a number.
  private static func items(_ value: Value, _ interpreter: Interpreter) throws -> [Value] {
    interpreter.isTrue(value) ? try interpreter.iterate(value) : []
  }

  private static func select(
    _ value: Value, _ arguments: Arguments, _ interpreter: Interpreter, wants: Bool, byAttribute: Bool
  ) throws -> Value {
    var arguments = arguments
    var path: AttributePath?
    if byAttribute {
      guard !arguments.positional.isEmpty else { throw DbtError(.compilation, "Missing parameter for attribute name") }
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
    let kept = try items(value, interpreter).filter { item in
      let subject = try path?.get(item, interpreter) ?? item
      let holds = try test.map { try $0(subject, arguments, interpreter) } ?? interpreter.isTrue(subject)
      return holds == wants
    }
    return .object(GeneratorObject(kept))
  }

  private static func map(_ value: Value, _ arguments: Arguments, _ interpreter: Interpreter) throws -> Value {
    if arguments.positional.isEmpty, let attribute = arguments["attribute"] {
      if let surplus = arguments.named.first(where: { $0.name != "attribute" && $0.name != "default" }) {
        throw DbtError(.compilation, "Unexpected keyword argument '\(surplus.name)'")
      }
      let path = AttributePath(attribute)
      let fallback = arguments["default"].flatMap { $0.isNone ? nil : $0 }
      return .object(
        GeneratorObject(try items(value, interpreter).map { try path.get($0, interpreter, fallback: fallback) }))
    }
    guard let first = arguments.positional.first else {
      throw DbtError(.compilation, "map requires a filter argument")
    }
    let name = try interpreter.string(of: first)
    guard let filter = interpreter.environment.filters[name] else {
      throw DbtError(.compilation, "No filter named '\(name)'.")
    }
    let rest = Arguments(Array(arguments.positional.dropFirst()), named: arguments.named)
    return .object(GeneratorObject(try items(value, interpreter).map { try filter($0, rest, interpreter) }))
  }
}

/// One group of `groupby`: a pair that also has `grouper` and `list`.
final class GroupObject: TemplateObject, SliceableObject {
  private let grouper: Value
  private let list: Value

  init(_ grouper: Value, _ items: [Value]) {
    self.grouper = grouper
    list = .list(ListValue(items))
  }

  var typeName: String { "_GroupTuple" }
  var length: Int? { 2 }
  func iterate(_ interpreter: Interpreter) -> [Value]? { [grouper, list] }
  func item(_ key: Value, _ interpreter: Interpreter) -> Value? { Slicing.index(key, 2).map { [grouper, list][$0] } }
  func attribute(_ name: String, _ interpreter: Interpreter) -> Value? {
    name == "grouper" ? grouper : name == "list" ? list : nil
  }
  func isEqual(to other: Value) -> Bool {
    if case .object(let object) = other, let group = object as? GroupObject {
      return Equality.equal(grouper, group.grouper) && Equality.equal(list, group.list)
    }
    return Equality.equal(.tuple([grouper, list]), other)
  }
  func compare(to other: Value) -> Int? { nil }
  func slice(_ from: Value, _ to: Value, _ step: Value) throws -> Value {
    .tuple(try Slicing.pick([grouper, list], from, to, step))
  }
  func representation(_ interpreter: Interpreter) throws -> String {
    try interpreter.representation(of: .tuple([grouper, list]))
  }
}

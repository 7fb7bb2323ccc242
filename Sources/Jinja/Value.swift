import BigInt

/// A value of the template language, with Python's semantics.
///
/// Lists, dicts and sets are reference types, as in Python: two names can share one list. Values that several threads
/// see (a project's graph, a node's config) are made anew for each render, or are never changed.
package enum Value: Sendable {
  /// A name or attribute that is not there; what may be done with it depends on `UndefinedMood`.
  indirect case undefined(Undefined)
  case none
  case bool(Bool)
  case int(Int)
  /// Always outside the range of `Int`; smaller ones are `.int`. Boxed, as the undefined is, to keep values small.
  indirect case bigInt(BigInt)
  case float(Double)
  case string(String)
  case bytes([UInt8])
  case tuple([Value])
  case list(ListValue)
  case dict(DictValue)
  case set(SetValue)
  /// Everything else: functions, macros, namespaces, dates, and the objects of the host program.
  case object(any TemplateObject)
}

/// Why there is no value: `name` is what was looked up, `owner` the type of the object it was looked up on.
package struct Undefined: Sendable {
  package var name: String
  package var owner: String?
  /// A complete error text where the plain "'x' is undefined" would not do.
  package var hint: String?
  /// Whether using it is an error even while dbt parses: Jinja2's own undefined of an inline `if` without `else`.
  var isStrict = false

  package init(name: String, owner: String? = nil, hint: String? = nil) {
    self.name = name
    self.owner = owner
    self.hint = hint
  }

  /// What every Python object has, and the sandbox hides.
  static let ownAttributes: Set<String> = [
    "__class__", "__doc__", "__module__", "__dict__", "__init__", "__new__", "__eq__", "__ne__", "__hash__", "__str__",
    "__repr__", "__len__", "__iter__", "__bool__", "__call__", "__getattr__", "__getitem__", "__format__", "__dir__",
    "__sizeof__", "__reduce__", "__subclasshook__", "__setattr__", "__delattr__", "__slots__",
  ]

  /// - Parameter mood: only while dbt parses, its undefined is another than Jinja2's.
  static func withoutElse(line: Int, _ mood: UndefinedMood) -> Undefined {
    var undefined = Undefined(
      name: "",
      hint: "the inline if-expression on line \(line) evaluated to false and no else section was defined.")
    undefined.isStrict = mood == .parse
    return undefined
  }
}

/// A Python list: mutable and shared.
package final class ListValue: @unchecked Sendable {
  // Here and wherever a class of the hot path has it: nothing that templates can make run happens while the property is
  // being changed, and the check at each access took a tenth of a render.
  @exclusivity(unchecked) package var items: [Value]
  package init(_ items: [Value] = []) { self.items = items }
  deinit { Graveyard.bury(&items) }
}

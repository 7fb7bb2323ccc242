import Contracts
import Diagnostics
import JSON

/// One term of a selection: a method, its value, and which relatives of what it matches come along.
package struct SelectionCriterion: Sendable, Hashable {
  package var method: SelectionMethod
  /// What follows the method's name: `materialized` in `config.materialized:view`.
  package var arguments: [String]
  /// A text, unless `selectors.yml` gives a number or a truth value.
  package var value: JSONValue
  /// `@x`: all dependents and everything that they depend on.
  package var childrensParents = false
  /// `+x`
  package var parents = false
  package var parentsDepth: Int?
  /// `x+`
  package var children = false
  package var childrenDepth: Int?
  package var indirectSelection: Flags.IndirectSelection

  package init(
    _ method: SelectionMethod, arguments: [String] = [], value: JSONValue,
    indirectSelection: Flags.IndirectSelection = .eager
  ) {
    self.method = method
    self.arguments = arguments
    self.value = value
    self.indirectSelection = indirectSelection
  }
}

extension SelectionCriterion {
  /// Reads one word of `--select`: `2+tag:nightly+1`.
  package init(parsing raw: String, indirectSelection: Flags.IndirectSelection) throws(DbtError) {
    var rest = Substring(raw)
    let childrensParents = rest.first == "@"
    if childrensParents { rest.removeFirst() }

    var parents = false
    var parentsDepth: Int?
    let digits = rest.prefix { $0.isASCIIDigit }
    if rest[digits.endIndex...].first == "+" {
      parents = true
      parentsDepth = try SelectionCriterion.depth(digits)
      rest = rest[digits.endIndex...].dropFirst()
    }

    var methodName: Substring?
    let word = rest.prefix { $0 == "_" || $0 == "." || $0.isLetter || $0.isNumber }
    if !word.isEmpty, rest[word.endIndex...].first == ":" {
      methodName = word
      rest = rest[word.endIndex...].dropFirst()
    }

    var children = false
    var childrenDepth: Int?
    if let plus = rest.lastIndex(of: "+"), rest[plus...].dropFirst().allSatisfy(\.isASCIIDigit) {
      children = true
      childrenDepth = try SelectionCriterion.depth(rest[plus...].dropFirst())
      rest = rest[..<plus]
    }

    let value = String(rest)
    let (method, arguments) = try SelectionMethod.resolve(methodName.map(String.init), value: value)
    self.init(method, arguments: arguments, value: .string(value), indirectSelection: indirectSelection)
    self.childrensParents = childrensParents
    self.parents = parents
    self.parentsDepth = parentsDepth
    self.children = children
    self.childrenDepth = childrenDepth
    try checkOperators(raw)
  }

  func checkOperators(_ raw: String) throws(DbtError) {
    if children && childrensParents {
      throw DbtError(.runtime, "Invalid node spec \(raw) - \"@\" prefix and \"+\" suffix are incompatible")
    }
  }

  /// nil for no digits: no limit. A depth that no graph can have is as good as no limit.
  private static func depth(_ digits: Substring) throws(DbtError) -> Int? {
    digits.isEmpty ? nil : Int(digits) ?? .max
  }
}

extension Character {
  fileprivate var isASCIIDigit: Bool { ("0"..."9").contains(self) }
}

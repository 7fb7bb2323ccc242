import Contracts
import Diagnostics
import JSON

/// `ref('a', 'b')` as text in a YAML value: a function and literal arguments.
struct StaticCall: Hashable {
  var function: String
  var arguments: [String]
  /// `version=` or `v=`
  var version: JSONValue?

  init?(_ text: String) {
    let text = text.trimmed
    guard let open = text.firstIndex(of: "("), text.hasSuffix(")") else { return nil }
    function = String(text[..<open]).trimmed
    let inside = text[text.index(after: open)..<text.index(before: text.endIndex)]
    arguments = []
    for part in inside.split(separator: ",") {
      var argument = String(part).trimmed
      if let equals = argument.firstIndex(of: "="), ["v", "version"].contains(String(argument[..<equals]).trimmed) {
        argument = String(argument[argument.index(after: equals)...]).trimmed
        version = Int(argument).map(JSONValue.int) ?? .string(argument.filter { $0 != "'" && $0 != "\"" })
        continue
      }
      guard let quote = argument.first, quote == "'" || quote == "\"", argument.last == quote, argument.count >= 2
      else {
        return nil
      }
      arguments.append(String(argument.dropFirst().dropLast()))
    }
  }

  /// `ref('name')`, `ref('package', 'name')`, with or without version; nil for any other call.
  func ref(at span: SourceSpan?) -> RefCall? {
    guard function == "ref", let name = arguments.last, arguments.count <= 2 else { return nil }
    return RefCall(name: name, package: arguments.count == 2 ? arguments[0] : nil, version: version, span: span)
  }
}

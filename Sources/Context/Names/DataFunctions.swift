import Diagnostics
import JSON
import Jinja
import YAML

/// `fromjson`, `toyaml`, `set`, `zip` and their kin.
enum DataFunctions {
  static func value(_ name: String) -> Value? {
    switch name {
    case "fromjson":
      .function(name) { arguments, interpreter in
        let bound = try arguments.bind(name, ["string", "default"], required: 1)
        guard case .string(let text)? = bound[0], let json = try? JSONValue.parse(text) else {
          return bound[1] ?? .none
        }
        return Value(json: json)
      }
    case "tojson":
      .function(name) { arguments, interpreter in
        let bound = try arguments.bind(name, ["value", "default", "sort_keys"], required: 1)
        guard let json = try? JSONValue(bound[0] ?? .none) else { return bound[1] ?? .none }
        let sorted = try bound[2].map(interpreter.isTrue) ?? false
        return .string(json.serialized(JSONFormat(sortedKeys: sorted)))
      }
    case "fromyaml":
      .function(name) { arguments, interpreter in
        let bound = try arguments.bind(name, ["value", "default"], required: 1)
        guard case .string(let text)? = bound[0],
          let document = try? YAMLDocument.load(SourceFile(path: "fromyaml()", text: text))
        else { return bound[1] ?? .none }
        return Value(json: document.root?.json ?? .null)
      }
    case "toyaml":
      .function(name) { arguments, interpreter in
        let bound = try arguments.bind(name, ["value", "default", "sort_keys"], required: 1)
        guard let json = try? JSONValue(bound[0] ?? .none) else { return bound[1] ?? .none }
        let sorted = try bound[2].map(interpreter.isTrue) ?? false
        return .string(YAMLDumper.dump(json, sortKeys: sorted))
      }
    case "set", "set_strict":
      .function(name) { arguments, interpreter in
        let bound = try arguments.bind(name, ["value", "default"], required: 1)
        do {
          return .set(try SetValue(interpreter.iterate(bound[0] ?? .none)))
        } catch {
          if name == "set_strict" { throw error }
          return bound[1] ?? .none
        }
      }
    case "zip", "zip_strict":
      .function(name) { arguments, interpreter in
        do {
          let lists = try arguments.positional.map(interpreter.iterate)
          let count = lists.map(\.count).min() ?? 0
          return .list(ListValue((0..<count).map { index in .tuple(lists.map { $0[index] }) }))
        } catch {
          if name == "zip_strict" { throw error }
          return arguments["default"] ?? .none
        }
      }
    case "diff_of_two_dicts":
      .function(name) { arguments, interpreter in
        let bound = try arguments.bind(name, ["dict_a", "dict_b"], required: 2)
        guard case .dict(let a)? = bound[0], case .dict(let b)? = bound[1] else { return .dict(DictValue()) }
        return .dict(try difference(a, b, interpreter))
      }
    default: nil
    }
  }

  /// What `a` has and `b` has not; keys and items are compared without case, as grants are.
  private static func difference(_ a: DictValue, _ b: DictValue, _ interpreter: Interpreter) throws -> DictValue {
    var others: [String: Set<String>] = [:]
    for (key, list) in b.pairs {
      others[try interpreter.string(of: key).lowercased()] =
        Set(try interpreter.iterate(list).map { try interpreter.string(of: $0).lowercased() })
    }
    let result = DictValue()
    for (key, list) in a.pairs {
      let known = others[try interpreter.string(of: key).lowercased()] ?? []
      let rest = try interpreter.iterate(list).filter { !known.contains(try interpreter.string(of: $0).lowercased()) }
      if !rest.isEmpty { result.set(key, .list(ListValue(rest))) }
    }
    return result
  }
}

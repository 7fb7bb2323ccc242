import Diagnostics
import JSON
import Project
import YAML

/// Reads an entry of a properties file by its shape. What does not fit gives dbt's words with the value's own place.
struct ShapeReader {
  let reader: PropertiesReader
  /// `metrics`, and the file, for messages.
  let section: String
  let path: String

  /// The members of an entry, in the order of the fields.
  func read(_ node: YAMLNode, _ fields: [Field], at keys: [String] = []) throws -> JSONObject {
    guard let pairs = node.pairs else { throw mismatch(node, .object(fields), keys) }
    for pair in pairs where !fields.contains(where: { $0.name == pair.name }) {
      throw error(pair.key, keys, "Additional properties are not allowed ('\(pair.name)' was unexpected)")
    }
    var object = JSONObject(minimumCapacity: fields.count)
    for field in fields {
      guard let value = node[field.name] else {
        if field.isRequired { throw error(node, keys, "'\(field.name)' is a required property") }
        object[field.name] = field.absent
        continue
      }
      if value.isNull, !field.isRequired, field.absent.isNull {
        object[field.name] = .null
      } else {
        object[field.name] = try read(value, field.shape, at: keys + [field.name])
      }
    }
    return object
  }

  private func read(_ node: YAMLNode, _ shape: Shape, at keys: [String]) throws -> JSONValue {
    switch shape {
    case .text: return .string(try text(node, shape, keys))
    case .rawText:
      guard let text = node.string else { throw mismatch(node, shape, keys) }
      return .string(text)
    case .description:
      guard node.string != nil else { throw mismatch(node, shape, keys) }
      return .string(try reader.description(node))
    case .flag, .integer, .number, .mapping: return try plain(node, shape, keys)
    case .anything: return try reader.render(node)
    case .list(let element):
      guard let items = node.items else { throw mismatch(node, shape, keys) }
      return .array(try items.enumerated().map { try read($1, element, at: keys + ["\($0)"]) })
    case .object(let fields): return .object(try read(node, fields, at: keys))
    case .choice(let name, let words): return try choice(node, name, words, keys)
    case .expression(let allowsInteger): return try expression(node, allowsInteger, keys)
    case .named(let fields):
      guard node.string != nil else { return .object(try read(node, fields, at: keys)) }
      var object = JSONObject()
      for field in fields { object[field.name] = field.absent }
      object["name"] = .string(try text(node, .text, keys))
      return .object(object)
    case .filter: return try filter(node, keys)
    case .window: return try window(node, keys)
    case .texts: return try texts(node, keys)
    }
  }

  // MARK: Leaves

  private func text(_ node: YAMLNode, _ shape: Shape, _ keys: [String]) throws -> String {
    guard node.string != nil, let text = try reader.render(node).stringValue else { throw mismatch(node, shape, keys) }
    return text
  }

  private func plain(_ node: YAMLNode, _ shape: Shape, _ keys: [String]) throws -> JSONValue {
    let value = try reader.render(node)
    switch (shape, value) {
    case (.flag, .bool), (.integer, .int), (.number, .int), (.number, .double), (.mapping, .object): return value
    default: throw mismatch(node, shape, keys)
    }
  }

  private func choice(_ node: YAMLNode, _ name: String, _ words: [String], _ keys: [String]) throws -> JSONValue {
    let written = try text(node, .text, keys)
    let word = written.lowercased()
    guard words.contains(word) else {
      throw DbtError(
        .parsing, "Invalid enum value: `\(written)` in enum \(name)", at: node.span,
        notes: ["one of: " + words.joined(separator: ", ")])
    }
    return .string(word)
  }

  private func expression(_ node: YAMLNode, _ allowsInteger: Bool, _ keys: [String]) throws -> JSONValue {
    switch try reader.render(node) {
    case .string(let text): return .string(text)
    case .bool(let flag): return .string(flag ? "True" : "False")
    case .int(let number) where allowsInteger: return .string("\(number)")
    case let value: throw misfit(node, value, keys)
    }
  }

  private func filter(_ node: YAMLNode, _ keys: [String]) throws -> JSONValue {
    let filters = try (node.items ?? [node]).map { item -> JSONValue in
      guard let text = item.string else { throw misfit(node, node.json, keys) }
      return .object(["where_sql_template": .string(text)])
    }
    return .object(["where_filters": .array(filters)])
  }

  private func texts(_ node: YAMLNode, _ keys: [String]) throws -> JSONValue {
    let value = try reader.render(node)
    let items = value.arrayValue ?? [value]
    guard items.allSatisfy({ $0.stringValue != nil }) else { throw misfit(node, value, keys) }
    return value
  }

  private func window(_ node: YAMLNode, _ keys: [String]) throws -> JSONValue {
    let written = try text(node, .window, keys)
    let parts = written.lowercased().split(separator: " ", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 2 else {
      throw DbtError(
        .parsing,
        "Invalid window (\(written)) in cumulative/conversion metric. Should be of the form `<count> <granularity>`, "
          + "e.g., `28 days`", at: node.span)
    }
    guard let count = Int(parts[0]), parts[0].utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) else {
      throw DbtError(
        .parsing, "Invalid count (\(parts[0])) in cumulative/conversion metric window string: (\(written))",
        at: node.span)
    }
    let singular = parts[1].hasSuffix("s") ? String(parts[1].dropLast()) : parts[1]
    let granularity = Shape.granularities.contains(singular) ? singular : parts[1]
    return .object(["count": .int(count), "granularity": .string(granularity)])
  }

  // MARK: Errors

  private func mismatch(_ node: YAMLNode, _ shape: Shape, _ keys: [String]) -> DbtError {
    error(node, keys, "\(node.json.pythonRepresentation) is not of type '\(shape.typeName)'")
  }

  private func misfit(_ node: YAMLNode, _ value: JSONValue, _ keys: [String]) -> DbtError {
    error(node, keys, "\(value.pythonRepresentation) is not valid under any of the given schemas")
  }

  func error(_ node: YAMLNode, _ keys: [String], _ reason: String) -> DbtError {
    let steps = keys.map { key in Int(key).map(TypeRule.Step.position) ?? .key(key) }
    let place = TypeRule.Step.text(of: steps)
    return node.error(.parsing, "Invalid \(section) config given in \(path): at path \(place): \(reason)")
  }
}

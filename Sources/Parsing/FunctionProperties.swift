import Contracts
import Diagnostics
import JSON

/// What a properties file says of a function beyond what it says of all nodes.
enum FunctionProperties {
  private static let argument: [Field] = [
    .required("name"), .required("data_type"), .optional("description", .rawText),
    .optional("default_value", .anything),
  ]
  private static let returns: [Field] = [.required("data_type"), .optional("description", .rawText)]

  /// - Throws: when an argument without default value follows one that has one.
  static func read(_ entry: PropertiesEntry, _ reader: PropertiesReader) throws -> FunctionDetail {
    let shapes = ShapeReader(reader: reader, section: entry.key, path: entry.path)
    guard let node = entry.node["returns"] else {
      throw shapes.error(entry.node, [], "'returns' is a required property")
    }
    var detail = FunctionDetail(returns: try shapes.read(node, returns, at: ["returns"]))
    var hasDefault = false
    for (index, item) in (entry.node["arguments"]?.items ?? []).enumerated() {
      let read = try shapes.read(item, argument, at: ["arguments", "\(index)"])
      if read["default_value"] ?? .null != .null {
        hasDefault = true
      } else if hasDefault {
        throw item.error(
          .parsing,
          "Non-defaulted argument '\(read["name"]?.stringValue ?? "")' of function '\(entry.name)' comes after a defaulted "
            + "argument. Non-defaulted arguments cannot come after defaulted arguments. ")
      }
      detail.arguments.append(read)
    }
    return detail
  }
}

import JSON

/// What commands and templates say in their own words.
extension Event {
  /// An empty line or a heading.
  package static func formatting(_ text: String = "") -> Event {
    Event("Formatting", "Z017", .info, text, data: ["msg": .string(text)])
  }

  package static func note(_ text: String, _ level: Level = .info) -> Event {
    Event("Note", "Z050", level, text, data: ["msg": .string(text)])
  }

  /// Why it takes so long. dbt has no such event.
  package static func waiting(_ text: String, thread: String, node: JSONObject? = nil) -> Event {
    Event("Note", "Z050", .info, text, data: withNode(["msg": .string(text)], node), thread: thread)
  }

  /// `print()` of templates, and the lines of `ls` (dbt 1.11 no longer fires its `ListCmdOut`).
  package static func print(_ text: String) -> Event {
    Event("PrintEvent", "Z052", .info, text, data: ["msg": .string(text)])
  }

  /// `log(…, info=True)`.
  package static func jinjaLogInfo(_ text: String, node: JSONObject? = nil, thread: String = "MainThread") -> Event {
    Event("JinjaLogInfo", "I062", .info, text, data: withNode(["msg": .string(text)], node), thread: thread)
  }

  package static func jinjaLogDebug(_ text: String, node: JSONObject? = nil, thread: String = "MainThread") -> Event {
    Event("JinjaLogDebug", "I063", .debug, text, data: withNode(["msg": .string(text)], node), thread: thread)
  }

  /// `exceptions.warn()`.
  package static func jinjaLogWarning(_ text: String, node: JSONObject? = nil, thread: String = "MainThread") -> Event {
    Event(
      "JinjaLogWarning", "I061", .warn, text, data: withNode(["msg": .string(text)], node), thread: thread)
  }

  /// How `show` and `compile` present what they found.
  package struct Presentation: Sendable {
    package var isInline: Bool
    package var isJSON: Bool
    package var isQuiet: Bool
    package var uniqueID: String

    package init(uniqueID: String, isInline: Bool, isJSON: Bool, isQuiet: Bool) {
      self.uniqueID = uniqueID
      self.isInline = isInline
      self.isJSON = isJSON
      self.isQuiet = isQuiet
    }
  }

  /// - Parameter preview: A JSON array of rows when the presentation is JSON, else a drawn table.
  package static func showNode(name: String, preview: String, _ presentation: Presentation) -> Event {
    let message: String
    if presentation.isJSON {
      let rows = (try? JSONValue.parse(preview)) ?? .string(preview)
      message = answer(name: name, key: "show", value: rows, presentation)
    } else if presentation.isQuiet {
      message = preview
    } else if presentation.isInline {
      message = "Previewing inline node:\n\(preview)"
    } else {
      message = "Previewing node '\(name)':\n\(preview)"
    }
    return Event(
      "ShowNode", "Q041", .info, message,
      data: answerData(name: name, presentation).merging(["preview": .string(preview)]) { $1 })
  }

  package static func compiledNode(name: String, code: String, _ presentation: Presentation) -> Event {
    let message: String
    if presentation.isJSON {
      message = answer(name: name, key: "compiled", value: .string(code), presentation)
    } else if presentation.isQuiet {
      message = code
    } else if presentation.isInline {
      message = "Compiled inline node is:\n\(code)"
    } else {
      message = "Compiled node '\(name)' is:\n\(code)"
    }
    return Event(
      "CompiledNode", "Q042", .info, message,
      data: answerData(name: name, presentation).merging(["compiled": .string(code)]) { $1 })
  }

  private static func answer(name: String, key: String, value: JSONValue, _ presentation: Presentation) -> String {
    var members: JSONObject = presentation.isInline ? [:] : ["node": .string(name)]
    members[key] = value
    return JSONValue.object(members).serialized(JSONFormat(indent: 2))
  }

  private static func answerData(name: String, _ presentation: Presentation) -> JSONObject {
    [
      "is_inline": .bool(presentation.isInline), "node_name": .string(name),
      "output_format": .string(presentation.isJSON ? "json" : "text"), "quiet": .bool(presentation.isQuiet),
      "unique_id": .string(presentation.uniqueID),
    ]
  }

  /// `[WARNING]: …` with dbt's colour.
  package static func warningTag(_ text: String, name: String? = nil) -> String {
    "[\(Ink.yellow("WARNING"))]\(name.map { "[\($0)]" } ?? ""): \(text)"
  }

  /// The members with `node_info`, when there is a node.
  static func withNode(_ data: JSONObject, _ node: JSONObject?) -> JSONObject {
    guard let node else { return data }
    var data = data
    data["node_info"] = .object(node)
    return data
  }
}

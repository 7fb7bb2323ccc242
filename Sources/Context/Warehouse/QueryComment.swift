import Contracts
import Diagnostics
import JSON
import Jinja

/// The comment that dbt puts around each statement, so that a warehouse's query history says where it came from.
package struct QueryComment: Sendable, Hashable {
  package var text: String
  /// Behind the statement rather than in front of it.
  package var isAppended: Bool

  package func applied(to sql: String) -> String {
    guard isAppended else { return "/* \(text) */\n\(sql)" }
    var body = sql[...]
    while let last = body.unicodeScalars.last, last.properties.isWhitespace { body.unicodeScalars.removeLast() }
    let hasSemicolon = body.hasSuffix(";")
    if hasSemicolon { body.removeLast() }
    return "\(body)\n/* \(text) */\(hasSemicolon ? ";" : "")"
  }
}

/// Makes the comments of a project, by its `query-comment` or in dbt's default form.
package struct QueryCommentMaker: Sendable {
  private let workspace: Workspace
  private let template: Template?
  private let isDefault: Bool
  private let isAppended: Bool

  /// - Throws: for a `query-comment` that is no template.
  package init(_ workspace: Workspace) throws {
    self.workspace = workspace
    var custom: String?
    var isOff = false
    var appended = false
    switch workspace.project.queryComment {
    case nil: break
    case .string(let text)?:
      isOff = text.isEmpty
      custom = text
    case .object(let members)?:
      custom = members["comment"]?.stringValue
      isOff = members["comment"].map { $0.isNull || $0 == "" } ?? false
      appended = members["append"]?.boolValue ?? false
    case .some: isOff = true
    }
    isDefault = custom == nil && !isOff
    isAppended = appended
    template = try isOff ? nil : custom.map { try workspace.jinja.parse(SourceFile(path: "query-comment", text: $0)) }
  }

  /// - Parameter connection: the connection's name: the node's id, or `master`.
  package func comment(node: Node?, connection: String) throws -> QueryComment? {
    var text = ""
    if isDefault {
      var members: JSONObject = [
        "app": "dbt", "dbt_version": .string(CommonNames.dbtVersion),
        "profile_name": .string(workspace.profile.profileName), "target_name": .string(workspace.profile.targetName),
      ]
      if let node {
        members["node_id"] = .string(node.uniqueID)
      } else {
        members["connection_name"] = .string(connection)
      }
      text = JSONValue.object(members).serialized()
    } else if let template {
      text = try rendered(template, node, connection)
    }
    guard !text.isEmpty else { return nil }
    guard !text.contains("*/") else {
      throw DbtError(.runtime, "query comment contains illegal value \"*/\": \(text)")
    }
    return QueryComment(text: text, isAppended: isAppended)
  }

  private func rendered(_ template: Template, _ node: Node?, _ connection: String) throws -> String {
    let root = workspace.project.name
    let nobody = Node(
      uniqueID: "", resourceType: .operation, name: "", packageName: root, path: "", originalFilePath: "", fqn: [],
      rawCode: "")
    let context = NodeContext(
      workspace: workspace, phase: .parse(ParseRecord(node: nobody)), packageName: root, ownerName: "query-comment")
    context.extra["connection_name"] = .string(connection)
    context.extra["node"] = node.map { .object(NodeObject($0)) } ?? Value.none
    do {
      return try context.interpreter(isStrict: true).render(template).trimmingBlanks
    } catch let signal as ReturnSignal {
      return try context.interpreter(isStrict: true).string(of: signal.value)
    }
  }
}

extension String {
  fileprivate var trimmingBlanks: String {
    let scalars = unicodeScalars
    guard let first = scalars.firstIndex(where: { !$0.properties.isWhitespace }),
      let last = scalars.lastIndex(where: { !$0.properties.isWhitespace })
    else { return "" }
    return String(scalars[first...last])
  }
}

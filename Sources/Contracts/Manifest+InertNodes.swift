import JSON

extension Manifest {
  /// An exposure or a saved query as a node: `build` has them in its order, though there is nothing to run.
  package func inertNode(_ id: UniqueID) -> Node? {
    for (key, type) in [("exposures", ResourceType.exposure), ("saved_queries", .savedQuery)] {
      guard let members = others[key]?[id] else { continue }
      func text(_ name: String) -> String { members[name]?.stringValue ?? "" }
      return Node(
        uniqueID: id, resourceType: type, name: text("name"), packageName: text("package_name"), path: text("path"),
        originalFilePath: text("original_file_path"),
        fqn: members["fqn"]?.arrayValue?.compactMap(\.stringValue) ?? [], rawCode: "")
    }
    return nil
  }
}

extension NodeMembers {
  /// Runs as `NO-OP`.
  package var isInert: Bool { resourceType == .exposure || resourceType == .savedQuery }
}

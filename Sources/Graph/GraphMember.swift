import Contracts
import JSON

/// What selection asks of an entry of the manifest, whatever its kind.
enum GraphMember {
  case node(Node)
  case source(SourceDefinition)
  case other(ResourceType, JSONObject)
}

extension GraphMember {
  var resourceType: ResourceType {
    switch self {
    case .node(let node): node.resourceType
    case .source: .source
    case .other(let kind, _): kind
    }
  }

  var name: String {
    switch self {
    case .node(let node): node.name
    case .source(let source): source.name
    case .other(_, let artifact): artifact.text("name")
    }
  }

  var packageName: String {
    switch self {
    case .node(let node): node.packageName
    case .source(let source): source.packageName
    case .other(_, let artifact): artifact.text("package_name")
    }
  }

  var originalFilePath: String {
    switch self {
    case .node(let node): node.originalFilePath
    case .source(let source): source.originalFilePath
    case .other(_, let artifact): artifact.text("original_file_path")
    }
  }

  /// The properties file, below its package.
  var patchPath: Substring? {
    let path: String? =
      switch self {
      case .node(let node): node.patchPath
      case .source: nil
      case .other(_, let artifact): artifact["patch_path"]?.stringValue
      }
    guard let path else { return nil }
    return path.firstRange(of: "://").map { path[$0.upperBound...] } ?? path[...]
  }

  var fqn: [String] {
    switch self {
    case .node(let node): node.fqn
    case .source(let source): source.fqn
    case .other(_, let artifact): artifact["fqn"]?.arrayValue?.compactMap(\.stringValue) ?? []
    }
  }

  var tags: [String] {
    switch self {
    case .node(let node): return node.tags
    case .source(let source): return source.tags
    case .other(let kind, let artifact):
      switch kind == .unitTest ? artifact["config"]?["tags"] : artifact["tags"] {
      case .string(let one): return [one]
      case .array(let many): return many.compactMap(\.stringValue)
      default: return []
      }
    }
  }

  var config: JSONObject {
    switch self {
    case .node(let node): node.config.values
    case .source(let source): source.config.values
    case .other(_, let artifact): artifact["config"]?.objectValue ?? [:]
    }
  }

  var isEnabled: Bool { config["enabled"]?.boolValue ?? true }

  var isVersioned: Bool {
    switch self {
    case .node(let node): node.model?.version != nil && node.model?.version != .null
    default: false
    }
  }

  /// A node without code; such nodes are listed, but not run.
  var isEmpty: Bool {
    guard case .node(let node) = self, node.resourceType != .seed else { return false }
    return node.rawCode.allSatisfy(\.isWhitespace)
  }
}

extension JSONObject {
  func text(_ key: String) -> String { self[key]?.stringValue ?? "" }
}

import Contracts
import JSON

extension Manifest {
  /// A manifest file read back as far as the types hold it, and what it says of compiled nodes.
  static func reading(_ root: JSONObject) -> (Manifest, compiled: [UniqueID: CompiledNode], built: [UniqueID: String]) {
    let metadata = root["metadata"]
    var manifest = Manifest(
      metadata: ManifestMetadata(
        projectName: metadata?["project_name"]?.stringValue ?? "",
        projectID: metadata?["project_id"]?.stringValue ?? "",
        adapterType: metadata?["adapter_type"]?.stringValue ?? "",
        quoting: metadata?["quoting"]?.objectValue ?? [:]))
    var compiled: [UniqueID: CompiledNode] = [:]
    var built: [UniqueID: String] = [:]
    for (id, artifact) in root["nodes"]?.objectValue ?? [:] {
      let object = artifact.objectValue ?? [:]
      manifest.nodes[id] = Node(reading: object)
      compiled[id] = Node.compiled(reading: object)
      built[id] = object["build_path"]?.stringValue
    }
    for (id, artifact) in root["sources"]?.objectValue ?? [:] {
      manifest.sources[id] = SourceDefinition(reading: artifact.objectValue ?? [:])
    }
    for (id, artifact) in root["macros"]?.objectValue ?? [:] {
      manifest.macros[id] = MacroDescription(reading: artifact.objectValue ?? [:])
    }
    for (id, artifact) in root["docs"]?.objectValue ?? [:] {
      func text(_ key: String) -> String { artifact[key]?.stringValue ?? "" }
      manifest.docs[id] = DocBlock(
        uniqueID: id, name: text("name"), packageName: text("package_name"), path: text("path"),
        originalFilePath: text("original_file_path"), contents: text("block_contents"))
    }
    for (id, artifacts) in root["disabled"]?.objectValue ?? [:] {
      for artifact in artifacts.arrayValue ?? [] {
        if id.hasPrefix("source.") {
          manifest.disabledSources[id, default: []].append(SourceDefinition(reading: artifact.objectValue ?? [:]))
        } else {
          manifest.disabled[id, default: []].append(Node(reading: artifact.objectValue ?? [:]))
        }
      }
    }
    let sections = ["exposures", "metrics", "groups", "saved_queries", "semantic_models", "unit_tests", "functions"]
    for section in sections {
      for (id, artifact) in root[section]?.objectValue ?? [:] {
        manifest.others[section, default: [:]][id] = artifact.objectValue ?? [:]
      }
    }
    for (name, selector) in root["selectors"]?.objectValue ?? [:] { manifest.selectors[name] = selector }
    return (manifest, compiled, built)
  }
}

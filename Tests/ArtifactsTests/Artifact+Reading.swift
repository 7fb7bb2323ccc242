import Contracts
import JSON

/// Manifest objects read back into the types that they came from, so that dbt's own objects can go through the writer.
extension Node {
  init(reading artifact: JSONObject) {
    func text(_ key: String) -> String { artifact[key]?.stringValue ?? "" }
    self.init(
      uniqueID: text("unique_id"), resourceType: ResourceType(rawValue: text("resource_type")) ?? .model,
      name: text("name"), packageName: text("package_name"), path: text("path"),
      originalFilePath: text("original_file_path"), fqn: artifact.texts("fqn"), rawCode: text("raw_code"))
    self.database = artifact["database"]?.stringValue
    self.schema = text("schema")
    self.alias = text("alias")
    self.relationName = artifact["relation_name"]?.stringValue
    self.checksum = Checksum(
      name: artifact["checksum"]?["name"]?.stringValue ?? "",
      value: artifact["checksum"]?["checksum"]?.stringValue ?? "")
    self.config = NodeConfig(artifact["config"]?.objectValue ?? [:])
    self.unrenderedConfig = artifact["unrendered_config"]?.objectValue ?? [:]
    self.description = text("description")
    for (name, column) in artifact["columns"]?.objectValue ?? [:] {
      self.columns[name] = ColumnInfo(reading: column.objectValue ?? [:])
    }
    self.patchPath = artifact["patch_path"]?.stringValue
    self.docBlocks = artifact.texts("doc_blocks")
    if case .double(let seconds) = artifact["created_at"] { self.createdAt = seconds }
    self.language = artifact["language"]?.stringValue ?? "sql"
    self.refs = RefCall.list(reading: artifact["refs"])
    self.functions = (artifact["functions"]?.arrayValue ?? []).map { call in
      RefCall(name: call.texts.last ?? "", package: call.texts.count > 1 ? call.texts[0] : nil)
    }
    self.sources = artifact["sources"]?.arrayValue?.map(\.texts) ?? []
    self.metrics = artifact["metrics"]?.arrayValue?.map(\.texts) ?? []
    self.dependsOn = Dependencies(
      macros: artifact["depends_on"]?["macros"]?.texts ?? [], nodes: artifact["depends_on"]?["nodes"]?.texts ?? [])
    self.hookIndex = artifact["index"]?.intValue
    switch self.resourceType {
    case .model: self.model = ModelDetail(reading: artifact)
    case .seed: self.seed = SeedDetail(rootPath: text("root_path"))
    case .test:
      self.test = TestDetail(reading: artifact)
      self.addedTags = artifact.texts("tags")
    case .operation: self.addedTags = artifact.texts("tags")
    default: break
    }
  }

  /// What a node of a manifest after a run says of its compilation.
  static func compiled(reading artifact: JSONObject) -> CompiledNode? {
    guard let code = artifact["compiled_code"]?.stringValue else { return nil }
    let ctes = artifact["extra_ctes"]?.arrayValue ?? []
    return CompiledNode(
      node: Node(reading: artifact), compiledCode: code,
      extraCTEs: ctes.map { (id: $0["id"]?.stringValue ?? "", sql: $0["sql"]?.stringValue ?? "") },
      compiledPath: artifact["compiled_path"]?.stringValue)
  }
}

extension SourceDefinition {
  init(reading artifact: JSONObject) {
    func text(_ key: String) -> String { artifact[key]?.stringValue ?? "" }
    self.init(
      uniqueID: text("unique_id"), packageName: text("package_name"), sourceName: text("source_name"),
      name: text("name"), path: text("path"), fqn: artifact.texts("fqn"))
    originalFilePath = text("original_file_path")
    database = artifact["database"]?.stringValue
    schema = text("schema")
    identifier = text("identifier")
    relationName = text("relation_name")
    quoting = (artifact["quoting"]?.objectValue ?? [:]).filter { !$0.value.isNull }
    loader = text("loader")
    loadedAtField = artifact["loaded_at_field"]?.stringValue
    loadedAtQuery = artifact["loaded_at_query"]?.stringValue
    freshness = artifact["freshness"]
    external = artifact["external"]
    description = text("description")
    sourceDescription = text("source_description")
    for (name, column) in artifact["columns"]?.objectValue ?? [:] {
      columns[name] = ColumnInfo(reading: column.objectValue ?? [:])
    }
    tags = artifact.texts("tags")
    meta = artifact["meta"]?.objectValue ?? [:]
    sourceMeta = artifact["source_meta"]?.objectValue ?? [:]
    config = NodeConfig(artifact["config"]?.objectValue ?? [:])
    unrenderedConfig = artifact["unrendered_config"]?.objectValue ?? [:]
    unrenderedDatabase = artifact["unrendered_database"]?.stringValue
    unrenderedSchema = artifact["unrendered_schema"]?.stringValue
    if case .double(let seconds) = artifact["created_at"] { createdAt = seconds }
    docBlocks = artifact.texts("doc_blocks")
  }
}

extension MacroDescription {
  init(reading artifact: JSONObject) {
    func text(_ key: String) -> String { artifact[key]?.stringValue ?? "" }
    self.init(
      uniqueID: text("unique_id"), name: text("name"), packageName: text("package_name"), path: text("path"),
      originalFilePath: text("original_file_path"), macroSQL: text("macro_sql"))
    dependsOn = artifact["depends_on"]?["macros"]?.texts ?? []
    description = text("description")
    meta = artifact["meta"]?.objectValue ?? [:]
    docs = artifact["docs"]?.objectValue ?? [:]
    patchPath = artifact["patch_path"]?.stringValue
    arguments = artifact["arguments"]?.arrayValue?.compactMap(\.objectValue) ?? []
    supportedLanguages = artifact["supported_languages"]?.arrayValue?.compactMap(\.stringValue)
    if case .double(let seconds) = artifact["created_at"] { createdAt = seconds }
  }
}

extension ColumnInfo {
  fileprivate init(reading artifact: JSONObject) {
    self.init(name: artifact["name"]?.stringValue ?? "", description: artifact["description"]?.stringValue ?? "")
    meta = artifact["meta"]?.objectValue ?? [:]
    dataType = artifact["data_type"]?.stringValue
    constraints = artifact["constraints"]?.arrayValue?.compactMap(\.objectValue) ?? []
    quote = artifact["quote"]?.boolValue
    config = artifact["config"]?.objectValue ?? [:]
    tags = artifact.texts("tags")
    granularity = artifact["granularity"]?.stringValue
    docBlocks = artifact.texts("doc_blocks")
  }
}

extension ModelDetail {
  fileprivate init(reading artifact: JSONObject) {
    self.init(access: artifact["access"]?.stringValue ?? "")
    constraints = artifact["constraints"]?.arrayValue?.compactMap(\.objectValue) ?? []
    version = artifact["version"]
    latestVersion = artifact["latest_version"]
    deprecationDate = artifact["deprecation_date"]?.stringValue
    primaryKey = artifact.texts("primary_key")
    timeSpine = artifact["time_spine"]
    contractChecksum = artifact["contract"]?["checksum"]?.stringValue
  }
}

extension TestDetail {
  fileprivate init(reading artifact: JSONObject) {
    self.init(
      columnName: artifact["column_name"]?.stringValue, fileKeyName: artifact["file_key_name"]?.stringValue,
      attachedNode: artifact["attached_node"]?.stringValue)
    if let metadata = artifact["test_metadata"] {
      self.metadata = TestMetadata(
        name: metadata["name"]?.stringValue ?? "", arguments: metadata["kwargs"]?.objectValue ?? [:],
        namespace: metadata["namespace"]?.stringValue)
    }
    group = artifact["group"]?.stringValue
  }
}

extension RefCall {
  fileprivate static func list(reading value: JSONValue?) -> [RefCall] {
    (value?.arrayValue ?? []).map { call in
      let version = call["version"].flatMap { $0.isNull ? nil : $0 }
      return RefCall(name: call["name"]?.stringValue ?? "", package: call["package"]?.stringValue, version: version)
    }
  }
}

extension JSONObject {
  fileprivate func texts(_ key: String) -> [String] { self[key]?.texts ?? [] }
}

extension JSONValue {
  fileprivate var texts: [String] { arrayValue?.compactMap(\.stringValue) ?? [] }
}

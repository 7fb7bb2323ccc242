import JSON

extension Node {
  /// The node as manifests and Jinja's `graph.nodes` show it.
  package var artifact: JSONObject { artifact(compiled: nil) }

  /// - Parameter buildPath: where the executed SQL was written: `target/run/…`.
  package func artifact(compiled: CompiledNode?, buildPath: String? = nil) -> JSONObject {
    var object = JSONObject(minimumCapacity: 48)
    forEachMember(compiled: compiled, buildPath: buildPath) { object[$0] = $1 }
    return object
  }

  /// Calls `body` with each member of the artifact object, in dbt's order.
  package func forEachMember(compiled: CompiledNode?, buildPath: String?, _ body: (String, JSONValue) -> Void) {
    if let function { body("returns", .object(function.returns)) }
    body("database", JSONValue(database))
    body("schema", .string(schema))
    body("name", .string(name))
    body("resource_type", .string(resourceType.rawValue))
    body("package_name", .string(packageName))
    body("path", .string(path))
    body("original_file_path", .string(originalFilePath))
    body("unique_id", .string(uniqueID))
    body("fqn", JSONValue(strings: fqn))
    body("alias", .string(alias))
    body("checksum", ["name": .string(checksum.name), "checksum": .string(checksum.value)])
    body("config", .object(config.values))
    body("tags", JSONValue(strings: tags))
    body("description", .string(description))
    body("columns", columns.artifact)
    body("meta", .object(config.meta))
    body("group", JSONValue(group))
    body("docs", config["docs"] ?? ["show": true, "node_color": .null])
    body("patch_path", JSONValue(patchPath))
    body("build_path", JSONValue(buildPath))
    body("unrendered_config", .object(unrenderedConfig))
    body("created_at", .double(createdAt))
    body("relation_name", JSONValue(relationName))
    body("raw_code", .string(rawCode))
    body("doc_blocks", JSONValue(strings: docBlocks))
    if let seed {
      body("root_path", .string(seed.rootPath))
      body("depends_on", ["macros": JSONValue(strings: dependsOn.macros)])
    } else {
      forEachCodeMember(compiled, body)
    }
    if let model { model.forEachMember(body) }
    if let function { body("arguments", .array(function.arguments.map(JSONValue.object))) }
    if let test, let metadata = test.metadata { test.forEachMember(metadata, body) }
    if resourceType == .operation { body("index", hookIndex.map(JSONValue.int) ?? .null) }
  }

  /// A test belongs to the group of what it tests.
  package var group: String? { config.group ?? test?.group }

  /// Each tag once: the added ones, then those of the config.
  package var tags: [String] {
    var tags: [String] = []
    for tag in addedTags + config.tags where !tags.contains(tag) { tags.append(tag) }
    return tags
  }

  private func forEachCodeMember(_ compiled: CompiledNode?, _ body: (String, JSONValue) -> Void) {
    body("language", .string(language))
    body("refs", .array(refs.map(\.artifact)))
    body("sources", .array(sources.map(JSONValue.init(strings:))))
    body("metrics", .array(metrics.map(JSONValue.init(strings:))))
    body("functions", .array(functions.map { JSONValue(strings: [$0.package, $0.name].compactMap(\.self)) }))
    body("depends_on", ["macros": JSONValue(strings: dependsOn.macros), "nodes": JSONValue(strings: dependsOn.nodes)])
    body("compiled_path", JSONValue(compiled?.compiledPath))
    if let compiled {
      body("compiled", true)
      body("compiled_code", .string(compiled.compiledCode))
      body("extra_ctes_injected", true)
      body("extra_ctes", .array(compiled.extraCTEs.map { ["id": .string($0.id), "sql": .string($0.sql)] }))
    }
    body("contract", contract)
  }

  private var contract: JSONValue {
    let config = config["contract"]
    return [
      "enforced": config?["enforced"] ?? false,
      "alias_types": config?["alias_types"] ?? true,
      "checksum": JSONValue(model?.contractChecksum),
    ]
  }
}

extension ModelDetail {
  fileprivate func forEachMember(_ body: (String, JSONValue) -> Void) {
    body("access", .string(access))
    body("constraints", .array(constraints.map(JSONValue.object)))
    body("version", version ?? .null)
    body("latest_version", latestVersion ?? .null)
    body("deprecation_date", JSONValue(deprecationDate))
    body("primary_key", JSONValue(strings: primaryKey))
    body("time_spine", timeSpine ?? .null)
  }
}

extension TestDetail {
  fileprivate func forEachMember(_ metadata: TestMetadata, _ body: (String, JSONValue) -> Void) {
    body("column_name", JSONValue(columnName))
    body("file_key_name", JSONValue(fileKeyName))
    body("attached_node", JSONValue(attachedNode))
    body(
      "test_metadata",
      [
        "name": .string(metadata.name), "kwargs": .object(metadata.arguments),
        "namespace": JSONValue(metadata.namespace),
      ])
  }
}

extension RefCall {
  package var artifact: JSONValue {
    ["name": .string(name), "package": JSONValue(package), "version": version ?? .null]
  }
}

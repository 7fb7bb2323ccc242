import JSON

extension Node {
  /// The node as manifests and Jinja's `graph.nodes` show it.
  package var artifact: JSONObject { artifact(compiled: nil) }

  /// - Parameter buildPath: where the executed SQL was written: `target/run/…`.
  package func artifact(compiled: CompiledNode?, buildPath: String? = nil) -> JSONObject {
    var object = JSONObject(minimumCapacity: 48)
    shared.members.describe(to: &object, compiled, buildPath)
    return object
  }

  /// Writes the members of the artifact object, the same as those of `artifact(compiled:buildPath:)`.
  package func writeArtifact(to writer: inout JSONWriter, compiled: CompiledNode?, buildPath: String?) {
    // Read where they are: a copy would count each member's reference.
    let shared = shared
    withUnsafePointer(to: &shared.members) { $0.pointee.describe(to: &writer, compiled, buildPath) }
  }
}

extension NodeMembers {
  /// A test belongs to the group of what it tests.
  package var group: String? { config.group ?? test?.group }

  /// Each tag once: the added ones, then those of the config.
  package var tags: [String] {
    var tags: [String] = []
    for tag in addedTags + config.tags where !tags.contains(tag) { tags.append(tag) }
    return tags
  }

  /// In dbt's order.
  fileprivate func describe(to sink: inout some MemberSink, _ compiled: CompiledNode?, _ buildPath: String?) {
    if let function { sink.member("returns", function.returns) }
    sink.member("database", database)
    sink.member("schema", schema)
    sink.member("name", name)
    sink.member("resource_type", resourceType.rawValue)
    sink.member("package_name", packageName)
    sink.member("path", path)
    sink.member("original_file_path", originalFilePath)
    sink.member("unique_id", uniqueID)
    sink.member("fqn", fqn)
    sink.member("alias", alias)
    sink.object("checksum") { sink in
      sink.member("name", checksum.name)
      sink.member("checksum", checksum.value)
    }
    sink.member("config", config.values)
    sink.member("tags", tags)
    sink.member("description", description)
    sink.describe(columns)
    sink.member("meta", config.meta)
    sink.member("group", group)
    sink.member("docs", config["docs"] ?? Self.shownDocs)
    sink.member("patch_path", patchPath)
    sink.member("build_path", buildPath)
    sink.member("unrendered_config", unrenderedConfig)
    sink.member("created_at", .double(createdAt))
    sink.member("relation_name", relationName)
    sink.member("raw_code", rawCode)
    sink.member("doc_blocks", docBlocks)
    if let seed {
      sink.member("root_path", seed.rootPath)
      sink.object("depends_on") { $0.member("macros", dependsOn.macros) }
    } else {
      describeCode(to: &sink, compiled)
    }
    if let model { model.describe(to: &sink) }
    if let function { sink.member("arguments", .array(function.arguments.map(JSONValue.object))) }
    if let test, let metadata = test.metadata { test.describe(metadata, to: &sink) }
    if resourceType == .operation { sink.member("index", hookIndex.map(JSONValue.int) ?? .null) }
  }

  private static let shownDocs: JSONValue = ["show": true, "node_color": .null]

  private func describeCode(to sink: inout some MemberSink, _ compiled: CompiledNode?) {
    sink.member("language", language)
    sink.list("refs", of: refs) { ref, sink in
      sink.member("name", ref.name)
      sink.member("package", ref.package)
      sink.member("version", ref.version ?? .null)
    }
    sink.member("sources", .array(sources.map(JSONValue.init(strings:))))
    sink.member("metrics", .array(metrics.map(JSONValue.init(strings:))))
    sink.member("functions", .array(functions.map { JSONValue(strings: [$0.package, $0.name].compactMap(\.self)) }))
    sink.object("depends_on") { sink in
      sink.member("macros", dependsOn.macros)
      sink.member("nodes", dependsOn.nodes)
    }
    sink.member("compiled_path", compiled?.compiledPath)
    if let compiled {
      sink.member("compiled", true)
      sink.member("compiled_code", compiled.compiledCode)
      sink.member("extra_ctes_injected", true)
      sink.list("extra_ctes", of: compiled.extraCTEs) { cte, sink in
        sink.member("id", cte.id)
        sink.member("sql", cte.sql)
      }
    }
    let contract = config["contract"]
    sink.object("contract") { sink in
      sink.member("enforced", contract?["enforced"] ?? false)
      sink.member("alias_types", contract?["alias_types"] ?? true)
      sink.member("checksum", model?.contractChecksum)
    }
  }
}

extension ModelDetail {
  fileprivate func describe(to sink: inout some MemberSink) {
    sink.member("access", access)
    sink.member("constraints", .array(constraints.map(JSONValue.object)))
    sink.member("version", version ?? .null)
    sink.member("latest_version", latestVersion ?? .null)
    sink.member("deprecation_date", deprecationDate)
    sink.member("primary_key", primaryKey)
    sink.member("time_spine", timeSpine ?? .null)
  }
}

extension TestDetail {
  fileprivate func describe(_ metadata: TestMetadata, to sink: inout some MemberSink) {
    sink.member("column_name", columnName)
    sink.member("file_key_name", fileKeyName)
    sink.member("attached_node", attachedNode)
    sink.object("test_metadata") { sink in
      sink.member("name", metadata.name)
      sink.member("kwargs", metadata.arguments)
      sink.member("namespace", metadata.namespace)
    }
  }
}

extension RefCall {
  package var artifact: JSONValue {
    ["name": .string(name), "package": JSONValue(package), "version": version ?? .null]
  }
}

import JSON

extension SourceDefinition {
  /// The source as manifests and Jinja's `graph.sources` show it.
  package var artifact: JSONObject {
    var object = JSONObject(minimumCapacity: 32)
    describe(to: &object)
    return object
  }

  /// Writes the members of `artifact`.
  package func writeArtifact(to writer: inout JSONWriter) { describe(to: &writer) }

  /// In dbt's order.
  private func describe(to sink: inout some MemberSink) {
    sink.member("database", database)
    sink.member("schema", schema)
    sink.member("name", name)
    sink.member("resource_type", "source")
    sink.member("package_name", packageName)
    sink.member("path", path)
    sink.member("original_file_path", originalFilePath)
    sink.member("unique_id", uniqueID)
    sink.member("fqn", fqn)
    sink.member("source_name", sourceName)
    sink.member("source_description", sourceDescription)
    sink.member("loader", loader)
    sink.member("identifier", identifier)
    sink.member("quoting", completeQuoting)
    sink.member("loaded_at_field", loadedAtField)
    sink.member("loaded_at_query", loadedAtQuery)
    sink.member("freshness", freshness ?? .null)
    sink.member("external", external ?? .null)
    sink.member("description", description)
    sink.describe(columns)
    sink.member("meta", meta)
    sink.member("source_meta", sourceMeta)
    sink.member("tags", tags)
    sink.member("config", config.values)
    sink.member("patch_path", JSONValue.null)
    sink.member("unrendered_config", unrenderedConfig)
    sink.member("relation_name", relationName)
    sink.member("created_at", .double(createdAt))
    sink.member("unrendered_database", unrenderedDatabase)
    sink.member("unrendered_schema", unrenderedSchema)
    sink.member("doc_blocks", docBlocks)
  }

  private var completeQuoting: JSONValue {
    var object = JSONObject()
    for key in ["database", "schema", "identifier", "column"] { object[key] = quoting[key] ?? .null }
    return .object(object)
  }
}

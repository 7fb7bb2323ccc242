import JSON

extension SourceDefinition {
  /// The source as manifests and Jinja's `graph.sources` show it.
  package var artifact: JSONObject {
    var object = JSONObject(minimumCapacity: 32)
    forEachMember { object[$0] = $1 }
    return object
  }

  /// Calls `body` with each member of the artifact object, in dbt's order.
  package func forEachMember(_ body: (String, JSONValue) -> Void) {
    body("database", JSONValue(database))
    body("schema", .string(schema))
    body("name", .string(name))
    body("resource_type", "source")
    body("package_name", .string(packageName))
    body("path", .string(path))
    body("original_file_path", .string(originalFilePath))
    body("unique_id", .string(uniqueID))
    body("fqn", JSONValue(strings: fqn))
    body("source_name", .string(sourceName))
    body("source_description", .string(sourceDescription))
    body("loader", .string(loader))
    body("identifier", .string(identifier))
    body("quoting", completeQuoting)
    body("loaded_at_field", JSONValue(loadedAtField))
    body("loaded_at_query", JSONValue(loadedAtQuery))
    body("freshness", freshness ?? .null)
    body("external", external ?? .null)
    body("description", .string(description))
    body("columns", columns.artifact)
    body("meta", .object(meta))
    body("source_meta", .object(sourceMeta))
    body("tags", JSONValue(strings: tags))
    body("config", .object(config.values))
    body("patch_path", .null)
    body("unrendered_config", .object(unrenderedConfig))
    body("relation_name", .string(relationName))
    body("created_at", .double(createdAt))
    body("unrendered_database", JSONValue(unrenderedDatabase))
    body("unrendered_schema", JSONValue(unrenderedSchema))
    body("doc_blocks", JSONValue(strings: docBlocks))
  }

  private var completeQuoting: JSONValue {
    var object = JSONObject()
    for key in ["database", "schema", "identifier", "column"] { object[key] = quoting[key] ?? .null }
    return .object(object)
  }
}

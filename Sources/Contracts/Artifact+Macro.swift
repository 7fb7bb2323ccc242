import JSON

extension MacroDescription {
  /// Writes the members of the macro as manifests show it.
  package func writeArtifact(to writer: inout JSONWriter) { describe(to: &writer) }

  /// The macro as manifests and Jinja's `graph.macros` show it.
  package var artifact: JSONObject {
    var object: JSONObject = [:]
    describe(to: &object)
    return object
  }

  private func describe(to sink: inout some MemberSink) {
    sink.member("name", name)
    sink.member("resource_type", "macro")
    sink.member("package_name", packageName)
    sink.member("path", path)
    sink.member("original_file_path", originalFilePath)
    sink.member("unique_id", uniqueID)
    sink.member("macro_sql", macroSQL)
    sink.object("depends_on") { $0.member("macros", dependsOn) }
    sink.member("description", description)
    sink.member("meta", meta)
    sink.member("docs", docs)
    sink.object("config") { sink in
      sink.member("meta", meta)
      sink.member("docs", docs)
    }
    sink.member("patch_path", patchPath)
    sink.member("arguments", .array(arguments.map(JSONValue.object)))
    sink.member("created_at", .double(createdAt))
    sink.member("supported_languages", supportedLanguages.map(JSONValue.init(strings:)) ?? .null)
  }
}

extension DocBlock {
  /// Writes the members of the block as manifests show it.
  package func writeArtifact(to writer: inout JSONWriter) {
    writer.member("name", name)
    writer.member("resource_type", "doc")
    writer.member("package_name", packageName)
    writer.member("path", path)
    writer.member("original_file_path", originalFilePath)
    writer.member("unique_id", uniqueID)
    writer.member("block_contents", contents)
  }
}

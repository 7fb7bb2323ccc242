import JSON

extension MacroDescription {
  /// The macro as manifests show it.
  package var artifact: JSONObject {
    [
      "name": .string(name),
      "resource_type": "macro",
      "package_name": .string(packageName),
      "path": .string(path),
      "original_file_path": .string(originalFilePath),
      "unique_id": .string(uniqueID),
      "macro_sql": .string(macroSQL),
      "depends_on": ["macros": JSONValue(strings: dependsOn)],
      "description": .string(description),
      "meta": .object(meta),
      "docs": .object(docs),
      "config": ["meta": .object(meta), "docs": .object(docs)],
      "patch_path": JSONValue(patchPath),
      "arguments": .array(arguments.map(JSONValue.object)),
      "created_at": .double(createdAt),
      "supported_languages": supportedLanguages.map(JSONValue.init(strings:)) ?? .null,
    ]
  }
}

extension DocBlock {
  /// The block as manifests show it.
  package var artifact: JSONObject {
    [
      "name": .string(name),
      "resource_type": "doc",
      "package_name": .string(packageName),
      "path": .string(path),
      "original_file_path": .string(originalFilePath),
      "unique_id": .string(uniqueID),
      "block_contents": .string(contents),
    ]
  }
}

import JSON
import OrderedCollections

extension ColumnInfo {
  package var artifact: JSONObject {
    var config: JSONObject = ["meta": .object(meta), "tags": JSONValue(strings: tags)]
    for (key, value) in self.config { config[key] = value }
    return [
      "name": .string(name),
      "description": .string(description),
      "meta": .object(meta),
      "data_type": JSONValue(dataType),
      "constraints": .array(constraints.map(JSONValue.object)),
      "quote": quote.map(JSONValue.bool) ?? .null,
      "config": .object(config),
      "tags": JSONValue(strings: tags),
      "granularity": JSONValue(granularity),
      "doc_blocks": JSONValue(strings: docBlocks),
    ]
  }
}

extension OrderedDictionary<String, ColumnInfo> {
  var artifact: JSONValue { .object(mapValues { .object($0.artifact) }) }
}

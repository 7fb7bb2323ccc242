import JSON
import OrderedCollections

extension MemberSink {
  /// The member `columns`, by the columns' names.
  mutating func describe(_ columns: OrderedDictionary<String, ColumnInfo>) {
    object("columns", of: columns.elements) { column, sink in column.describe(to: &sink) }
  }
}

extension ColumnInfo {
  fileprivate func describe(to sink: inout some MemberSink) {
    var shown: JSONObject = ["meta": .object(meta), "tags": JSONValue(strings: tags)]
    shown.merge(config) { $1 }
    sink.member("name", name)
    sink.member("description", description)
    sink.member("meta", meta)
    sink.member("data_type", dataType)
    sink.member("constraints", .array(constraints.map(JSONValue.object)))
    sink.member("quote", quote.map(JSONValue.bool) ?? .null)
    sink.member("config", shown)
    sink.member("tags", tags)
    sink.member("granularity", granularity)
    sink.member("doc_blocks", docBlocks)
  }
}

import JSON

extension SemanticChecks {
  mutating func checkSavedQueries() {
    var known: Set<String> = ["metric_time"]
    known.formUnion(metrics.map(\.name))
    for model in semanticModels {
      known.formUnion((model.elements("dimensions") + model.elements("entities")).compactMap { $0.text("name") })
    }
    for query in savedQueries {
      let params = query.members["query_params"] ?? .null
      func texts(_ key: String) -> [String] { (params[key]?.arrayValue ?? []).compactMap(\.stringValue) }
      for item in texts("group_by") where !Self.element(in: item).map(known.contains, default: false) {
        report("`\(item)` is not a valid group-by name.", query)
      }
      let listed = Set(texts("metrics").map { "Metric('\($0)')" } + texts("group_by")).map(Self.plain)
      for item in texts("order_by") where !listed.contains(Self.plain(item)) {
        report("\(item) does not match any of the listed metrics or group-by items. ", query)
      }
      if let limit = params["limit"], case .int(let number) = limit, number < 0 {
        report("Invalid limit value: \(number) (should be >= 0)", query)
      }
    }
  }

  /// The element that `Dimension('customer__country')` names: what stands behind the entities.
  private static func element(in item: String) -> String? {
    guard let open = item.firstIndex(where: { $0 == "'" || $0 == "\"" }) else { return nil }
    let inside = item[item.index(after: open)...]
    guard let close = inside.firstIndex(of: item[open]) else { return nil }
    let name = String(inside[..<close])
    var element = name[...]
    while let dunder = element.firstRange(of: "__") { element = element[dunder.upperBound...] }
    return String(element)
  }

  /// Without `.descending(…)`, blanks and kind of quotes.
  private static func plain(_ item: String) -> String {
    let end = item.firstRange(of: ".descending")?.lowerBound ?? item.endIndex
    return item[..<end].filter { $0 != " " }.replacing("\"", with: "'")
  }
}

extension Optional {
  fileprivate func map<Result>(_ body: (Wrapped) -> Result, default absent: Result) -> Result {
    self.map(body) ?? absent
  }
}

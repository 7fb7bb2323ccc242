import JSON

/// A source's `freshness`, put together from the source, its config, the table and its config.
///
/// A layer that says nothing adds nothing; a layer that says null switches freshness off for the layers before it.
enum FreshnessRules {
  /// - Parameter layers: least important first; nil where the key is not there.
  static func merged(_ layers: [JSONValue?]) -> JSONValue {
    let rules = layers.map { layer -> JSONObject? in
      guard let layer else { return empty }
      return layer.objectValue.map(complete)
    }
    guard var result = rules.first else { return .null }
    for rule in rules.dropFirst() { result = merge(result, rule) }
    return result.map(JSONValue.object) ?? .null
  }

  /// What a source without any rule shows.
  static let empty: JSONObject = complete([:])

  /// A threshold, or null, which switches off what `dbt_project.yml` may say.
  static func saysSomething(_ rule: JSONValue) -> Bool {
    rule.isNull || isSet(rule["warn_after"]) || isSet(rule["error_after"])
  }

  private static let noTime: JSONObject = ["count": .null, "period": .null]

  /// All members, in dbt's order.
  private static func complete(_ rule: JSONObject) -> JSONObject {
    func time(_ key: String) -> JSONValue {
      if rule[key]?.isNull == true { return .null }
      var time = noTime
      for (name, value) in rule[key]?.objectValue ?? [:] { time[name] = value }
      return .object(time)
    }
    return ["warn_after": time("warn_after"), "error_after": time("error_after"), "filter": rule["filter"] ?? .null]
  }

  private static func isSet(_ time: JSONValue?) -> Bool {
    !(time?["count"]?.isNull ?? true) && !(time?["period"]?.isNull ?? true)
  }

  private static func merge(_ base: JSONObject?, _ update: JSONObject?) -> JSONObject? {
    guard let update else { return nil }
    guard let base else { return isSet(update["warn_after"]) || isSet(update["error_after"]) ? update : nil }
    var result: JSONObject = [:]
    for key in ["warn_after", "error_after"] { result[key] = mergeTime(base[key], update[key]) }
    result["filter"] = update["filter"].flatMap { $0.isNull ? nil : $0 } ?? base["filter"] ?? .null
    return result
  }

  private static func mergeTime(_ base: JSONValue?, _ update: JSONValue?) -> JSONValue {
    guard let update, !update.isNull else { return .null }
    guard isSet(base) else { return update }
    guard isSet(update) else { return base ?? update }
    var time = base?.objectValue ?? noTime
    for (key, value) in update.objectValue ?? [:] where !value.isNull { time[key] = value }
    return .object(time)
  }
}

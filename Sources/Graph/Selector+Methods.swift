import Contracts
import Diagnostics
import JSON

extension Selector {
  /// The members that a criterion names, without relatives.
  func search(_ criterion: SelectionCriterion) throws(DbtError) -> NodeSet {
    let text = criterion.value.stringValue ?? criterion.value.serialized()
    switch criterion.method {
    case .fqn: return all(where: { $0.resourceType != .source }, QualifiedName(text).matches)
    case .tag: return any(of: \.tags, text)
    case .group: return groups(text)
    case .access: return nodes { $0.model?.access == text }
    case .source: return try sources(text)
    case .path: return try paths(text)
    case .file: return files(text)
    case .package: return packages(text)
    case .config: return configs(criterion)
    case .testName: return testNames(text)
    case .testType: return try testTypes(text)
    case .resourceType: return try resourceTypes(text)
    case .state: return try states(text)
    case .result: return try results(text)
    case .sourceStatus: return try sourceStatuses(text)
    case .version: return try versions(text)
    case .exposure: return try named(text, .exposure, title: "exposure")
    case .metric: return try named(text, .metric, title: "metric")
    case .semanticModel: return try named(text, .semanticModel, title: "semantic model")
    case .savedQuery: return try named(text, .savedQuery, title: "saved query")
    case .unitTest: return try named(text, .unitTest, title: "unit test")
    }
  }

  // MARK: Walking

  private func all(
    where isCandidate: (GraphMember) -> Bool = { _ in true }, _ matches: (GraphMember) throws(DbtError) -> Bool
  ) rethrows -> NodeSet {
    var found = NodeSet(capacity: graph.count)
    for index in members {
      if let member = member(index), isCandidate(member), try matches(member) { found.insert(index) }
    }
    return found
  }

  private func nodes(_ matches: (Node) -> Bool) -> NodeSet {
    all { member in
      guard case .node(let node) = member else { return false }
      return matches(node)
    }
  }

  private func any(of texts: (GraphMember) -> [String], _ pattern: String) -> NodeSet {
    let wildcard = Wildcard(pattern)
    return all { texts($0).contains(where: wildcard.matches) }
  }

  private func ids(_ ids: some Sequence<UniqueID>) -> NodeSet {
    var found = NodeSet(capacity: graph.count)
    for id in ids {
      if let index = graph.index(of: id), members.contains(index) { found.insert(index) }
    }
    return found
  }

  // MARK: Names and places

  private func groups(_ pattern: String) -> NodeSet {
    let wildcard = Wildcard(pattern)
    return all { member in
      switch member {
      case .node, .other(.metric, _): member.config["group"]?.stringValue.map(wildcard.matches) ?? false
      default: false
      }
    }
  }

  private func sources(_ text: String) throws(DbtError) -> NodeSet {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count <= 3 else {
      throw DbtError(
        .runtime,
        "Invalid source selector value \"\(text)\". Sources must be of the form `${source_name}`, "
          + "`${source_name}.${target_name}`, or `${package_name}.${source_name}.${target_name}")
    }
    let package = Wildcard(parts.count == 3 ? parts[0] : "*")
    let source = Wildcard(parts.count == 3 ? parts[1] : parts[0])
    let table = Wildcard(parts.count == 1 ? "*" : parts[parts.count - 1])
    return all { member in
      guard case .source(let definition) = member else { return false }
      return package.matches(definition.packageName) && source.matches(definition.sourceName)
        && table.matches(definition.name)
    }
  }

  /// `name` or `package.name` of one kind of resource.
  private func named(_ text: String, _ kind: ResourceType, title: String) throws(DbtError) -> NodeSet {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count <= 2 else {
      let form = kind.rawValue
      let isSaved = kind == .savedQuery || kind == .unitTest
      let plural = isSaved ? "Saved queries" : title.prefix(1).uppercased() + title.dropFirst() + "s"
      let package = kind == .unitTest ? "unit_test_package_name" : "\(form)_package"
      throw DbtError(
        .runtime,
        "Invalid \(title) selector value \"\(text)\". \(plural) must be of the form ${\(form)_name} or "
          + "${\(package).\(form)_name}")
    }
    let package = Wildcard(parts.count == 2 ? parts[0] : "*")
    let name = Wildcard(parts[parts.count - 1])
    return all(where: { $0.resourceType == kind }) { package.matches($0.packageName) && name.matches($0.name) }
  }

  private func packages(_ text: String) -> NodeSet {
    let wildcard = Wildcard(text == "this" ? manifest.metadata.projectName : text)
    return all { wildcard.matches($0.packageName) }
  }

  private func files(_ pattern: String) -> NodeSet {
    let wildcard = Wildcard(pattern)
    return all { member in
      let path = member.originalFilePath
      let name = path.lastIndex(of: "/").map { path[path.index(after: $0)...] } ?? path[...]
      if wildcard.matches(name) { return true }
      guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return false }
      return wildcard.matches(name[..<dot])
    }
  }

  private func paths(_ pattern: String) throws(DbtError) -> NodeSet {
    let matching = KnownPaths(of: manifest).matching(try PathPattern(pattern))
    return all { member in
      let path = member.originalFilePath[...]
      if matching.contains(path) || KnownPaths.folders(above: path).contains(where: matching.contains) { return true }
      return member.patchPath.map(matching.contains) ?? false
    }
  }

  // MARK: Properties

  private func configs(_ criterion: SelectionCriterion) -> NodeSet {
    let text = criterion.value.stringValue ?? criterion.value.serialized()
    let lowered = text.lowercased()
    let ignoresCase = criterion.arguments == ["severity"]
    func equals(_ value: JSONValue) -> Bool {
      switch value {
      case .bool(let flag): lowered == (flag ? "true" : "false")
      case .string(let other): ignoresCase ? lowered == other.lowercased() : criterion.value == value
      default: criterion.value == value
      }
    }
    return all { member in
      // dbt looks neither at these nor at functions.
      if case .other = member { return false }
      if member.resourceType == .function { return false }
      guard let value = member.config.descend(criterion.arguments) else { return false }
      return value.arrayValue?.contains(where: equals) ?? equals(value)
    }
  }

  private func testNames(_ pattern: String) -> NodeSet {
    let wildcard = Wildcard(pattern)
    return all { member in
      switch member {
      case .node(let node): node.test?.metadata.map { wildcard.matches($0.name) } ?? false
      case .other(.unitTest, _): wildcard.matches(member.name)
      default: false
      }
    }
  }

  private func testTypes(_ text: String) throws(DbtError) -> NodeSet {
    switch text {
    case "generic", "schema": return nodes { $0.resourceType == .test && $0.test?.metadata != nil }
    case "singular": return nodes { $0.resourceType == .test && $0.test?.metadata == nil }
    case "data": return nodes { $0.resourceType == .test }
    case "unit": return all { $0.resourceType == .unitTest }
    default:
      throw DbtError(
        .runtime,
        "Invalid test type selector \(text): expected \"generic\", \"singular\", \"unit\", or \"data\"")
    }
  }

  private func resourceTypes(_ text: String) throws(DbtError) -> NodeSet {
    guard let kind = ResourceType(rawValue: text) else {
      throw DbtError(.runtime, "Invalid resource_type selector \"\(text)\"")
    }
    return all { $0.resourceType == kind }
  }

  private func versions(_ text: String) throws(DbtError) -> NodeSet {
    let isWanted: (ModelDetail) -> Bool
    switch text {
    case "latest": isWanted = { $0.version.isSet && $0.version == $0.latestVersion }
    case "prerelease": isWanted = { $0.version.isSet && $0.latestVersion.isSet && $0.isNewerThanLatest }
    case "old": isWanted = { $0.version.isSet && $0.latestVersion.isSet && $0.isOlderThanLatest }
    case "none": isWanted = { !$0.version.isSet }
    default:
      throw DbtError(
        .runtime,
        "Invalid version type selector \(text): expected one of: \"latest\", \"prerelease\", \"old\", or \"none\"")
    }
    return nodes { $0.resourceType == .model && isWanted($0.model ?? ModelDetail()) }
  }

  // MARK: Earlier runs

  private func states(_ text: String) throws(DbtError) -> NodeSet {
    guard let state, let known = state.knownIDs else {
      throw DbtError(
        .runtime, "Got a state selector method, but no comparison manifest",
        notes: ["Name the folder of the other manifest.json with --state or DBT_STATE."])
    }
    guard let check = StateCheck(rawValue: text) else {
      let valid = StateCheck.allCases.map { "'\($0.rawValue)'" }.joined(separator: ", ")
      throw DbtError(.runtime, "Got an invalid selector \"\(text)\", expected one of \"[\(valid)]\"")
    }
    var found = NodeSet(capacity: graph.count)
    for index in members {
      let id = graph.ids[index]
      let isWanted =
        switch check {
        case .new: !known.contains(id)
        case .old: known.contains(id)
        default: try changes(state, check).isSelected(id, by: check)
        }
      if isWanted { found.insert(index) }
    }
    return found
  }

  private func changes(_ state: PreviousState, _ check: StateCheck) throws(DbtError) -> any StateComparison {
    guard let comparison = state.comparison else {
      throw DbtError(.runtime, "state:\(check.rawValue) is not supported yet; state:new and state:old are")
    }
    return comparison
  }

  private func results(_ text: String) throws(DbtError) -> NodeSet {
    guard let results = state?.results else {
      throw DbtError(
        .internal, "No comparison run_results",
        notes: ["Name the folder of an earlier run_results.json with --state or DBT_STATE."])
    }
    return ids(results.filter { $0.value == text }.keys)
  }

  private func sourceStatuses(_ text: String) throws(DbtError) -> NodeSet {
    guard let earlier = state?.sources else {
      throw DbtError(.internal, "No previous state comparison freshness results in sources.json")
    }
    guard let current = state?.currentSources else {
      throw DbtError(.internal, "No current state comparison freshness results in sources.json")
    }
    guard text == "fresher" else { return NodeSet(capacity: graph.count) }
    let fresher = current.filter { id, loadedAt in
      guard let loadedAt else { return false }
      guard let before = earlier[id] ?? nil else { return true }
      return loadedAt > before
    }
    return ids(fresher.keys)
  }
}

extension JSONValue? {
  fileprivate var isSet: Bool { self != nil && self != .null }
}

extension JSONObject {
  /// The value at a path of keys; hooks go by `pre_hook` here as they do in Python.
  fileprivate func descend(_ path: [String]) -> JSONValue? {
    guard let first = path.first else { return nil }
    let artifactName = ["pre_hook": "pre-hook", "post_hook": "post-hook"][first] ?? first
    var value = self[artifactName]
    for key in path.dropFirst() { value = value?[key] }
    return value
  }
}

extension ModelDetail {
  /// Versions compare as numbers when both are, otherwise as texts.
  fileprivate var isNewerThanLatest: Bool { Self.isLess(latestVersion, version) }
  fileprivate var isOlderThanLatest: Bool { Self.isLess(version, latestVersion) }

  private static func isLess(_ a: JSONValue?, _ b: JSONValue?) -> Bool {
    let (a, b) = (text(a), text(b))
    if let a = Double(a), let b = Double(b) { return a < b }
    return a < b
  }

  private static func text(_ value: JSONValue?) -> String { value?.stringValue ?? value?.serialized() ?? "" }
}

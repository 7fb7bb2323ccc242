import Contracts

/// The kinds of resources that a command works on, and those that `--resource-type` can add.
package struct CommandScope: Sendable, Hashable {
  /// What `--resource-type all` means.
  package let all: Set<ResourceType>
  /// What the command takes when nothing is said.
  package let byDefault: Set<ResourceType>

  package init(all: Set<ResourceType>, byDefault: Set<ResourceType>? = nil) {
    self.all = all
    self.byDefault = byDefault ?? all
  }

  private static let listed: Set<ResourceType> = [
    .model, .snapshot, .seed, .test, .source, .exposure, .metric, .savedQuery, .semanticModel, .unitTest, .function,
  ]
  package static let list = CommandScope(all: listed.union([.analysis]), byDefault: listed)
  package static let run = CommandScope(all: [.model])
  package static let seed = CommandScope(all: [.seed])
  package static let snapshot = CommandScope(all: [.snapshot])
  package static let test = CommandScope(all: [.test, .unitTest])
  package static let build = CommandScope(
    all: [.model, .snapshot, .seed, .test, .unitTest, .savedQuery, .exposure, .function])
  /// `compile`, `show`, `docs generate`.
  package static let compile = CommandScope(
    all: [.model, .test, .snapshot, .analysis, .operation, .seed, .documentation, .sqlOperation, .function])
  package static let clone = CommandScope(all: [.model, .seed, .snapshot])
  package static let monitor = CommandScope(all: [.model, .seed, .snapshot])
  package static let freshness = CommandScope(all: [.source])

  /// What is left after `--resource-type` and `--exclude-resource-type`.
  package func resourceTypes(flags: Flags) -> Set<ResourceType> {
    let included = flags.resourceTypes.isEmpty ? byDefault : kinds(flags.resourceTypes)
    return included.intersection(all).subtracting(kinds(flags.excludeResourceTypes))
  }

  private func kinds(_ words: [String]) -> Set<ResourceType> {
    var kinds = Set<ResourceType>()
    for word in words {
      switch word {
      case "all": kinds.formUnion(all)
      case "default": kinds.formUnion(byDefault)
      default:
        if let kind = ResourceType(rawValue: word) { kinds.insert(kind) }
      }
    }
    return kinds
  }
}

import Contracts
import Diagnostics

/// Criteria combined by set operations: what `--select`, `--exclude` and `selectors.yml` mean.
package indirect enum SelectionSpec: Sendable, Hashable {
  case criterion(SelectionCriterion)
  case group(Group)

  package struct Group: Sendable, Hashable {
    package enum Operation: Sendable { case union, intersection, difference }

    package var operation: Operation
    package var components: [SelectionSpec]
    package var indirectSelection: Flags.IndirectSelection
    /// The words on the command line that must match something; nil where matching nothing is fine.
    package var expected: String?

    package init(
      _ operation: Operation, _ components: [SelectionSpec], indirectSelection: Flags.IndirectSelection = .eager,
      expected: String? = nil
    ) {
      self.operation = operation
      self.components = components
      self.indirectSelection = indirectSelection
      self.expected = expected
    }
  }
}

extension SelectionSpec {
  private static let everything = ["fqn:*", "source:*", "exposure:*", "metric:*", "semantic_model:*"]

  /// The meaning of `--select` and `--exclude`: blanks unite, commas intersect. Without `select`, everything.
  package init(
    select: [String], exclude: [String], indirectSelection: Flags.IndirectSelection = .eager
  ) throws(DbtError) {
    let included = try SelectionSpec.union(
      select.isEmpty ? SelectionSpec.everything : select, isExpected: !select.isEmpty, indirectSelection)
    let excluded = try SelectionSpec.union(exclude, isExpected: true, indirectSelection)
    self = .group(Group(.difference, [included, excluded]))
  }

  /// What the flags ask for: a named selector, or words, or the project's default selector, or everything.
  package init(flags: Flags, selectors: NamedSelectors) throws(DbtError) {
    if flags.inline == nil {
      if let name = flags.selector {
        self = try selectors.spec(named: name)
        return
      }
      if flags.select.isEmpty, flags.exclude.isEmpty, let name = selectors.defaultName {
        self = try selectors.spec(named: name)
        return
      }
    }
    let isInline = flags.inline != nil
    try self.init(
      select: isInline ? [] : flags.select, exclude: isInline ? [] : flags.exclude,
      indirectSelection: flags.indirectSelection)
  }

  private static func union(
    _ components: [String], isExpected: Bool, _ indirectSelection: Flags.IndirectSelection
  ) throws(DbtError) -> SelectionSpec {
    var specs: [SelectionSpec] = []
    for component in components {
      for word in component.split(separator: " ") {
        var criteria: [SelectionSpec] = []
        for part in word.split(separator: ",", omittingEmptySubsequences: false) {
          let criterion = try SelectionCriterion(parsing: String(part), indirectSelection: indirectSelection)
          criteria.append(.criterion(criterion))
        }
        let expected = isExpected ? String(word) : nil
        specs.append(
          .group(Group(.intersection, criteria, indirectSelection: indirectSelection, expected: expected)))
      }
    }
    return .group(Group(.union, specs, indirectSelection: indirectSelection))
  }
}

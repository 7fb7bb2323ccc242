import Project

/// The types of what an entry of a properties file says, by its section: dbt checks them before it reads an entry,
/// whether there is something of that name or not.
///
/// Facts: the JSON Schemas that dbt 1.11 makes of its classes `Unparsed…`. Metrics, semantic models, saved queries and
/// functions have a grammar of their own (`Shape`).
enum PropertiesRules {
  static let sections: [String: TypeRule] = [
    "models": .members(models, required: named), "seeds": .members(nodes, required: named),
    "snapshots": .members(nodes.merging(["relation": .text]) { $1 }, required: named),
    "analyses": .members(columned, required: named), "data_tests": .members(base, required: named),
    "tests": .members(base, required: named), "functions": .members(base, required: named),
    "macros": .members(base.merging(["arguments": .list(argument)]) { $1 }, required: named),
    "sources": .members(sources, required: named, isClosed: true),
    "exposures": .members(exposures, required: named + ["type", "owner"], isClosed: true),
    "groups": .members(groups, required: named + ["owner"], isClosed: true),
    "unit_tests": .members(unitTests, required: named + ["model", "given", "expect"], isClosed: true),
  ]

  private static let named = ["name"]
  private static let docs = TypeRule.members(["show": .flag, "node_color": .text], isClosed: true)
  private static let constraints = TypeRule.list(.object)

  private static let base: [String: TypeRule] = [
    "name": .text, "description": .text, "meta": .object, "data_type": .text, "constraints": constraints, "docs": docs,
    "config": .object, "access": .text,
  ]

  private static let argument = TypeRule.members(
    ["name": .text, "type": .text, "description": .text], required: named, isClosed: true)

  // MARK: Nodes

  /// What a test looks like, its parser says.
  private static let tests: [String: TypeRule] = ["data_tests": .list(.anything), "tests": .list(.anything)]

  private static let column = TypeRule.members(
    base.merging(tests) { $1 }.merging(["quote": .flag, "tags": .textOrTexts, "granularity": .text]) { $1 },
    required: named)

  private static let columned = base.merging(["columns": .list(column)]) { $1 }
  private static let nodes = columned.merging(tests) { $1 }.merging(["quote_columns": .flag]) { $1 }

  private static let models = nodes.merging([
    "latest_version": .either([.text, .number]), "versions": .list(version),
    "time_spine": .members(
      ["standard_granularity_column": .text, "custom_granularities": .list(.object)], isClosed: true),
  ]) { $1 }

  private static let version = TypeRule.members(
    base.merging(tests) { $1 }.merging([
      "v": .either([.text, .number]), "defined_in": .text, "columns": .list(.either([selection, column])),
      "deprecation_date": .text,
    ]) { $1 }, required: ["v"])

  /// Which of the model's columns a version has.
  private static let selection = TypeRule.members(
    ["include": .textOrTexts, "exclude": .texts], required: ["include"], isClosed: true)

  // MARK: Sources

  private static let quoting = TypeRule.members(
    ["database": .flag, "schema": .flag, "identifier": .flag, "column": .flag], isClosed: true)

  private static let threshold = TypeRule.members(
    ["count": .integer, "period": .word(["minute", "hour", "day"])], isClosed: true)

  private static let freshness = TypeRule.members(
    ["warn_after": threshold, "error_after": threshold, "filter": .text], isClosed: true)

  private static let freshened: [String: TypeRule] = [
    "quoting": quoting, "freshness": freshness, "loaded_at_field": .text, "loaded_at_query": .text,
    "tags": .textOrTexts,
  ]

  private static let sources = freshened.merging([
    "name": .text, "description": .text, "meta": .object, "database": .text, "schema": .text, "loader": .text,
    "tables": .list(table), "config": .object, "overrides": .text,
  ]) { $1 }

  private static let table = TypeRule.members(
    columned.merging(tests) { $1 }.merging(freshened) { $1 }.merging(["identifier": .text, "external": .object]) { $1 },
    required: named)

  // MARK: What no run touches

  private static let owner = TypeRule.members(["name": .text, "email": .textOrTexts])

  private static let groups: [String: TypeRule] = [
    "name": .text, "owner": owner, "description": .text, "config": .object,
  ]

  private static let exposures: [String: TypeRule] = [
    "name": .text, "owner": owner, "description": .text, "label": .text, "meta": .object, "tags": .textOrTexts,
    "type": .word(["dashboard", "notebook", "analysis", "ml", "application"]),
    "maturity": .word(["low", "medium", "high"]), "url": .text, "depends_on": .texts, "config": .object,
  ]

  private static let rows: [String: TypeRule] = [
    "rows": .either([.text, .list(.object)]), "format": .word(["csv", "dict", "sql"]), "fixture": .text,
  ]

  private static let unitTests: [String: TypeRule] = [
    "name": .text, "model": .text, "description": .text, "config": .object, "expect": .members(rows, isClosed: true),
    "given": .list(.members(rows.merging(["input": .text]) { $1 }, required: ["input"], isClosed: true)),
    "overrides": .members(["macros": .object, "vars": .object, "env_vars": .object], isClosed: true),
    "versions": .members(
      ["include": .list(.either([.text, .number])), "exclude": .list(.either([.text, .number]))], isClosed: true),
  ]
}

import Diagnostics
import JSON

/// What sdbt knows of one kind of warehouse with one set of credentials: how to connect, and facts for templates.
///
/// An adapter runs SQL and states facts; all DDL is in macros, which it never sees.
package protocol Adapter: Sendable {
  /// The profile's `type`, such as `duckdb`.
  var type: String { get }
  /// Where macros are looked for by `adapter.dispatch`, most special first, without `default`: `["duckdb"]`.
  var dispatchTypes: [String] { get }
  var dialect: Dialect { get }
  /// The database of the target; what `target.database` shows.
  var database: String { get }
  var schema: String { get }
  var threads: Int { get }
  /// Members of `target` beyond name, type, threads, database, schema and profile_name, in dbt's order; no secrets.
  var targetFields: JSONObject { get }
  /// What `sdbt debug` prints under `Connection:`, no secrets.
  var connectionFacts: [(name: String, value: String)] { get }
  /// Lines for `sdbt debug` about the client library in use, such as its path and version.
  func libraryFacts() throws -> [(name: String, value: String)]
  /// Texts that must never be shown: passwords, tokens.
  var secrets: [String] { get }

  /// Opens a connection; `name` is for the warehouse's own lists, such as `application_name`.
  func connect(name: String) throws -> any Connection

  /// Lets go of what the adapter itself holds open, after the last connection was closed: an embedded database writes
  /// its log into its file.
  func close()

  /// dbt's title of an error that the warehouse reports: most adapters of dbt say `Database Error`, dbt-duckdb
  /// `Runtime Error`. People and tools search for it.
  var refusalKind: DbtError.Kind { get }

  /// Whether several batches of a microbatch model may be written at once, as dbt's adapter has it.
  var runsBatchesAtOnce: Bool { get }
}

extension Adapter {
  package var refusalKind: DbtError.Kind { .database }
  package var runsBatchesAtOnce: Bool { false }
  package func close() {}
}

/// Makes an adapter from one output of `profiles.yml`.
package protocol AdapterFactory: Sendable {
  var type: String { get }
  /// - Parameters:
  ///   - profile: the rendered output, all keys but `type`; unknown keys are an error as in dbt.
  ///   - directory: where relative paths start: the working directory, as in dbt.
  ///   - environment: the process's environment variables.
  /// - Throws: `DbtError(.runtime)` in dbt's words for wrong or missing fields.
  func makeAdapter(profile: JSONObject, directory: String, environment: [String: String]) throws -> any Adapter
}

/// What differs between warehouses and is no macro.
package struct Dialect: Sendable {
  /// What dbt's adapter calls its class of relations; macros of packages look at its end.
  package var relationTypeName: String
  package var quoteCharacter: String
  /// dbt's default `quoting` of the adapter.
  package var quotePolicy: Relation.Policy
  package var includePolicy: Relation.Policy
  /// SQL names of the types that seeds are inferred as.
  package var seedTypes: @Sendable (SeedColumnType) -> String
  /// `api.Column.translate_type`: `TEXT` → `character varying`… keys are upper-case.
  package var typeLabels: [String: String]
  /// The group of a type, as a query's result names it, in which a contract compares it.
  package var contractType: @Sendable (String) -> String
  /// `api.Column.string_type(size)`.
  package var stringType: @Sendable (Int) -> String
  /// Whether `text` and `varchar` without a length are types; elsewhere dbt gives them one.
  package var hasUnsizedText: Bool
  /// Whether a subquery in `from` needs a name.
  package var requiresSubqueryAlias: Bool
  /// Whether DDL can be rolled back.
  package var hasTransactionalDDL: Bool
  /// Kinds that `alter … rename` works for, and that `create or replace` works for.
  package var renameableKinds: Set<Relation.Kind>
  package var replaceableKinds: Set<Relation.Kind>
  /// The longest identifier in bytes; nil where there is no practical limit.
  package var maximumIdentifierLength: Int?
  /// Upper-case on Snowflake, lower-case elsewhere: how unquoted names are stored.
  package var foldsToUpperCase: Bool
  /// Whether two quoted names that differ only in their case are two names.
  package var distinguishesCase: Bool
  /// Constraint support by constraint type name: `enforced`, `not_enforced`, `not_supported`.
  package var constraintSupport: [String: String]

  package init(
    relationTypeName: String = "BaseRelation", quoteCharacter: String = "\"", quotePolicy: Relation.Policy = .init(),
    includePolicy: Relation.Policy = .init(),
    seedTypes: @escaping @Sendable (SeedColumnType) -> String, typeLabels: [String: String] = [:],
    contractType: @escaping @Sendable (String) -> String = { $0 },
    stringType: @escaping @Sendable (Int) -> String, hasUnsizedText: Bool = false, requiresSubqueryAlias: Bool = true,
    hasTransactionalDDL: Bool,
    renameableKinds: Set<Relation.Kind> = [], replaceableKinds: Set<Relation.Kind> = [],
    maximumIdentifierLength: Int? = nil, foldsToUpperCase: Bool = false,
    distinguishesCase: Bool = true, constraintSupport: [String: String] = [:]
  ) {
    self.relationTypeName = relationTypeName
    self.quoteCharacter = quoteCharacter
    self.quotePolicy = quotePolicy
    self.includePolicy = includePolicy
    self.seedTypes = seedTypes
    self.typeLabels = typeLabels
    self.contractType = contractType
    self.stringType = stringType
    self.hasUnsizedText = hasUnsizedText
    self.requiresSubqueryAlias = requiresSubqueryAlias
    self.hasTransactionalDDL = hasTransactionalDDL
    self.renameableKinds = renameableKinds
    self.replaceableKinds = replaceableKinds
    self.maximumIdentifierLength = maximumIdentifierLength
    self.foldsToUpperCase = foldsToUpperCase
    self.distinguishesCase = distinguishesCase
    self.constraintSupport = constraintSupport
  }
}

import Synchronization
import Warehouse

/// What is known of the warehouse's schemas and relations, shared by all sessions of a run.
///
/// Names are kept as the warehouse says them and compared without case, as dbt does.
package final class RelationCache: Sendable {
  private struct Contents {
    var schemas: Set<String> = []
    /// Schemas whose relations were listed.
    var listed: Set<String> = []
    var relations: [String: Relation] = [:]
    /// What is dropped along with a relation: its key, and the keys of the views that read it.
    var dependents: [String: Set<String>] = [:]
    /// The other way: a view's key, and the keys of what it reads, among them some that are no longer there.
    var sources: [String: Set<String>] = [:]
    var isLinked = false

    mutating func link(_ dependent: String, to referenced: String) {
      dependents[referenced, default: []].insert(dependent)
      sources[dependent, default: []].insert(referenced)
    }
  }

  private let contents = Mutex(Contents())

  package init() {}

  package func addSchema(_ database: String?, _ schema: String?) {
    contents.withLock { _ = $0.schemas.insert(Self.key(database, schema)) }
  }

  package func hasSchema(_ database: String?, _ schema: String?) -> Bool {
    contents.withLock { $0.schemas.contains(Self.key(database, schema)) }
  }

  package func dropSchema(_ database: String?, _ schema: String?) {
    let key = Self.key(database, schema)
    contents.withLock { contents in
      contents.schemas.remove(key)
      contents.listed.remove(key)
      contents.relations = contents.relations.filter { Self.key($0.value.database, $0.value.schema) != key }
    }
  }

  package func isListed(_ database: String?, _ schema: String?) -> Bool {
    contents.withLock { $0.listed.contains(Self.key(database, schema)) }
  }

  /// Forgets what is known of a schema's relations: they are listed anew when somebody asks.
  package func forget(_ database: String?, _ schema: String?) {
    let key = Self.key(database, schema)
    contents.withLock { contents in
      contents.listed.remove(key)
      contents.relations = contents.relations.filter { Self.key($0.value.database, $0.value.schema) != key }
      contents.dependents = [:]
      contents.sources = [:]
      contents.isLinked = false
    }
  }

  /// Takes a schema's whole list.
  package func list(_ database: String?, _ schema: String?, _ relations: [Relation]) {
    let key = Self.key(database, schema)
    contents.withLock { contents in
      contents.listed.insert(key)
      if !relations.isEmpty { contents.schemas.insert(key) }
      for relation in relations { contents.relations[Self.key(relation)] = relation }
    }
  }

  /// What the warehouse says it has under a relation's name, nil for nothing; of schemas that were listed.
  package func update(_ name: Relation, _ found: Relation?) {
    contents.withLock { contents in
      let key = Self.key(name)
      guard contents.listed.contains(Self.key(name.database, name.schema)), contents.relations[key]?.kind != found?.kind
      else { return }
      contents.relations[key] = found
    }
  }

  package func add(_ relation: Relation) {
    contents.withLock { $0.relations[Self.key(relation)] = relation }
  }

  /// Forgets a relation, and those that the warehouse drops along with it.
  package func drop(_ relation: Relation) {
    contents.withLock { contents in
      var dropped = [Self.key(relation)]
      while let key = dropped.popLast() {
        contents.relations[key] = nil
        dropped += contents.dependents.removeValue(forKey: key) ?? []
      }
    }
  }

  /// True once: for the caller who then tells of all links.
  package func claimLinking() -> Bool {
    contents.withLock { contents in
      defer { contents.isLinked = true }
      return !contents.isLinked
    }
  }

  /// `dependent` is a view on `referenced`, which a dropping with `cascade` takes along.
  package func link(
    _ database: String?, dependent: (schema: String, name: String), referenced: (schema: String, name: String)
  ) {
    let from = "\(Self.key(database, referenced.schema)).\(referenced.name.lowercased())"
    let to = "\(Self.key(database, dependent.schema)).\(dependent.name.lowercased())"
    contents.withLock { $0.link(to, to: from) }
  }

  package func rename(_ from: Relation, _ to: Relation) {
    contents.withLock { contents in
      let oldKey = Self.key(from)
      let newKey = Self.key(to)
      let old = contents.relations.removeValue(forKey: oldKey)
      var new = to
      new.kind = old?.kind ?? to.kind
      contents.relations[newKey] = new
      // A view reads the relation, not its name.
      let views = contents.dependents.removeValue(forKey: oldKey)
      contents.dependents[newKey] = nil
      for view in views ?? [] { contents.link(view, to: newKey) }
      for source in contents.sources.removeValue(forKey: oldKey) ?? []
      where contents.dependents[source]?.remove(oldKey) != nil {
        contents.link(newKey, to: source)
      }
    }
  }

  /// The views on `from` read `to` from now on, and so outlive `from`.
  package func reattach(_ from: Relation, _ to: Relation) {
    contents.withLock { contents in
      for view in contents.dependents.removeValue(forKey: Self.key(from)) ?? [] {
        contents.link(view, to: Self.key(to))
      }
    }
  }

  package func relation(_ database: String?, _ schema: String?, _ identifier: String?) -> Relation? {
    contents.withLock { $0.relations["\(Self.key(database, schema)).\(identifier?.lowercased() ?? "")"] }
  }

  package func relations(_ database: String?, _ schema: String?) -> [Relation] {
    let prefix = Self.key(database, schema)
    return contents.withLock { contents in
      contents.relations.values.filter { Self.key($0.database, $0.schema) == prefix }
    }.sorted { ($0.identifier ?? "") < ($1.identifier ?? "") }
  }

  private static func key(_ database: String?, _ schema: String?) -> String {
    "\(database?.lowercased() ?? "").\(schema?.lowercased() ?? "")"
  }

  private static func key(_ relation: Relation) -> String {
    "\(key(relation.database, relation.schema)).\(relation.identifier?.lowercased() ?? "")"
  }
}

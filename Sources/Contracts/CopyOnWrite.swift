/// A value whose copies share their members until one of them is changed.
///
/// For values of many members that are handed about far more often than they are changed: a copy counts one reference
/// instead of one for each member. It is public, though its module is only for this package, because the compiler
/// takes the key path of a `node.name` away in other modules only then.
@dynamicMemberLookup
public struct CopyOnWrite<Members: Sendable>: Sendable {
  @usableFromInline var shared: Shared

  @usableFromInline
  final class Shared: @unchecked Sendable {
    /// Changed only by the subscript, when nobody else holds it; that there is one change at a time is checked where the
    /// value itself is kept.
    @exclusivity(unchecked) @usableFromInline var members: Members

    @inlinable
    init(_ members: Members) { self.members = members }
  }

  @inlinable
  public init(_ members: Members) { shared = Shared(members) }

  @inlinable
  public subscript<Value>(dynamicMember member: KeyPath<Members, Value>) -> Value { shared.members[keyPath: member] }

  @inlinable
  public subscript<Value>(dynamicMember member: WritableKeyPath<Members, Value>) -> Value {
    get { shared.members[keyPath: member] }
    _modify {
      if !isKnownUniquelyReferenced(&shared) { shared = Shared(shared.members) }
      yield &shared.members[keyPath: member]
    }
  }
}

/// What came of asking for the lock by which two runs keep out of each other's way at one relation.
package enum RelationLock: Sendable, Equatable {
  /// This session has it until `unlock`. The relation as it is at this moment; nil when there is none of the name.
  case taken(Relation?)
  /// Another session has it.
  case busy
  /// The warehouse has no such locks.
  case none
}

import Contracts
import Diagnostics
import JSON
import OrderedCollections

/// What a template did while its node was parsed: the dependencies and configs that it asked for.
///
/// It holds no connection, so that nothing in a parse can reach a warehouse.
package final class ParseRecord: @unchecked Sendable {
  /// As far as it is known when a template is executed: names and the relation that `this` shows. Nil in between, so
  /// that the parser alone holds the node and changes it in place.
  package var node: Node?
  package private(set) var refs: [RefCall] = []
  package private(set) var sources: [[String]] = []
  /// Where each of `sources` was asked for.
  package private(set) var sourceSpans: [SourceSpan?] = []
  package private(set) var metrics: [[String]] = []
  package private(set) var functions: [RefCall] = []
  package private(set) var macros: OrderedSet<UniqueID> = []
  /// Each `config(…)` call's arguments, in order.
  package private(set) var configCalls: [JSONObject] = []

  package init(node: Node) { self.node = node }

  package func addRef(_ call: RefCall) { refs.append(call) }
  package func addSource(_ source: String, _ table: String, at span: SourceSpan?) {
    sources.append([source, table])
    sourceSpans.append(span)
  }
  func addMetric(_ call: [String]) { metrics.append(call) }
  func addFunction(_ call: RefCall) { functions.append(call) }
  package func addMacro(_ id: UniqueID) { macros.append(id) }
  func addConfig(_ values: JSONObject) { configCalls.append(values) }
}

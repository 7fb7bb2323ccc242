import Contracts
import Diagnostics
import JSON
import OrderedCollections
import Testing

@testable import Graph

@Suite struct SelectionTests {
  static let shop = try? Shop()
  static let everything = Set((shop?.ids ?? [:]).keys)
  static let recorded = [
    RecordedSelections.methods, RecordedSelections.operators, RecordedSelections.indirect, RecordedSelections.errors,
  ].flatMap { RecordedSelections.cases($0, everything: everything) }

  @Test(arguments: recorded) func selectsWhatDbtSelects(_ recorded: RecordedSelections.Case) throws {
    let shop = try #require(Self.shop)
    let answer = try answer(to: recorded.flags, selectors: shop.manifest.selectors)
    // Where Python itself complains, dbt's message has no title.
    #expect((answer.error ?? "").hasSuffix(recorded.error ?? ""))
    #expect((answer.error == nil) == (recorded.error == nil))
    #expect(answer.names.subtracting(recorded.expected).sorted() == [])
    #expect(recorded.expected.subtracting(answer.names).sorted() == [])
    #expect(answer.unmatched == recorded.unmatched)
  }

  private struct Answer {
    var names: Set<String> = []
    var unmatched: [String] = []
    var error: String?
  }

  private func answer(to flags: Flags, selectors: OrderedDictionary<String, JSONValue>) throws -> Answer {
    let shop = try #require(Self.shop)
    let graph = try DependencyGraph(linking: shop.manifest)
    let selector = Selector(manifest: shop.manifest, graph: graph)
    do {
      let named = try NamedSelectors(selectors, indirectSelection: flags.indirectSelection)
      let spec = try SelectionSpec(flags: flags, selectors: named)
      let selection = try selector.select(
        spec, resourceTypes: CommandScope.list.resourceTypes(flags: flags), includesEmpty: true)
      return Answer(names: Set(selection.ids.map { shop.aliases[$0] ?? $0 }), unmatched: selection.unmatched)
    } catch let error as DbtError {
      return Answer(error: "\(error.kind.rawValue) Error \(error.message)")
    }
  }
}

import Contracts
import Diagnostics
import JSON
import Testing

@testable import Graph

@Suite struct StateSelectionTests {
  /// Everything whose name begins with `c` has changed.
  struct Changes: StateComparison {
    func isSelected(_ id: UniqueID, by check: StateCheck) throws(DbtError) -> Bool {
      Sketch.name(id).hasPrefix("c") == (check != .unmodified)
    }
  }

  static var state: PreviousState {
    var state = PreviousState()
    state.knownIDs = ["model.p.a", "model.p.b"]
    state.comparison = Changes()
    state.results = ["model.p.a": "success", "model.p.b": "error", "model.p.gone": "error", "test.p.t_b": "fail"]
    state.sources = ["source.p.s_x": "2026-01-01T00:00:00Z", "source.p.s_y": "2026-01-01T00:00:00Z"]
    state.currentSources = [
      "source.p.s_x": "2026-01-02T00:00:00Z", "source.p.s_y": "2026-01-01T00:00:00Z", "source.p.s_z": nil,
    ]
    return state
  }

  static let selections = [
    ("state:new", "c s_x s_y s_z t_b"), ("state:old", "a b t_b"), ("state:modified", "c"), ("state:modified.body", "c"),
    ("state:unmodified,resource_type:model", "a b t_b"), ("state:modified+", "c"), ("result:error", "b t_b"),
    ("result:fail", "t_b"), ("result:success+1", "a b t_b"), ("result:nope", ""),
    ("source_status:fresher+", "a b s_x t_b"), ("source_status:nope", ""),
  ]

  @Test(arguments: selections) func comparesWithAnEarlierRun(_ word: String, _ expected: String) throws {
    let manifest = Sketch(["a <- s_x", "b <- a", "t_b <- b", "c <- s_y s_z"]).manifest
    let graph = try DependencyGraph(linking: manifest)
    var state = Self.state
    if word == "state:new" || word.hasPrefix("state:old") { state.comparison = nil }
    let selector = Selector(manifest: manifest, graph: graph, state: state)
    let spec = try SelectionSpec(select: [word], exclude: [])
    let selection = try selector.select(spec, resourceTypes: Set(ResourceType.allCases))
    #expect(selection.ids.map(Sketch.name).sorted().joined(separator: " ") == expected)
  }

  @Test func refusesUnknownChecks() throws {
    let manifest = Sketch(["a"]).manifest
    let selector = Selector(manifest: manifest, graph: try DependencyGraph(linking: manifest), state: Self.state)
    let spec = try SelectionSpec(select: ["state:nope"], exclude: [])
    let error = try #require(throws: DbtError.self) { try selector.select(spec, resourceTypes: [.model]) }
    #expect(
      error.message == """
        Got an invalid selector "nope", expected one of "['new', 'old', 'modified', 'unmodified', 'modified.body', \
        'modified.configs', 'modified.persisted_descriptions', 'modified.relation', 'modified.macros', \
        'modified.contract']"
        """)
  }
}

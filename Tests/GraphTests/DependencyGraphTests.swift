import Contracts
import Diagnostics
import Testing

@testable import Graph

@Suite struct DependencyGraphTests {
  @Test func linksParentsAndChildren() throws {
    let graph = try DependencyGraph(linking: Sketch(["b <- a s_x", "c <- b a", "t_1 <- c", "u_1 <- c"]).manifest)
    #expect(graph.ids == graph.ids.sorted())
    #expect(graph.parents(of: "model.p.c") == ["model.p.b", "model.p.a"])
    #expect(graph.children(of: "model.p.a") == ["model.p.b", "model.p.c"])
    #expect(graph.children(of: "source.p.s_x") == ["model.p.b"])
    #expect(graph.children(of: "model.p.c") == ["test.p.t_1", "unit_test.p.u_1"])
    #expect(graph.children(of: "model.p.none") == [])
  }

  static let cycles: [(lines: [String], message: String, place: String, notes: [String])] = [
    (
      ["a <- a"], "Found a cycle: model.p.a", "models/a.sql:1:1",
      ["model.p.a depends on model.p.a: models/a.sql:1:1"]
    ),
    (
      ["b <- a", "c <- b", "a <- x c", "d <- c"], "Found a cycle: model.p.a --> model.p.b --> model.p.c",
      "models/b.sql:1:1",
      [
        "model.p.b depends on model.p.a: models/b.sql:1:1", "model.p.c depends on model.p.b: models/c.sql:1:1",
        "model.p.a depends on model.p.c: models/a.sql:2:1",
      ]
    ),
  ]

  @Test(arguments: cycles)
  func namesCycles(_ lines: [String], _ message: String, _ place: String, _ notes: [String]) throws {
    let sketch = Sketch(lines)
    let error = try #require(throws: DbtError.self) { try DependencyGraph(linking: sketch.manifest) }
    #expect(error.kind == .runtime)
    #expect(error.message == message)
    let span = try #require(error.span)
    #expect("\(span.file.path):\(span.start.line):\(span.start.column)" == place)
    #expect(error.notes == notes)
  }

  @Test func refusesUnknownDependencies() throws {
    var sketch = Sketch(["b <- a"])
    sketch.manifest.nodes["model.p.a"] = nil
    let error = try #require(throws: DbtError.self) { try DependencyGraph(linking: sketch.manifest) }
    #expect(error.message == "'model.p.b' depends on 'model.p.a' which is not in the graph!")
  }

  @Test func linksTwentyThousandNodesAtOnce() throws {
    var manifest = Sketch([]).manifest
    for index in 0..<20_000 {
      let id = "model.p.m\(index)"
      var node = Node(
        uniqueID: id, resourceType: .model, name: "m\(index)", packageName: "p", path: "", originalFilePath: "",
        fqn: ["p", "m\(index)"], rawCode: "select 1")
      node.dependsOn.nodes = [1, 7, 100].filter { $0 <= index }.map { "model.p.m\(index - $0)" }
      manifest.nodes[id] = node
    }
    let clock = ContinuousClock()
    let time = try clock.measure {
      let graph = try DependencyGraph(linking: manifest)
      var plan = Plan(graph: graph, selected: Set(graph.ids))
      while let id = plan.next() { _ = plan.finish(id, .success) }
      #expect(plan.isDone)
    }
    #expect(time < .seconds(5))
  }
}

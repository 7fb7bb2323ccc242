import Contracts
import Testing

@testable import Graph

@Suite struct PlanTests {
  // MARK: Order

  static let orders: [(lines: [String], mode: PlanMode, selected: String?, order: String)] = [
    (["b <- a", "c <- b"], .run, nil, "a b c"),
    // The longest path first, then by name.
    (["z2 <- z1", "z3 <- z2", "b <- a", "c"], .run, nil, "z1 a z2 b c z3"),
    // Order passes through unselected nodes and ephemeral models.
    (["b <- a", "c <- b", "d <- c"], .run, "d a", "a d"),
    (["e_b <- a", "c <- e_b"], .run, nil, "a c"),
    (["a <- s_x", "b <- s_x"], .run, "a b", "a b"),
    (["b <- a"], .independent, nil, "a b"),
    (["a <- b"], .independent, nil, "a b"),
    // In `run` mode, nothing waits for a test.
    (["b <- a", "t_a <- a", "c <- b"], .run, nil, "a b c t_a"),
    // In `build`, children wait for the tests of their parents.
    (["b <- a", "t_a <- a", "t_b <- b", "c <- b"], .build, nil, "a t_a b t_b c"),
    // A test of two nodes holds up only what depends on both.
    (["b <- a", "c", "t_ac <- a c", "d <- b c"], .build, nil, "a c b t_ac d"),
    // The test of an unselected node is not selected either, and holds up nothing.
    (["b <- a", "t_a <- a", "c <- b"], .build, "a b c", "a b c"),
    (["b <- a", "t_a <- a", "c <- b"], .build, "a t_a c", "a t_a c"),
    // Unit tests come before their model, and after what the model waits for.
    (["b <- a", "u_b <- b", "t_a <- a"], .build, nil, "a t_a u_b b"),
    (["b <- a", "u_b <- b"], .build, "a u_b", "a u_b"),
    (["b <- a", "u_b <- b"], .run, nil, "a b u_b"),
  ]

  @Test(arguments: orders)
  func handsOutInOrder(_ lines: [String], _ mode: PlanMode, _ selected: String?, _ order: String) throws {
    var plan = try plan(lines, mode, selected)
    var names: [String] = []
    while let id = plan.next() {
      names.append(Sketch.name(id))
      let skips = plan.finish(id, .success)
      #expect(skips == [])
    }
    #expect(names.joined(separator: " ") == order)
    #expect(plan.isDone)
    #expect(plan.remaining == 0)
    #expect(plan.finishedCount == plan.total)
  }

  @Test func waitsForRunningNodes() throws {
    var plan = try plan(["c <- a b"], .run, nil)
    let started = [plan.next(), plan.next(), plan.next()]
    #expect(started == ["model.p.a", "model.p.b", nil])
    #expect(plan.runningCount == 2)
    _ = plan.finish("model.p.b", .success)
    #expect(!plan.hasReady)
    _ = plan.finish("model.p.a", .success)
    #expect(plan.hasReady)
    let last = plan.next()
    #expect(last == "model.p.c")
    #expect(!plan.isDone)
  }

  // MARK: Failures

  typealias Failure = (
    lines: [String], mode: PlanMode, status: NodeStatus, failing: String, run: String, skipped: String
  )

  static let failures: [Failure] = [
    (["b <- a", "c <- b", "d"], .run, .error, "a", "a d", "b c"),
    (["b <- a", "c <- b", "d"], .run, .partialSuccess, "a", "a d", "b c"),
    (["b <- a"], .run, .warn, "a", "a b", ""),
    (["b <- a", "t_a <- a"], .run, .fail, "t_a", "a b t_a", ""),
    (["b <- a", "t_a <- a"], .build, .fail, "t_a", "a t_a", "b"),
    (["b <- a", "t_a <- a"], .build, .warn, "t_a", "a t_a b", ""),
    (["b <- a", "t_a <- a"], .build, .error, "a", "a", "t_a b"),
    (["b <- a", "t_a <- a", "t_b <- b"], .build, .error, "t_a", "a t_a", "b t_b"),
    (["e_b <- a", "c <- e_b"], .run, .error, "a", "a", "c"),
    (["b <- a", "u_b <- b", "c <- b"], .build, .fail, "u_b", "a u_b", "b c"),
    (["b <- a", "u_b <- b", "c <- b"], .build, .error, "a", "a", "u_b b c"),
    (["b <- a"], .independent, .error, "a", "a b", ""),
  ]

  @Test(arguments: failures)
  func skipsAfterFailures(
    _ lines: [String], _ mode: PlanMode, _ status: NodeStatus, _ failing: String, _ run: String, _ skipped: String
  ) throws {
    var plan = try plan(lines, mode, nil)
    var names: [String] = []
    var skips: [Plan.Skip] = []
    while let id = plan.next() {
      names.append(Sketch.name(id))
      skips += plan.finish(id, Sketch.name(id) == failing ? status : .success)
    }
    #expect(names.joined(separator: " ") == run)
    #expect(skips.map { Sketch.name($0.id) }.joined(separator: " ") == skipped)
    #expect(skips.allSatisfy { Sketch.name($0.cause) == failing })
    #expect(plan.isDone)
    #expect(plan.skippedCount == skips.count)
  }

  @Test func blamesTheFirstFailure() throws {
    var plan = try plan(["c <- a b"], .run, nil)
    _ = (plan.next(), plan.next())
    let skips = [plan.finish("model.p.b", .error), plan.finish("model.p.a", .error)]
    #expect(skips == [[Plan.Skip(id: "model.p.c", cause: "model.p.b")], []])
  }

  @Test func abandonsWhatHasNotStarted() throws {
    var plan = try plan(["b <- a", "c"], .run, nil)
    let started = plan.next()
    let abandoned = plan.abandon()
    let next = plan.next()
    let skips = plan.finish("model.p.a", .error)
    #expect(started == "model.p.a")
    #expect(abandoned == ["model.p.b", "model.p.c"])
    #expect(next == nil)
    #expect(skips == [])
    #expect(plan.isDone)
  }

  @Test func handsOutEphemeralModelsToCompile() throws {
    let graph = try DependencyGraph(linking: Sketch(["e_b <- a", "c <- e_b"]).manifest)
    #expect(Plan(graph: graph, selected: Set(graph.ids), runsEphemeral: true).total == 3)
    #expect(Plan(graph: graph, selected: Set(graph.ids)).total == 2)
  }

  private func plan(_ lines: [String], _ mode: PlanMode, _ selected: String?) throws -> Plan {
    let graph = try DependencyGraph(linking: Sketch(lines).manifest)
    let all = graph.ids.filter { !$0.hasPrefix("source.") }
    let ids = selected.map { $0.split(separator: " ").map { Sketch.id(String($0)) } } ?? all
    return Plan(graph: graph, selected: Set(ids), mode: mode)
  }
}

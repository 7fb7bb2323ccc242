import Jinja
import Threads

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Answers the lines that `main` lists.
struct RequestDesk {
  let cases: [BenchmarkCase]

  struct BadRequest: Error {
    let line: String
  }

  func answer(_ line: String) throws {
    let words = line.split(separator: " ").map(String.init)
    guard words.count >= 2 else { throw BadRequest(line: line) }
    let count = words.count > 2 ? Int(words[2]) ?? 0 : 0
    switch words[0] {
    case "text":
      let found = try named(words[1])
      let text = try found.render(BenchmarkGlobals(found.context))
      print(text.utf8.count)
      print(text, terminator: "")
    case "parse":
      let found = try named(words[1])
      print(try timed(.thread, count) { _ = try found.parse() })
    case "render":
      let found = try named(words[1])
      let globals = BenchmarkGlobals(found.context)
      print(try timed(.thread, count) { _ = try found.render(globals) })
    case "scale", "spin":
      let work = words[0] == "spin" ? Self.spin : renderAll
      let (wall, processor) = onThreads(Int(words[1]) ?? 1) { work(count) }
      print(wall, processor)
    default: throw BadRequest(line: line)
    }
    fflush(nil)
  }

  private func named(_ name: String) throws -> BenchmarkCase {
    guard let found = cases.first(where: { $0.name == name }) else { throw BadRequest(line: name) }
    return found
  }

  /// Templates are shared; the context is the thread's own.
  private var renderAll: @Sendable (Int) -> Void {
    { [cases] count in
      let own = cases.map { ($0, BenchmarkGlobals($0.context)) }
      for _ in 0..<count {
        for (item, globals) in own { _ = try? item.render(globals) }
      }
    }
  }

  private static let spin: @Sendable (Int) -> Void = { count in
    var state: UInt64 = 1
    for _ in 0..<(count * 100_000) { state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407 }
    if state == 0 { print("") }
  }

  // MARK: Clocks

  private enum Clock {
    case thread, process, wall

    var now: Int {
      var time = timespec()
      switch self {
      case .thread: clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
      case .process: clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
      case .wall: clock_gettime(CLOCK_MONOTONIC, &time)
      }
      return time.tv_sec * 1_000_000_000 + time.tv_nsec
    }
  }

  private func timed(_ clock: Clock, _ count: Int, _ work: () throws -> Void) rethrows -> Int {
    let began = clock.now
    for _ in 0..<count { try work() }
    return clock.now - began
  }

  private func onThreads(_ count: Int, _ work: @escaping @Sendable () -> Void) -> (wall: Int, processor: Int) {
    let wall = Clock.wall.now
    let processor = Clock.process.now
    let threads = (0..<count).map { _ in WorkerThread.start(work) }
    for thread in threads { thread.join() }
    return (Clock.wall.now - wall, Clock.process.now - processor)
  }
}

import Threads

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

// The Swift side of the template benchmark: does on request what `compare` asks for on standard input, a line each, and
// answers with a line. `compare` takes turns between this program and the Python engines.
//
//   text NAME                the rendered template: its length in bytes, then the bytes
//   parse NAME COUNT         processor time in ns of reading the template COUNT times
//   render NAME COUNT        processor time in ns of rendering it COUNT times
//   scale THREADS COUNT      all templates COUNT times on each thread: wall ns, processor ns of all threads
//   spin THREADS COUNT       the same with arithmetic that shares nothing: what the machine itself can do

guard CommandLine.arguments.count == 2 else {
  fail("usage: jinja-bench FOLDER", 2)
}
do {
  let cases = try BenchmarkCase.all(in: CommandLine.arguments[1])
  // As the program does it: on a thread with a deep stack.
  WorkerThread.start {
    do {
      while let line = readLine() { try RequestDesk(cases: cases).answer(line) }
    } catch {
      fail("\(error)")
    }
  }.join()
} catch {
  fail("\(error)")
}

@Sendable func fail(_ message: String, _ code: Int32 = 1) -> Never {
  let line = "jinja-bench: \(message)\n"
  _ = line.utf8.withContiguousStorageIfAvailable { write(2, $0.baseAddress, $0.count) }
  exit(code)
}

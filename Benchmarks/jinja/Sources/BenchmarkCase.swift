import Diagnostics
import Files
import JSON
import Jinja

/// A template with what it may see.
struct BenchmarkCase: Sendable {
  let name: String
  let text: String
  let context: JSONValue
  let environment: Environment
  let template: Template

  static func all(in folder: String) throws -> [BenchmarkCase] {
    let environment = Environment()
    return try Disk.names(in: folder).filter { $0.hasSuffix(".sql") }.sorted().map { file in
      let name = String(file.dropLast(4))
      let text = try Disk.readText("\(folder)/\(file)", shownAs: file).text
      return BenchmarkCase(
        name: name, text: text,
        context: try JSONValue.parse(Disk.readText("\(folder)/\(name).json", shownAs: name).text),
        environment: environment, template: try environment.parse(SourceFile(path: file, text: text)))
    }
  }

  func parse() throws -> Template { try environment.parse(SourceFile(path: name, text: text)) }

  /// One render, an interpreter of its own as in the program.
  func render(_ globals: BenchmarkGlobals) throws -> String {
    try Interpreter(environment: environment, globals: globals).render(template)
  }
}

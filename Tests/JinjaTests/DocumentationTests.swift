import Diagnostics
import Jinja
import Testing

/// What Jinja2 and Python document, case by case, and that no filter, test or method is left out of it.
@Suite struct DocumentationTests {
  @Test func documentedTemplatesRenderAsInJinja2() throws {
    for (kind, name, template, expected) in RecordedDocumentation.all {
      do {
        let text = try DifferentialContext.render(template, mode: "text")
        #expect(Array(text.utf8) == Array(expected.utf8), "\(kind) \(name): \(template)")
      } catch {
        Issue.record("\(kind) \(name): \(template): \(error)")
      }
    }
  }

  private func names(_ kind: String) -> Set<String> {
    Set(RecordedDocumentation.all.filter { $0.kind == kind }.map(\.name))
  }

  @Test func everyFilterHasACase() {
    #expect(Set(RecordedContext.environment.filterNames).subtracting(names("filter")).sorted() == [])
  }

  @Test func everyTestHasACase() {
    #expect(Set(RecordedContext.environment.testNames).subtracting(names("test")).sorted() == [])
  }

  @Test(arguments: [
    ("str", Value.string("")), ("list", .list(ListValue())), ("tuple", .tuple([])), ("dict", .dict(DictValue())),
    ("set", .set(SetValue())), ("int", .int(1)), ("float", .float(1)), ("bytes", .bytes([])),
  ])
  func everyMethodHasACase(_ type: String, _ value: Value) {
    let templates = RecordedDocumentation.all.filter { $0.kind == "method" && $0.name == type }.map(\.template)
    let missing = Methods.names(of: value).filter { name in !templates.contains { $0.contains(".\(name)(") } }
    #expect(missing.sorted() == [])
  }

  /// Each tag with an end; dbt's own are there too.
  @Test(arguments: [
    "autoescape", "block", "break", "call", "comment", "continue", "do", "docs", "filter", "for", "if", "macro",
    "materialization", "print", "raw", "set", "test", "with",
  ])
  func everyStatementHasACase(_ name: String) {
    #expect(names("statement").contains(name))
  }
}

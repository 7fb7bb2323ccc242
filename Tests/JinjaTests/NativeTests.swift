import Diagnostics
import Jinja
import Testing

/// Values recorded from dbt-common's native environment.
@Suite struct NativeTests {
  @Test(arguments: [
    ("{{ a }}", "1"), ("{{ 1 }}", "'1'"), ("{{ a }} ", "'1 '"), ("", "''"), ("plain", "'plain'"),
    ("{{ l }}", "[3, 1, 2]"),
    ("{{ [1, 2] }}", "'[1, 2]'"), ("{{ 'True' | as_bool }}", "True"), ("{{ '5' | as_number }}", "5"),
    ("{{ '[1, \"a\"]' | as_native }}", "[1, 'a']"), ("{{ '5' | as_text }}", "'5'"), ("{{ n }}", "None"),
    ("{{ '1' ~ a }}", "'11'"), ("{% if t %}{{ b }}{% endif %}", "2.5"), ("{{ l | is_list }}", "True"),
  ])
  func rendersValues(_ text: String, _ expected: String) throws {
    let environment = RecordedContext.environment
    let interpreter = Interpreter(environment: environment, globals: RecordedContext.make())
    let value = try interpreter.renderNative(try environment.parse(SourceFile(path: "t.yml", text: text)))
    #expect(try interpreter.representation(of: value) == expected)
  }

  /// A text that is marked is a str for everything that happens to it before the end.
  @Test(arguments: [
    ("{{ ('x' | as_text) + 'y' }}", "'xy'"), ("{{ 'a' + ('x' | as_text) }}", "'ax'"),
    ("{{ 2 * ('x' | as_text) }}", "'xx'"), ("{{ ('%s' | as_text) % 1 }}", "'1'"),
    ("{{ ('12' | as_number) + 'y' }}", "'12y'"), ("{{ ('xyz' | as_text)[1:] }}", "'yz'"),
    ("{{ (a | as_text)|float }}", "1.0"), ("{{ (a | as_text)|int + 1 }}", "2"),
    ("{{ 'axb'.find('x' | as_text) }}", "1"), ("{{ ('x' | as_text) is string }}", "'True'"),
    ("{{ {'x': a, 1: 1, 2: 1, 3: 1, 4: 1, 5: 1, 6: 1, 7: 1, 8: 1, 9: 1}[('x' | as_text)] }}", "1"),
    ("{% for x in l if ('1' | as_text) + '2' %}{{ loop.length }}{% endfor %}", "'333'"),
    (
      "{{ a }}{% for x in l if ('1' | as_text) == '1' %}{{ loop }}{% endfor %}",
      "'1<LoopContext 1/3><LoopContext 2/3><LoopContext 3/3>'"
    ),
  ])
  func marksTexts(_ text: String, _ expected: String) throws { try rendersValues(text, expected) }

  @Test(arguments: [
    ("{{ 'x' | as_bool }}", "Could not convert value 'x' into type 'bool'"),
    ("{{ 'x' | as_number }}", "Could not convert value 'x' into type 'number'"),
  ])
  func refusesOtherTexts(_ text: String, _ message: String) throws {
    let environment = RecordedContext.environment
    let template = try environment.parse(SourceFile(path: "t.yml", text: text))
    let error = #expect(throws: DbtError.self) {
      try Interpreter(environment: environment).renderNative(template)
    }
    #expect(error?.message == message)
  }
}

import Diagnostics
import Jinja
import Testing

@Suite struct RenderingTests {
  @Test func recordedTemplatesRenderAsInJinja2() throws {
    for (template, expected) in RecordedCases.rendered {
      do {
        let text = try RecordedContext.render(template)
        #expect(Array(text.utf8) == Array(expected.utf8), "\(template)")
      } catch {
        Issue.record("\(template): \(error)")
      }
    }
  }

  @Test(arguments: RecordedCases.failing)
  func recordedFailuresFailWithAPlace(_ template: String) {
    do {
      let text = try RecordedContext.render(template)
      Issue.record("rendered \(text)")
    } catch let error as DbtError {
      #expect(error.kind == .compilation)
      #expect(error.span != nil)
    } catch {
      Issue.record("\(error)")
    }
  }

  /// Jinja2's own words, which tools look for.
  @Test(arguments: [
    ("{{ a b }}", "expected token 'end of print statement', got 'b'", 6),
    ("{% foo %}", "Encountered unknown tag 'foo'.", 4),
    ("{{ } }}", "unexpected '}'", 4),
    ("{{ (] }}", "unexpected ']', expected ')'", 5),
    ("{# x", "Missing end of comment tag", 1),
    ("{% raw %}x", "Missing end of raw directive", 1),
    ("{{ a + ", "unexpected 'end of template'", 8),
    ("{{ a | nofilter }}", "No filter named 'nofilter'.", 8),
    ("{{ a is notest }}", "No test named 'notest'.", 9),
    ("{% if 0 %}{% for x in l if x is notest %}{% endfor %}{% endif %}", "No test named 'notest'.", 33),
    ("{% if 0 %}{% set x | nofilter %}{% endset %}{% endif %}", "No filter named 'nofilter'.", 22),
    ("{% if 0 %}{% filter nofilter %}{% endfilter %}{% endif %}", "No filter named 'nofilter'.", 21),
    ("{% if 0 %}{% autoescape 1|nofilter %}{% endautoescape %}{% endif %}", "No filter named 'nofilter'.", 27),
    ("{% if 0 %}{% macro m(x=1|nofilter) %}{% endmacro %}{% endif %}", "No filter named 'nofilter'.", 26),
    (
      "{{ nope() }}",
      "'nope' is undefined. This can happen when calling a macro that does not exist. Check for "
        + "typos and/or install package dependencies with \"dbt deps\".", 4
    ),
    (
      "{{ d.q.z }}",
      "'dict object' has no attribute 'q'. This can happen when calling a macro that does not exist. "
        + "Check for typos and/or install package dependencies with \"dbt deps\".", 4
    ),
    (
      "{{ dict(nope, x=1) }}",
      "'nope' is undefined. This can happen when calling a macro that does not exist. Check for "
        + "typos and/or install package dependencies with \"dbt deps\".", 4
    ),
    (
      "{{ dict(**nope) }}",
      "'nope' is undefined. This can happen when calling a macro that does not exist. Check for "
        + "typos and/or install package dependencies with \"dbt deps\".", 4
    ),
    ("{% if es %}{{ {[1]: 1 < 2}|length }}{% endif %}", "unhashable type: 'list'", 16),
    ("{{ '{0{1}}'.format(1) }}", "unexpected '{' in field name", 4),
    ("{{ '{0!'.format(1) }}", "end of string while looking for conversion specifier", 4),
    ("{{ '{0!rx}'.format(1) }}", "expected ':' after conversion specifier", 4),
    ("{{ '{0:{1}'.format(1) }}", "unmatched '{' in format spec", 4),
    ("{{ '{0[x}'.format(d) }}", "expected '}' before end of string", 4),
    ("{{ '%%' % d.keys() }}", "not all arguments converted during string formatting", 4),
    ("{{ 1 is test not in [] }}", "test_test() takes 1 positional argument", 4),
    ("{% autoescape 1 // 0 %}{% endautoescape %}", "integer division or modulo by zero", 15),
    ("{% materialization m, adapter='x-y' %}{% endmaterialization %}", "'x-y' cannot be the name of an adapter", 31),
    ("{{ 'a'.encode('utf.8') }}", "unknown encoding: utf.8", 4),
    ("{{ 1 // 0 }}", "integer division or modulo by zero", 4),
    ("{{ range(1000000) }}", "Range too big. The sandbox blocks ranges larger than MAX_RANGE (100000).", 4),
    ("{% if es %}{{ a or {[]: 1} }}{% endif %}", "unhashable type: 'list'", 21),
    ("{% set x = 1 or {[]: 1} %}", "unhashable type: 'list'", 18),
    ("{{ [1]|batch('2', 'x')|list }}", "'<' not supported between instances of 'int' and 'str'", 4),
    ("{{ l|batch(2.0, 'x')|list }}", "can't multiply sequence by non-int of type 'float'", 4),
    ("{{ d.values()|random }}", "'dict_values' object is not subscriptable", 4),
    ("{{ {1: 2}|random }}", "0", 4),
    ("{{ 5|random }}", "object of type 'int' has no len()", 4),
    ("{% set x | wordwrap(**3) %}a{% endset %}", "argument after ** must be a mapping, not int", 12),
    ("{% break %}", "'break' outside loop", 4),
    (
      "{% if a %}",
      "Unexpected end of template. Jinja was looking for the following tags: 'elif' or 'else' or 'endif'. "
        + "The innermost block that needs to be closed is 'if'.", 11
    ),
  ])
  func errorsHaveJinjasWords(_ template: String, _ message: String, _ column: Int) {
    do {
      _ = try RecordedContext.render(template)
      Issue.record("no error")
    } catch let error as DbtError {
      #expect(error.message == message)
      #expect(error.span?.start == SourcePosition(line: 1, column: column))
    } catch {
      Issue.record("\(error)")
    }
  }

  /// What a print statement leaves out is not looked at; elsewhere Jinja2 computes each part first.
  @Test(arguments: [
    ("{{ 1 or {[]: 1} }}", "1"), ("{{ 0 and {[]: 1} }}", "0"), ("{{ 'x' if 1 or {[]: 1} }}", "x"),
    ("{{ {[]: 1} if false else 2 }}", "2"), ("{{ [1 if true else {[]: 1}] }}", "[1]"),
    ("{{ (1 or {[]: 1})|default(2) }}", "1"), ("{{ 1 > 2 > {[]: 1} }}", "False"),
    ("{% if es %}{{ {[]: 1} }}{% endif %}", ""),
  ])
  func foldedBranchesMayBeUnhashable(_ template: String, _ expected: String) throws {
    #expect(try RecordedContext.render(template) == expected)
  }

  @Test(arguments: [
    ("match('a', x)", "expected string or bytes-like object, got 'Undefined'"),
    ("fullmatch('', x)", "expected string or bytes-like object, got 'Undefined'"),
    ("sub('a', 'b', x)", "expected string or bytes-like object, got 'Undefined'"),
    ("split('a', x)", "expected string or bytes-like object, got 'Undefined'"),
    ("compile('a').search(x)", "expected string or bytes-like object, got 'Undefined'"),
    ("sub('a', x, 'a')", "sequence item 0: expected str instance, Undefined found"),
    ("sub('a', none, 'b')", "decoding to str: need a bytes-like object, NoneType found"),
  ])
  func parsingSearchesNoUndefined(_ call: String, _ message: String) {
    let globals = FixedGlobals(["re": RegexModule.value])
    let error = #expect(throws: DbtError.self) {
      try Interpreter(environment: RecordedContext.environment, globals: globals, mood: .parse)
        .evaluate(expression: "re." + call)
    }
    #expect(error?.message == message)
  }

  @Test func parsingLetsTheUndefinedPass() throws {
    #expect(try RecordedContext.render("{{ x }}{{ x.y() }}{{ x('a').b }}|", mood: .parse) == "|")
    #expect(try RecordedContext.render("{% for i in x.y %}{{ i }}{% endfor %}|", mood: .parse) == "|")
    #expect(
      try RecordedContext.render("{{ dict(x, b=1) }}{{ dict(**x) }}{{ dd.update(x) }}", mood: .parse)
        == "{'b': 1}{}None")
  }
}

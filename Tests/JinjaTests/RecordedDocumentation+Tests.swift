/// What Jinja2 3.1.6, set up as dbt-common 1.39.0 does, makes of templates after its documentation. Written by
/// jinja_documented.py; do not edit by hand.
extension RecordedDocumentation {
  static let tests: [(kind: String, name: String, template: String, expected: String)] = [
    (
      "test", "boolean",
      "{{ true is boolean }}{{ 1 is boolean }}",
      "TrueFalse"
    ),
    (
      "test", "callable",
      "{{ range is callable }}{{ 1 is callable }}",
      "TrueFalse"
    ),
    (
      "test", "defined",
      "{{ a is defined }}{{ nope is defined }}",
      "TrueFalse"
    ),
    (
      "test", "divisibleby",
      "{{ 9 is divisibleby 3 }}{{ 9 is divisibleby(2) }}",
      "TrueFalse"
    ),
    (
      "test", "eq",
      "{{ 1 is eq 1 }}{{ [1,2,3]|select('>=', 2)|list }}{{ 'a' is equalto 'a' }}",
      "True[2, 3]True"
    ),
    (
      "test", "escaped",
      "{{ 'a' is escaped }}",
      "False"
    ),
    (
      "test", "even",
      "{{ 2 is even }}{{ 3 is even }}",
      "TrueFalse"
    ),
    (
      "test", "false",
      "{{ false is false }}{{ 0 is false }}",
      "TrueFalse"
    ),
    (
      "test", "filter",
      "{{ 'upper' is filter }}{{ 'nope' is filter }}",
      "TrueFalse"
    ),
    (
      "test", "float",
      "{{ 1.0 is float }}{{ 1 is float }}",
      "TrueFalse"
    ),
    (
      "test", "ge",
      "{{ 2 is ge 2 }}{{ [1,2,3]|select('>=', 2)|list }}",
      "True[2, 3]"
    ),
    (
      "test", "gt",
      "{{ 3 is gt 2 }}{{ [1,2,3]|select('>=', 2)|list }}{{ 1 is greaterthan 0 }}",
      "True[2, 3]True"
    ),
    (
      "test", "in",
      "{{ 1 is in [1, 2] }}{{ 'x' is in 'abc' }}",
      "TrueFalse"
    ),
    (
      "test", "integer",
      "{{ 1 is integer }}{{ true is integer }}",
      "TrueFalse"
    ),
    (
      "test", "iterable",
      "{{ [] is iterable }}{{ 1 is iterable }}{{ 'a' is iterable }}",
      "TrueFalseTrue"
    ),
    (
      "test", "le",
      "{{ 2 is le 2 }}{{ [1,2,3]|select('>=', 2)|list }}",
      "True[2, 3]"
    ),
    (
      "test", "lower",
      "{{ 'abc' is lower }}{{ 'Abc' is lower }}",
      "TrueFalse"
    ),
    (
      "test", "lt",
      "{{ 1 is lt 2 }}{{ [1,2,3]|select('>=', 2)|list }}{{ 1 is lessthan 2 }}",
      "True[2, 3]True"
    ),
    (
      "test", "mapping",
      "{{ d is mapping }}{{ l is mapping }}",
      "TrueFalse"
    ),
    (
      "test", "ne",
      "{{ 1 is ne 2 }}{{ [1,2,3]|select('>=', 2)|list }}",
      "True[2, 3]"
    ),
    (
      "test", "none",
      "{{ none is none }}{{ 0 is none }}",
      "TrueFalse"
    ),
    (
      "test", "number",
      "{{ 1 is number }}{{ 'a' is number }}{{ true is number }}",
      "TrueFalseTrue"
    ),
    (
      "test", "odd",
      "{{ 1 is odd }}{{ 2 is odd }}",
      "TrueFalse"
    ),
    (
      "test", "sameas",
      "{{ none is sameas none }}{{ false is sameas false }}{{ 1 is sameas true }}",
      "TrueTrueFalse"
    ),
    (
      "test", "sequence",
      "{{ [] is sequence }}{{ 'a' is sequence }}{{ 1 is sequence }}",
      "TrueTrueFalse"
    ),
    (
      "test", "string",
      "{{ 'a' is string }}{{ 1 is string }}",
      "TrueFalse"
    ),
    (
      "test", "test",
      "{{ 'odd' is test }}{{ 'nope' is test }}",
      "TrueFalse"
    ),
    (
      "test", "true",
      "{{ true is true }}{{ 1 is true }}",
      "TrueFalse"
    ),
    (
      "test", "undefined",
      "{{ nope is undefined }}{{ a is undefined }}",
      "TrueFalse"
    ),
    (
      "test", "upper",
      "{{ 'ABC' is upper }}{{ 'Abc' is upper }}",
      "TrueFalse"
    ),
    (
      "test", "eq",
      "{{ 1 is eq 1.0 }}",
      "True"
    ),
    (
      "test", "equalto",
      "{{ 'a' is equalto 'a' }}",
      "True"
    ),
    (
      "test", "==",
      "{{ [1,2,3]|select('==', 2)|list }}",
      "[2]"
    ),
    (
      "test", "!=",
      "{{ [1,2,3]|select('!=', 2)|list }}",
      "[1, 3]"
    ),
    (
      "test", "<",
      "{{ [1,2,3]|select('<', 2)|list }}",
      "[1]"
    ),
    (
      "test", "<=",
      "{{ [1,2,3]|select('<=', 2)|list }}",
      "[1, 2]"
    ),
    (
      "test", ">",
      "{{ [1,2,3]|select('>', 2)|list }}",
      "[3]"
    ),
    (
      "test", ">=",
      "{{ [1,2,3]|select('>=', 2)|list }}",
      "[2, 3]"
    ),
    (
      "test", "greaterthan",
      "{{ 1 is greaterthan 0 }}",
      "True"
    ),
    (
      "test", "lessthan",
      "{{ 1 is lessthan 2 }}",
      "True"
    ),
    (
      "test", "ne",
      "{{ 1 is ne 2 }}{{ 1 is not ne 2 }}",
      "TrueFalse"
    ),
    (
      "test", "sameas",
      "{{ 'ab' is sameas 'ab' }}{{ 'a' is sameas 'a' }}{{ 500 is sameas 500 }}{{ 5 is sameas 5 }}{{ 1.5 is sameas(1.5) }}{{ '\\u20ac' is sameas '\\u20ac' }}{{ none is sameas none }}",
      "FalseTrueFalseTrueFalseFalseTrue"
    ),
  ]
}

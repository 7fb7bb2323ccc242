/// What Jinja2 3.1.6, set up as dbt-common 1.39.0 does, makes of templates after its documentation. Written by
/// jinja_documented.py; do not edit by hand.
extension RecordedDocumentation {
  static let filtersAToL: [(kind: String, name: String, template: String, expected: String)] = [
    (
      "filter", "abs",
      "{{ -1|abs }} {{ 2.5|abs }} {{ (-7)|abs }}",
      "1 2.5 7"
    ),
    (
      "filter", "attr",
      "{{ 'x'|attr('upper') is callable }}",
      "True"
    ),
    (
      "filter", "attr",
      "{{ d|attr('nope') is defined }}",
      "False"
    ),
    (
      "filter", "batch",
      "{% for row in range(7)|batch(3, '&nbsp;') %}[{% for c in row %}{{ c }};{% endfor %}]{% endfor %}",
      "[0;1;2;][3;4;5;][6;&nbsp;;&nbsp;;]"
    ),
    (
      "filter", "batch",
      "{{ l|batch(2)|list }}",
      "[[3, 1], [2]]"
    ),
    (
      "filter", "batch",
      "{{ [1]|batch('2')|list }}{{ l|batch(none)|list }}{{ l|batch(nope)|list }}{{ []|batch('2', 'x')|list }}",
      "[[1]][[3, 1, 2]][[3, 1, 2]][]"
    ),
    (
      "filter", "batch",
      "{{ l|batch(2.0)|list }}{{ [1, 2]|batch(2.0, 'x')|list }}{{ l|batch(0, 'x')|list }}{{ l|batch(-1, 'x')|list }}{{ l|batch(true)|list }}",
      "[[3, 1], [2]][[1, 2]][[], [3, 1, 2]][[3, 1, 2]][[3], [1], [2]]"
    ),
    (
      "filter", "capitalize",
      "{{ 'heLLO wORLD'|capitalize }}",
      "Hello world"
    ),
    (
      "filter", "center",
      "[{{ 'ab'|center(7) }}]",
      "[   ab  ]"
    ),
    (
      "filter", "center",
      "[{{ 'abc'|center }}]",
      "[                                      abc                                       ]"
    ),
    (
      "filter", "count",
      "{{ l|count }}{{ 'abc'|count }}",
      "33"
    ),
    (
      "filter", "d",
      "{{ nope|d('x') }}{{ ''|d('y', true) }}",
      "xy"
    ),
    (
      "filter", "default",
      "{{ my_variable|default('my_variable is not defined') }}",
      "my_variable is not defined"
    ),
    (
      "filter", "default",
      "{{ ''|default('the string was empty', true) }}",
      "the string was empty"
    ),
    (
      "filter", "default",
      "{{ none|default('x') }}",
      "None"
    ),
    (
      "filter", "default",
      "{{ none|default('x', boolean=true) }}",
      "x"
    ),
    (
      "filter", "dictsort",
      "{% for k, v in {'b': 1, 'A': 2, 'c': 0}|dictsort %}{{ k }}{{ v }} {% endfor %}",
      "A2 b1 c0 "
    ),
    (
      "filter", "dictsort",
      "{{ {'b': 1, 'A': 2}|dictsort(true) }}",
      "[('A', 2), ('b', 1)]"
    ),
    (
      "filter", "dictsort",
      "{{ {'b': 1, 'A': 2}|dictsort(false, 'value') }}",
      "[('b', 1), ('A', 2)]"
    ),
    (
      "filter", "dictsort",
      "{{ {'b': 1, 'A': 2}|dictsort(reverse=true) }}",
      "[('b', 1), ('A', 2)]"
    ),
    (
      "filter", "e",
      "{{ '<a & \"b\">'|e }}",
      "&lt;a &amp; &#34;b&#34;&gt;"
    ),
    (
      "filter", "escape",
      "{{ \"<'>\"|escape }}",
      "&lt;&#39;&gt;"
    ),
    (
      "filter", "filesizeformat",
      "{{ 100|filesizeformat }} {{ 1000|filesizeformat }} {{ 13000000|filesizeformat }} {{ 1024|filesizeformat(true) }} {{ 1|filesizeformat }}",
      "100 Bytes 1.0 kB 13.0 MB 1.0 KiB 1 Byte"
    ),
    (
      "filter", "filesizeformat",
      "{{ (-0.5)|filesizeformat }} {{ (-1.7)|filesizeformat }} {{ 999.9|filesizeformat }}",
      "0 Bytes -1 Bytes 999 Bytes"
    ),
    (
      "filter", "first",
      "{{ l|first }}{{ 'xyz'|first }}",
      "3x"
    ),
    (
      "filter", "first",
      "[{{ []|first }}]",
      "[]"
    ),
    (
      "filter", "float",
      "{{ '3.5'|float }} {{ 'x'|float }} {{ 'x'|float(1.5) }} {{ 3|float }} {{ '1e3'|float }}",
      "3.5 0.0 1.5 3.0 1000.0"
    ),
    (
      "filter", "forceescape",
      "{{ '<'|forceescape }}",
      "&lt;"
    ),
    (
      "filter", "format",
      "{{ \"%s, %s!\"|format('Hello', 'World') }}",
      "Hello, World!"
    ),
    (
      "filter", "format",
      "{{ '%(a)s-%(b)d'|format(a='x', b=3) }}",
      "x-3"
    ),
    (
      "filter", "groupby",
      "{% for group in u|groupby('n') %}{{ group.grouper }}:{{ group.list|length }} {% endfor %}",
      "A:1 b:2 "
    ),
    (
      "filter", "groupby",
      "{% for n, rows in u|groupby('n', case_sensitive=true) %}{{ n }}{% endfor %}",
      "Ab"
    ),
    (
      "filter", "groupby",
      "{{ [{'a': 1}, {}]|groupby('a', default=0)|map('first')|list }}",
      "[0, 1]"
    ),
    (
      "filter", "indent",
      "{{ 'a\\nb\\n\\nc'|indent }}",
      "a\n    b\n\n    c"
    ),
    (
      "filter", "indent",
      "{{ 'a\\nb'|indent(2, true) }}",
      "  a\n  b"
    ),
    (
      "filter", "indent",
      "{{ 'a\\n\\nb'|indent(1, blank=true) }}",
      "a\n \n b"
    ),
    (
      "filter", "indent",
      "{{ 'a\\nb'|indent('> ') }}",
      "a\n> b"
    ),
    (
      "filter", "int",
      "{{ '42'|int }} {{ 'x'|int }} {{ 'x'|int(7) }} {{ '0x1F'|int(0, 16) }} {{ 3.9|int }} {{ '3.9'|int }} {{ '0b11'|int(base=2) }}",
      "42 0 7 31 3 3 3"
    ),
    (
      "filter", "items",
      "{% for k, v in d|items %}{{ k }}={{ v }};{% endfor %}",
      "k k=None;x=1;y=[1, 2, {'z': 'q'}];"
    ),
    (
      "filter", "items",
      "[{{ nope|items|list }}]",
      "[[]]"
    ),
    (
      "filter", "join",
      "{{ [1, 2, 3]|join('|') }}",
      "1|2|3"
    ),
    (
      "filter", "join",
      "{{ [1, 2, 3]|join }}",
      "123"
    ),
    (
      "filter", "join",
      "{{ u|join(', ', attribute='n') }}",
      "b, A, b"
    ),
    (
      "filter", "join",
      "{{ 'abc'|join('-') }}",
      "a-b-c"
    ),
    (
      "filter", "last",
      "{{ l|last }}{{ 'xyz'|last }}",
      "2z"
    ),
    (
      "filter", "length",
      "{{ l|length }}{{ d|length }}{{ '\u{E4}\u{F6}'|length }}",
      "332"
    ),
    (
      "filter", "list",
      "{{ 'abc'|list }}{{ d|list }}",
      "['a', 'b', 'c']['k k', 'x', 'y']"
    ),
    (
      "filter", "lower",
      "{{ 'ABC \u{C4}'|lower }}",
      "abc \u{E4}"
    ),
    (
      "filter", "as_bool",
      "{{ 'True'|as_bool }}",
      "True"
    ),
    (
      "filter", "as_native",
      "{{ '[1]'|as_native }}",
      "[1]"
    ),
    (
      "filter", "as_number",
      "{{ '5'|as_number }}",
      "5"
    ),
    (
      "filter", "as_text",
      "{{ 5|as_text }}",
      "5"
    ),
    (
      "filter", "is_list",
      "{{ l|is_list }}{{ s|is_list }}{{ (1,)|is_list }}",
      "TrueFalseFalse"
    ),
    (
      "filter", "count",
      "{{ d|count }}",
      "3"
    ),
  ]
}

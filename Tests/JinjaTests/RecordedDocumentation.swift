/// What Jinja2 3.1.6, set up as dbt-common 1.39.0 does, makes of templates after its documentation. Written by
/// jinja_documented.py; do not edit by hand.
enum RecordedDocumentation {
  static let all: [(kind: String, name: String, template: String, expected: String)] = [
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
      "filter", "map",
      "{{ u|map(attribute='n')|join(',') }}",
      "b,A,b"
    ),
    (
      "filter", "map",
      "{{ ['a', 'B']|map('upper')|join }}",
      "AB"
    ),
    (
      "filter", "map",
      "{{ [{}, {'x': 1}]|map(attribute='x', default='Anonymous')|list }}",
      "['Anonymous', 1]"
    ),
    (
      "filter", "map",
      "{{ ['1','2']|map('int')|sum }}",
      "3"
    ),
    (
      "filter", "map",
      "{{ [[1, 2]]|map(attribute=0)|list }}",
      "[1]"
    ),
    (
      "filter", "max",
      "{{ [1, 2, 3]|max }}",
      "3"
    ),
    (
      "filter", "max",
      "{{ ['a', 'B']|max }}",
      "B"
    ),
    (
      "filter", "max",
      "{{ u|max(attribute='v') }}",
      "{'n': 'b', 'v': 3, 'w': -1}"
    ),
    (
      "filter", "max",
      "{{ ['a', 'B']|max(true) }}",
      "a"
    ),
    (
      "filter", "min",
      "{{ [1, 2, 3]|min }}",
      "1"
    ),
    (
      "filter", "min",
      "{{ u|min(attribute='v') }}",
      "{'n': 'b', 'v': 1, 'w': None}"
    ),
    (
      "filter", "min",
      "[{{ []|min }}]",
      "[]"
    ),
    (
      "filter", "pprint",
      "{{ [1, 'a', {'x': none}]|pprint }}",
      "[1, 'a', {'x': None}]"
    ),
    (
      "filter", "pprint",
      "{{ {'b': range(30)|list, 'a': 'word ' * 20, 'c': [[1] * 10, 'x' * 60]}|pprint }}",
      "{'a': 'word word word word word word word word word word word word word word '\n      'word word word word word word ',\n 'b': [0,\n       1,\n       2,\n       3,\n       4,\n       5,\n       6,\n       7,\n       8,\n       9,\n       10,\n       11,\n       12,\n       13,\n       14,\n       15,\n       16,\n       17,\n       18,\n       19,\n       20,\n       21,\n       22,\n       23,\n       24,\n       25,\n       26,\n       27,\n       28,\n       29],\n 'c': [[1, 1, 1, 1, 1, 1, 1, 1, 1, 1],\n       'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx']}"
    ),
    (
      "filter", "pprint",
      "{{ ('some words and more of them ' * 5)|pprint }}",
      "('some words and more of them some words and more of them some words and more '\n 'of them some words and more of them some words and more of them ')"
    ),
    (
      "filter", "pprint",
      "{{ [('k' * 30, 'v' * 30, none), ('x',)]|pprint }}",
      "[('kkkkkkkkkkkkkkkkkkkkkkkkkkkkkk', 'vvvvvvvvvvvvvvvvvvvvvvvvvvvvvv', None),\n ('x',)]"
    ),
    (
      "filter", "random",
      "{{ [5]|random }}",
      "5"
    ),
    (
      "filter", "reject",
      "{{ [1, 2, 3]|reject('odd')|list }}",
      "[2]"
    ),
    (
      "filter", "reject",
      "{{ [0, 1, '']|reject|list }}",
      "[0, '']"
    ),
    (
      "filter", "rejectattr",
      "{{ u|rejectattr('w')|map(attribute='v')|list }}",
      "[1]"
    ),
    (
      "filter", "rejectattr",
      "{{ u|rejectattr('n', 'eq', 'b')|list|length }}",
      "1"
    ),
    (
      "filter", "replace",
      "{{ \"Hello World\"|replace(\"Hello\", \"Goodbye\") }}",
      "Goodbye World"
    ),
    (
      "filter", "replace",
      "{{ \"aaaaargh\"|replace(\"a\", \"d'oh, \", 2) }}",
      "d'oh, d'oh, aaargh"
    ),
    (
      "filter", "replace",
      "{{ 121|replace(1, 'x') }}",
      "x2x"
    ),
    (
      "filter", "reverse",
      "{{ 'abc'|reverse }}{{ [1, 2]|reverse|list }}",
      "cba[2, 1]"
    ),
    (
      "filter", "round",
      "{{ 42.55|round }} {{ 42.55|round(1, 'floor') }} {{ 42.55|round|int }} {{ 42.55|round(1, 'ceil') }} {{ 1234|round(-2) }} {{ 2.5|round }}",
      "43.0 42.5 43 42.6 1200 2.0"
    ),
    (
      "filter", "safe",
      "{{ '<b>'|safe }}",
      "<b>"
    ),
    (
      "filter", "select",
      "{{ [1, 2, 3]|select('odd')|list }}",
      "[1, 3]"
    ),
    (
      "filter", "select",
      "{{ range(10)|select('divisibleby', 3)|list }}",
      "[0, 3, 6, 9]"
    ),
    (
      "filter", "select",
      "{{ [1, 5]|select('lessthan', 4)|list }}",
      "[1]"
    ),
    (
      "filter", "select",
      "{{ ['a','b']|select('equalto', 'b')|list }}",
      "['b']"
    ),
    (
      "filter", "selectattr",
      "{{ u|selectattr('v', 'gt', 1)|map(attribute='v')|list }}",
      "[2, 3]"
    ),
    (
      "filter", "selectattr",
      "{{ u|selectattr('w', 'none')|list|length }}",
      "1"
    ),
    (
      "filter", "selectattr",
      "{{ u|selectattr('w')|list|length }}",
      "2"
    ),
    (
      "filter", "slice",
      "{% for column in range(10)|slice(3) %}{{ column }}{% endfor %}",
      "[0, 1, 2, 3][4, 5, 6][7, 8, 9]"
    ),
    (
      "filter", "slice",
      "{{ range(10)|slice(3, 'x')|list }}",
      "[[0, 1, 2, 3], [4, 5, 6, 'x'], [7, 8, 9, 'x']]"
    ),
    (
      "filter", "sort",
      "{{ [3, 1, 2]|sort }}",
      "[1, 2, 3]"
    ),
    (
      "filter", "sort",
      "{{ ['b', 'A', 'c']|sort }}",
      "['A', 'b', 'c']"
    ),
    (
      "filter", "sort",
      "{{ ['b', 'A', 'c']|sort(case_sensitive=true) }}",
      "['A', 'b', 'c']"
    ),
    (
      "filter", "sort",
      "{{ [1, 2]|sort(reverse=true) }}",
      "[2, 1]"
    ),
    (
      "filter", "sort",
      "{{ u|sort(attribute='n,v')|map(attribute='v')|list }}",
      "[2, 1, 3]"
    ),
    (
      "filter", "string",
      "{{ 42|string ~ none|string }}{{ [1]|string }}",
      "42None[1]"
    ),
    (
      "filter", "striptags",
      "{{ '<p>some <b>\\n text</b></p> <!-- c -->'|striptags }}",
      "some text"
    ),
    (
      "filter", "striptags",
      "{{ 'a &lt; b &amp;&eacute; &#8364;'|striptags }}",
      "a < b &\u{E9} \u{20AC}"
    ),
    (
      "filter", "sum",
      "{{ [1, 2, 3]|sum }}",
      "6"
    ),
    (
      "filter", "sum",
      "{{ u|sum(attribute='v') }}",
      "6"
    ),
    (
      "filter", "sum",
      "{{ [1]|sum(start=10) }}",
      "11"
    ),
    (
      "filter", "sum",
      "{{ []|sum }}",
      "0"
    ),
    (
      "filter", "title",
      "{{ \"foo's BAR-baz (qux)\"|title }}",
      "Foo's Bar-Baz (Qux)"
    ),
    (
      "filter", "tojson",
      "{{ {'b': [1, none, true], 'a': \"<'&>\"}|tojson }}",
      "{\"a\": \"\\u003c\\u0027\\u0026\\u003e\", \"b\": [1, null, true]}"
    ),
    (
      "filter", "tojson",
      "{{ [1, 2]|tojson(indent=2) }}",
      "[\n  1,\n  2\n]"
    ),
    (
      "filter", "tojson",
      "{{ '\u{E9}'|tojson }}",
      "\"\\u00e9\""
    ),
    (
      "filter", "trim",
      "[{{ '  a b '|trim }}][{{ 'xxaxx'|trim('x') }}]",
      "[a b][a]"
    ),
    (
      "filter", "truncate",
      "{{ \"foo bar baz qux\"|truncate(9) }}",
      "foo..."
    ),
    (
      "filter", "truncate",
      "{{ \"foo bar baz qux\"|truncate(9, True) }}",
      "foo ba..."
    ),
    (
      "filter", "truncate",
      "{{ \"foo bar baz qux\"|truncate(11) }}",
      "foo bar baz qux"
    ),
    (
      "filter", "truncate",
      "{{ \"foo bar baz qux\"|truncate(11, False, '...', 0) }}",
      "foo bar..."
    ),
    (
      "filter", "unique",
      "{{ ['foo', 'bar', 'foobar', 'FooBar']|unique|list }}",
      "['foo', 'bar', 'foobar']"
    ),
    (
      "filter", "unique",
      "{{ ['a', 'A']|unique(true)|list }}",
      "['a', 'A']"
    ),
    (
      "filter", "unique",
      "{{ u|unique(attribute='n')|map(attribute='v')|list }}",
      "[1, 2]"
    ),
    (
      "filter", "upper",
      "{{ 'abc \u{DF}'|upper }}",
      "ABC SS"
    ),
    (
      "filter", "urlencode",
      "{{ 'a b/c?d=\u{E9}'|urlencode }}",
      "a%20b/c%3Fd%3D%C3%A9"
    ),
    (
      "filter", "urlencode",
      "{{ {'a': 1, 'b c': 'd&e'}|urlencode }}",
      "a=1&b+c=d%26e"
    ),
    (
      "filter", "urlencode",
      "{{ [('x', 'y z')]|urlencode }}",
      "x=y+z"
    ),
    (
      "filter", "urlize",
      "{{ 'see http://example.com/a?b=1, or (www.example.org).'|urlize }}",
      "see <a href=\"http://example.com/a?b=1\" rel=\"noopener\">http://example.com/a?b=1</a>, or (<a href=\"https://www.example.org\" rel=\"noopener\">www.example.org</a>)."
    ),
    (
      "filter", "urlize",
      "{{ 'mail me@example.com or mailto:x@y.de now'|urlize }}",
      "mail <a href=\"mailto:me@example.com\">me@example.com</a> or <a href=\"mailto:x@y.de\">x@y.de</a> now"
    ),
    (
      "filter", "urlize",
      "{{ 'http://example.com/long/path'|urlize(12, true) }}",
      "<a href=\"http://example.com/long/path\" rel=\"nofollow noopener\">http://examp...</a>"
    ),
    (
      "filter", "urlize",
      "{{ 'http://a.com'|urlize(target='_blank', rel='me') }}",
      "<a href=\"http://a.com\" rel=\"me noopener\" target=\"_blank\">http://a.com</a>"
    ),
    (
      "filter", "urlize",
      "{{ 'tel:123 x'|urlize(extra_schemes=['tel:']) }}",
      "<a href=\"tel:123\" rel=\"noopener\">tel:123</a> x"
    ),
    (
      "filter", "urlize",
      "{{ 'http://a.b/(x) <http://c.de>'|urlize }}",
      "http://a.b/(x) &lt;<a href=\"http://c.de\" rel=\"noopener\">http://c.de</a>&gt;"
    ),
    (
      "filter", "urlize",
      "{{ 'a.info/x http://1.2.3.4:80 not.a.tld'|urlize }}",
      "a.info/x <a href=\"http://1.2.3.4:80\" rel=\"noopener\">http://1.2.3.4:80</a> not.a.tld"
    ),
    (
      "filter", "wordcount",
      "{{ 'one two-three, four'|wordcount }}",
      "4"
    ),
    (
      "filter", "wordwrap",
      "{{ 'the quick brown fox'|wordwrap(10) }}",
      "the quick\nbrown fox"
    ),
    (
      "filter", "wordwrap",
      "{{ 'abcdefghij'|wordwrap(4) }}",
      "abcd\nefgh\nij"
    ),
    (
      "filter", "wordwrap",
      "{{ 'abcdefghij x'|wordwrap(4, false) }}",
      "abcdefghij\nx"
    ),
    (
      "filter", "wordwrap",
      "{{ 'a b c d'|wordwrap(3, wrapstring='/') }}",
      "a b/c d"
    ),
    (
      "filter", "wordwrap",
      "{{ 'well-known thing'|wordwrap(6, break_on_hyphens=false) }}",
      "well-k\nnown\nthing"
    ),
    (
      "filter", "wordwrap",
      "[{{ ', 2, {abcdefgh'|wordwrap(5) }}]",
      "[, 2, \n{abcd\nefgh]"
    ),
    (
      "filter", "xmlattr",
      "<ul{{ {'class': 'my_list', 'missing': none, 'id': 'list-%d'|format(3)}|xmlattr }}>",
      "<ul class=\"my_list\" id=\"list-3\">"
    ),
    (
      "filter", "xmlattr",
      "{{ {'a': '<'}|xmlattr(false) }}",
      "a=\"&lt;\""
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
      "statement", "for",
      "{% for x in [1, 2] %}{{ x }},{% endfor %}",
      "1,2,"
    ),
    (
      "statement", "for",
      "{% for k, v in d.items() %}{{ k }}{% endfor %}",
      "k kxy"
    ),
    (
      "statement", "for",
      "{% for x in [] %}x{% else %}none{% endfor %}",
      "none"
    ),
    (
      "statement", "for",
      "{% for x in range(6) if x is odd %}{{ loop.index }}:{{ x }} {% endfor %}",
      "1:1 2:3 3:5 "
    ),
    (
      "statement", "for",
      "{% for x in [1, [2, [3]]] recursive %}{{ loop.depth }}{{ loop(x) if x is iterable else x }}{% endfor %}",
      "11122233"
    ),
    (
      "statement", "for",
      "{% for x in 'abc' %}{{ loop.first }}{{ loop.last }}{{ loop.revindex }}{{ loop.cycle('odd', 'even') }}{% endfor %}",
      "TrueFalse3oddFalseFalse2evenFalseTrue1odd"
    ),
    (
      "statement", "for",
      "{% for x in [1, 1, 2] %}{{ loop.changed(x) }}{{ loop.previtem }}{{ loop.nextitem }}{% endfor %}",
      "True1False12True1"
    ),
    (
      "statement", "for",
      "{% for x in range(9) %}{% if x == 2 %}{% continue %}{% endif %}{% if x > 4 %}{% break %}{% endif %}{{ x }}{% endfor %}",
      "0134"
    ),
    (
      "statement", "if",
      "{% if a == 2 %}x{% elif a == 1 %}y{% else %}z{% endif %}",
      "y"
    ),
    (
      "statement", "if",
      "{% if not nope %}n{% endif %}",
      "n"
    ),
    (
      "statement", "if",
      "{{ 'yes' if t else 'no' }}",
      "yes"
    ),
    (
      "statement", "if",
      "[{{ 'x' if not t }}]",
      "[]"
    ),
    (
      "statement", "macro",
      "{% macro input(name, value='', type='text', size=20) %}<{{ name }}:{{ value }}:{{ type }}:{{ size }}>{% endmacro %}{{ dbt_macro__input('username') }}{{ dbt_macro__input('password', type='password') }}",
      "<username::text:20><password::password:20>"
    ),
    (
      "statement", "macro",
      "{% macro m(a, b=a) %}{{ a }}{{ b }}{{ varargs }}{{ kwargs }}{% endmacro %}{{ dbt_macro__m(1, 2, 3, x=4) }}",
      "12(3,){'x': 4}"
    ),
    (
      "statement", "macro",
      "{% macro m(a) %}{% endmacro %}{{ dbt_macro__m.name }}{{ dbt_macro__m.arguments }}{{ dbt_macro__m.catch_kwargs }}",
      "dbt_macro__m('a',)False"
    ),
    (
      "statement", "call",
      "{% macro d(t) %}<{{ t }}>{{ caller() }}</>{% endmacro %}{% call dbt_macro__d('Hi') %}body{% endcall %}",
      "<Hi>body</>"
    ),
    (
      "statement", "call",
      "{% macro e(us) %}{% for x in us %}{{ caller(x) }};{% endfor %}{% endmacro %}{% call(user) dbt_macro__e([1, 2]) %}u{{ user }}{% endcall %}",
      "u1;u2;"
    ),
    (
      "statement", "filter",
      "{% filter upper %}This text{% endfilter %}",
      "THIS TEXT"
    ),
    (
      "statement", "filter",
      "{% filter replace('a', 'b')|upper %}banana{% endfilter %}",
      "BBNBNB"
    ),
    (
      "statement", "set",
      "{% set navigation = [('a', 1), ('b', 2)] %}{{ navigation }}",
      "[('a', 1), ('b', 2)]"
    ),
    (
      "statement", "set",
      "{% set key, value = (1, 2) %}{{ value }}",
      "2"
    ),
    (
      "statement", "set",
      "{% set x %}a{{ 1 }}{% endset %}{{ x }}",
      "a1"
    ),
    (
      "statement", "set",
      "{% set x | upper | wordwrap(3) %}abc def{% endset %}{{ x }}",
      "ABC\nDEF"
    ),
    (
      "statement", "set",
      "{% set ns = namespace(found=false) %}{% for x in l %}{% set ns.found = true %}{% endfor %}{{ ns.found }}",
      "True"
    ),
    (
      "statement", "set",
      "{% set x = 1 %}{% for i in l %}{% set x = 2 %}{% endfor %}{{ x }}",
      "1"
    ),
    (
      "statement", "do",
      "{% do l.append(4) %}{{ l }}",
      "[3, 1, 2, 4]"
    ),
    (
      "statement", "with",
      "{% with foo = 42 %}{{ foo }}{% endwith %}[{{ foo }}]",
      "42[]"
    ),
    (
      "statement", "with",
      "{% with a=5, b=a %}{{ b }}{% endwith %}",
      "1"
    ),
    (
      "statement", "raw",
      "{% raw %}{% for x in y %}{{ x }}{% endraw %}",
      "{% for x in y %}{{ x }}"
    ),
    (
      "statement", "raw",
      "{%- raw -%}  a  {%- endraw -%}  b",
      "ab"
    ),
    (
      "statement", "comment",
      "a{# note: {{ x }} #}b",
      "ab"
    ),
    (
      "statement", "whitespace",
      "{% for x in [1, 2] -%}   {{ x }}   {%- endfor %}",
      "12"
    ),
    (
      "statement", "whitespace",
      "a  {{- 1 -}}  b",
      "a1b"
    ),
    (
      "statement", "whitespace",
      "{%+ if true %} x {%+ endif %}",
      " x "
    ),
    (
      "statement", "autoescape",
      "{% autoescape false %}{{ '<' }}{% endautoescape %}",
      "<"
    ),
    (
      "statement", "literals",
      "{{ \"Hello\" }}{{ 42 }}{{ 123_456 }}{{ 42.23 }}{{ 42.1e2 }}{{ ['a'] }}{{ ('x', 'y') }}{{ {'k': 'v'} }}{{ true }}{{ False }}{{ None }}",
      "Hello4212345642.234210.0['a']('x', 'y'){'k': 'v'}TrueFalseNone"
    ),
    (
      "statement", "literals",
      "{{ 'a' 'b' \"c\" }}",
      "abc"
    ),
    (
      "statement", "literals",
      "{{ '\\n\\t\\x41\\u00e9\\'' }}",
      "\n\tA\u{E9}'"
    ),
    (
      "statement", "literals",
      "{{ 0x1f }}{{ 0b11 }}{{ 0o17 }}",
      "31315"
    ),
    (
      "statement", "math",
      "{{ 1 + 1 }} {{ 3 - 2 }} {{ 1 / 2 }} {{ 20 // 7 }} {{ 11 % 7 }} {{ 2 * 2 }} {{ 2**3 }} {{ -7 // 2 }} {{ -7 % 3 }} {{ 2 ** 3 ** 2 }}",
      "2 1 0.5 2 4 4 8 -4 2 64"
    ),
    (
      "statement", "comparison",
      "{{ 1 == 1.0 }}{{ 1 != 2 }}{{ 2 > 1 }}{{ 1 >= 1 }}{{ 1 < 2 <= 2 }}{{ 1 in [1] }}{{ 'a' not in 'b' }}",
      "TrueTrueTrueTrueTrueTrueTrue"
    ),
    (
      "statement", "logic",
      "{{ 1 and 0 }}{{ 0 or 'x' }}{{ not 1 }}{{ (1 or 2) and 3 }}",
      "0xFalse3"
    ),
    (
      "statement", "operators",
      "{{ 'a' ~ 1 ~ none }}{{ [1, 2][0] }}{{ 'abc'[-1] }}{{ 'abcdef'[1:4:2] }}{{ d.x }}{{ d['x'] }}",
      "a1None1cbd11"
    ),
    (
      "statement", "globals",
      "{{ range(3)|list }}{{ range(1, 7, 2)|list }}{{ dict(a=1) }}",
      "[0, 1, 2][1, 3, 5]{'a': 1}"
    ),
    (
      "statement", "globals",
      "{% set c = cycler('odd', 'even') %}{{ c.next() }}{{ c.current }}{{ c.next() }}{{ c.reset() }}{{ c.next() }}",
      "oddevenevenNoneodd"
    ),
    (
      "statement", "globals",
      "{% set pipe = joiner('|') %}{{ pipe() }}a{{ pipe() }}b",
      "a|b"
    ),
    (
      "statement", "globals",
      "{{ lipsum(2, false, 5, 6).split('\\n\\n')|length }}",
      "2"
    ),
    (
      "statement", "modules",
      "{{ re.sub('(a)(b)?', '<\\\\1\\\\2>', 'abac') }}",
      "<ab><a>c"
    ),
    (
      "statement", "modules",
      "{{ re.match('(?P<y>\\\\d{4})-(?P<m>\\\\d\\\\d)', '2024-05').groupdict() }}",
      "{'y': '2024', 'm': '05'}"
    ),
    (
      "statement", "modules",
      "{{ re.split('x*', 'axbc') }}",
      "['', 'a', '', 'b', 'c', '']"
    ),
    (
      "statement", "modules",
      "{{ re.findall('(?i)[A-C]+', 'abXcB') }}",
      "['ab', 'cB']"
    ),
    (
      "statement", "modules",
      "{{ datetime.datetime(2024, 2, 29).strftime('%d.%m.%y') }}",
      "29.02.24"
    ),
    (
      "statement", "modules",
      "{{ datetime.timedelta(days=1, hours=5) }}",
      "1 day, 5:00:00"
    ),
    (
      "statement", "modules",
      "{{ pytz.timezone('Europe/Berlin').localize(datetime.datetime(2024, 7, 1, 12)) }}",
      "2024-07-01 12:00:00+02:00"
    ),
    (
      "statement", "modules",
      "{{ itertools.product('ab', [1, 2])|list }}",
      "[('a', 1), ('a', 2), ('b', 1), ('b', 2)]"
    ),
    (
      "statement", "block",
      "{% block q %}<{{ a }}>{% endblock %}{{ self.q() }}",
      "<1><1>"
    ),
    (
      "statement", "print",
      "{% print a, s %}",
      "1Hello World"
    ),
    (
      "statement", "break",
      "{% for x in l %}{% if x == 1 %}{% break %}{% endif %}{{ x }}{% endfor %}",
      "3"
    ),
    (
      "statement", "continue",
      "{% for x in l %}{% if x == 1 %}{% continue %}{% endif %}{{ x }}{% endfor %}",
      "32"
    ),
    (
      "statement", "namespace",
      "{% set ns = namespace(a=1, b=[2]) %}{% set ns.c = ns.a + 1 %}{{ ns.c }}{{ ns.b }}",
      "2[2]"
    ),
    (
      "statement", "test",
      "{% test t(model, column_name) %}select{% endtest %}[{{ dbt_macro__test_t is defined }}]",
      "[True]"
    ),
    (
      "statement", "materialization",
      "{% materialization mm, default %}x{% endmaterialization %}[]",
      "[]"
    ),
    (
      "statement", "docs",
      "{% docs dd %}text{% enddocs %}[]",
      "[]"
    ),
    (
      "statement", "unpacking",
      "{% for (a, b), c in [((1, 2), 3)] %}{{ a }}{{ b }}{{ c }}{% endfor %}{% set x, y = 'pq' %}{{ y }}",
      "123q"
    ),
    (
      "statement", "varargs",
      "{% macro m() %}{{ varargs }}{{ kwargs }}{{ caller is defined }}{% endmacro %}{{ dbt_macro__m(1, x=2) }}{{ dbt_macro__m(*[1, 2], **{'k': 3}) }}",
      "(1,){'x': 2}False(1, 2){'k': 3}False"
    ),
    (
      "statement", "slices",
      "{{ 'abcdef'[::-1] }}{{ l[1:] }}{{ (1, 2, 3)[:-1] }}{{ range(9)[2:8:3]|list }}",
      "fedcba[1, 2](1, 2)[2, 5]"
    ),
    (
      "method", "str",
      "{{ 'aXb'.upper() }}",
      "AXB"
    ),
    (
      "method", "str",
      "{{ 'aXb'.lower() }}",
      "axb"
    ),
    (
      "method", "str",
      "{{ 'ab cd'.title() }}",
      "Ab Cd"
    ),
    (
      "method", "str",
      "{{ 'ab'.capitalize() }}",
      "Ab"
    ),
    (
      "method", "str",
      "{{ 'aB'.swapcase() }}",
      "Ab"
    ),
    (
      "method", "str",
      "{{ 'Stra\u{DF}e'.casefold() }}",
      "strasse"
    ),
    (
      "method", "str",
      "{{ ' a '.strip() }}",
      "a"
    ),
    (
      "method", "str",
      "{{ 'xax'.lstrip('x') }}",
      "ax"
    ),
    (
      "method", "str",
      "{{ 'xax'.rstrip('x') }}",
      "xa"
    ),
    (
      "method", "str",
      "{{ 'a,b,c'.split(',') }}",
      "['a', 'b', 'c']"
    ),
    (
      "method", "str",
      "{{ ' a  b '.split() }}",
      "['a', 'b']"
    ),
    (
      "method", "str",
      "{{ 'a b c'.split(none, 1) }}",
      "['a', 'b c']"
    ),
    (
      "method", "str",
      "{{ 'a,b,c'.rsplit(',', 1) }}",
      "['a,b', 'c']"
    ),
    (
      "method", "str",
      "{{ 'a\\nb\\r\\nc'.splitlines() }}",
      "['a', 'b', 'c']"
    ),
    (
      "method", "str",
      "{{ 'a\\nb'.splitlines(true) }}",
      "['a\\n', 'b']"
    ),
    (
      "method", "str",
      "{{ '-'.join(['a', 'b']) }}",
      "a-b"
    ),
    (
      "method", "str",
      "{{ 'aaa'.replace('a', 'b', 2) }}",
      "bba"
    ),
    (
      "method", "str",
      "{{ 'abc'.startswith(('x', 'a')) }}",
      "True"
    ),
    (
      "method", "str",
      "{{ 'abc'.endswith('c') }}",
      "True"
    ),
    (
      "method", "str",
      "{{ 'abcb'.find('b') }}",
      "1"
    ),
    (
      "method", "str",
      "{{ 'abcb'.rfind('b') }}",
      "3"
    ),
    (
      "method", "str",
      "{{ 'abc'.index('c') }}",
      "2"
    ),
    (
      "method", "str",
      "{{ 'abcb'.rindex('b') }}",
      "3"
    ),
    (
      "method", "str",
      "{{ 'banana'.count('an') }}",
      "2"
    ),
    (
      "method", "str",
      "{{ '{} {x!r:>5} {0[0]}'.format([1], x='q') }}",
      "[1]   'q' 1"
    ),
    (
      "method", "str",
      "{{ '{x}'.format_map({'x': 1}) }}",
      "1"
    ),
    (
      "method", "str",
      "{{ '-42'.zfill(6) }}",
      "-00042"
    ),
    (
      "method", "str",
      "{{ 'a'.center(4, '*') }}",
      "*a**"
    ),
    (
      "method", "str",
      "{{ 'a'.ljust(3) }}",
      "a  "
    ),
    (
      "method", "str",
      "{{ 'a'.rjust(3, '.') }}",
      "..a"
    ),
    (
      "method", "str",
      "{{ '12'.isdigit() }}{{ 'a1'.isalnum() }}{{ 'a'.isalpha() }}{{ ' '.isspace() }}{{ 'A'.isupper() }}{{ 'a'.islower() }}{{ 'Ab'.istitle() }}{{ '\u{BD}'.isnumeric() }}{{ '\u{B2}'.isdecimal() }}{{ 'a b'.isidentifier() }}{{ '\u{E9}'.isascii() }}{{ '\\n'.isprintable() }}",
      "TrueTrueTrueTrueTrueTrueTrueTrueFalseFalseFalseFalse"
    ),
    (
      "method", "str",
      "{{ '\u{E9}'.encode() }}",
      "b'\\xc3\\xa9'"
    ),
    (
      "method", "str",
      "{{ 'a=b=c'.partition('=') }}",
      "('a', '=', 'b=c')"
    ),
    (
      "method", "str",
      "{{ 'a=b=c'.rpartition('=') }}",
      "('a=b', '=', 'c')"
    ),
    (
      "method", "str",
      "{{ 'test_x'.removeprefix('test_') }}",
      "x"
    ),
    (
      "method", "str",
      "{{ 'x.sql'.removesuffix('.sql') }}",
      "x"
    ),
    (
      "method", "str",
      "{{ 'a\\tb'.expandtabs(4) }}",
      "a   b"
    ),
    (
      "method", "str",
      "{{ 'abc'.translate({97: 'x', 98: none}) }}",
      "xc"
    ),
    (
      "method", "list",
      "{% do l.append(9) %}{{ l }}",
      "[3, 1, 2, 9]"
    ),
    (
      "method", "list",
      "{% do l.extend([7, 8]) %}{{ l }}",
      "[3, 1, 2, 7, 8]"
    ),
    (
      "method", "list",
      "{% do l.insert(1, 'x') %}{{ l }}",
      "[3, 'x', 1, 2]"
    ),
    (
      "method", "list",
      "{{ l.pop() }}{{ l.pop(0) }}{{ l }}",
      "23[1]"
    ),
    (
      "method", "list",
      "{% do l.remove(1) %}{{ l }}",
      "[3, 2]"
    ),
    (
      "method", "list",
      "{{ l.index(1) }}{{ l.count(1) }}",
      "11"
    ),
    (
      "method", "list",
      "{% do l.sort(reverse=true) %}{{ l }}",
      "[3, 2, 1]"
    ),
    (
      "method", "list",
      "{% do l.reverse() %}{{ l }}",
      "[2, 1, 3]"
    ),
    (
      "method", "list",
      "{% set k = l.copy() %}{% do k.append(0) %}{{ l }}",
      "[3, 1, 2]"
    ),
    (
      "method", "list",
      "{% do l.clear() %}{{ l }}",
      "[]"
    ),
    (
      "method", "list",
      "{{ (1, 2, 1).count(1) }}{{ (1, 2).index(2) }}",
      "21"
    ),
    (
      "method", "dict",
      "{{ d.get('x') }}{{ d.get('q') }}{{ d.get('q', 5) }}",
      "1None5"
    ),
    (
      "method", "dict",
      "{{ dd.setdefault('k', []) }}{{ dd }}",
      "[]{'k': []}"
    ),
    (
      "method", "dict",
      "{% do dd.update({'a': 1}, b=2) %}{{ dd }}",
      "{'a': 1, 'b': 2}"
    ),
    (
      "method", "dict",
      "{{ d.keys() }}{{ d.values() }}",
      "dict_keys(['k k', 'x', 'y'])dict_values([None, 1, [1, 2, {'z': 'q'}]])"
    ),
    (
      "method", "dict",
      "{{ d.items() }}",
      "dict_items([('k k', None), ('x', 1), ('y', [1, 2, {'z': 'q'}])])"
    ),
    (
      "method", "dict",
      "{{ d.pop('x') }}{{ d.pop('q', 7) }}{{ d }}",
      "17{'k k': None, 'y': [1, 2, {'z': 'q'}]}"
    ),
    (
      "method", "dict",
      "{{ d.popitem() }}",
      "('y', [1, 2, {'z': 'q'}])"
    ),
    (
      "method", "dict",
      "{{ d.copy() == d }}",
      "True"
    ),
    (
      "method", "dict",
      "{% do d.clear() %}{{ d }}",
      "{}"
    ),
    (
      "method", "dict",
      "{{ dict.fromkeys([1, 2], 0) if dict.fromkeys else 'no' }}",
      "{1: 0, 2: 0}"
    ),
    (
      "method", "number",
      "{{ (5).bit_length() }}{{ (2.0).is_integer() }}{{ (0.5).as_integer_ratio() }}{{ (3).conjugate() }}{{ (1.5).hex() }}",
      "3True(1, 2)30x1.8000000000000p+0"
    ),
    (
      "method", "number",
      "{{ (5).real }}{{ (5).denominator }}",
      "51"
    ),
    (
      "method", "set",
      "{% set x = set([1]) %}{% do x.add(2) %}{% do x.remove(1) %}{% do x.discard(9) %}{{ x }}",
      "{2}"
    ),
    (
      "method", "set",
      "{{ set([1]).pop() }}{{ set([1, 2]).copy()|sort }}{% set x = set([1]) %}{% do x.clear() %}{{ x }}",
      "1[1, 2]set()"
    ),
    (
      "method", "set",
      "{% set x = set([1]) %}{% do x.update([2], [3]) %}{{ x|sort }}{% do x.difference_update([1]) %}{{ x|sort }}{% do x.intersection_update([3, 4]) %}{{ x }}",
      "[1, 2, 3][2, 3]{3}"
    ),
    (
      "method", "set",
      "{{ set([1, 2]).union([3])|sort }}{{ set([1, 2]).intersection([2, 3]) }}{{ set([1, 2]).difference([2]) }}{{ set([1, 2]).symmetric_difference([2, 3])|sort }}",
      "[1, 2, 3]{2}{1}[1, 3]"
    ),
    (
      "method", "set",
      "{{ set([1]).issubset([1, 2]) }}{{ set([1]).issuperset([1, 2]) }}{{ set([1]).isdisjoint([2]) }}",
      "TrueFalseTrue"
    ),
    (
      "method", "tuple",
      "{{ (1, 2, 1).count(1) }}{{ (1, 2).index(2) }}",
      "21"
    ),
    (
      "method", "range",
      "{{ range(3).count(1) }}{{ range(2, 9, 2).index(4) }}{{ range(2, 9, 2).start }}{{ range(2).stop }}{{ range(2).step }}",
      "11221"
    ),
    (
      "method", "bytes",
      "{{ 'aB'.encode().decode() }}{{ 'aB'.encode().hex() }}{{ 'aB'.encode().upper() }}{{ 'aB'.encode().lower() }}",
      "aB6142b'AB'b'ab'"
    ),
    (
      "method", "bytes",
      "{{ 'a1'.encode().isalnum() }}{{ 'a1'.encode().isdigit() }}{{ 'a'.encode().isalpha() }}{{ ' '.encode().isspace() }}{{ 'A'.encode().isupper() }}{{ 'a'.encode().islower() }}{{ 'Ab'.encode().istitle() }}{{ 'a'.encode().isascii() }}",
      "TrueFalseTrueTrueTrueTrueTrueTrue"
    ),
    (
      "method", "int",
      "{{ (7).bit_count() }}{{ (7).bit_length() }}{{ (7).as_integer_ratio() }}{{ (7).conjugate() }}{{ true.real }}{{ (7).numerator }}{{ (7).imag }}",
      "33(7, 1)7170"
    ),
    (
      "method", "float",
      "{{ (1.5).is_integer() }}{{ (1.5).as_integer_ratio() }}{{ (1.5).hex() }}{{ (1.5).conjugate() }}{{ (1.5).real }}{{ (1.5).imag }}",
      "False(3, 2)0x1.8000000000000p+01.51.50.0"
    ),
    (
      "method", "str",
      "{{ 'e\\u00e9'.encode('ascii', 'replace') }}{{ '\\u00e9'.encode('latin-1') }}{{ '\\u00e9'.encode('ascii', 'backslashreplace') }}",
      "b'e?'b'\\xe9'b'\\\\xe9'"
    ),
    (
      "method", "dict",
      "{% do d.clear() %}{{ d }}{{ dd.fromkeys('ab', 1) }}{{ {'a': 1}.popitem() }}{{ {'a': 1}.copy() }}",
      "{}{'a': 1, 'b': 1}('a', 1){'a': 1}"
    ),
    (
      "method", "list",
      "{% set k = l.copy() %}{% do k.reverse() %}{{ k }}{% do k.clear() %}{{ k }}{{ l }}",
      "[2, 1, 3][][3, 1, 2]"
    ),
    (
      "method", "bytes",
      "{% set x = 'aXb aXb'.encode() %}{% set o = 'X'.encode() %}{{ x.count(o) }}{{ x.find(o) }}{{ x.rfind(o) }}{{ x.index(o) }}{{ x.rindex(o) }}{{ x.count(88) }}",
      "215152"
    ),
    (
      "method", "bytes",
      "{% set x = ' a\\xe9B '.encode() %}{{ x.strip() }}{{ x.lstrip() }}{{ x.rstrip() }}{{ x.swapcase() }}{{ x.title() }}{{ x.capitalize() }}{{ x.split() }}{{ x.rsplit() }}",
      "b'a\\xc3\\xa9B'b'a\\xc3\\xa9B 'b' a\\xc3\\xa9B'b' A\\xc3\\xa9b 'b' A\\xc3\\xa9B 'b' a\\xc3\\xa9b '[b'a\\xc3\\xa9B'][b'a\\xc3\\xa9B']"
    ),
    (
      "method", "bytes",
      "{% set x = 'a=b=c'.encode() %}{% set o = '='.encode() %}{{ x.partition(o) }}{{ x.rpartition(o) }}{{ x.replace(o, 'x'.encode()) }}{{ o.join([x, x]) }}{{ x.startswith(o) }}{{ x.endswith(x) }}",
      "(b'a', b'=', b'b=c')(b'a=b', b'=', b'c')b'axbxc'b'a=b=c=a=b=c'FalseTrue"
    ),
    (
      "method", "bytes",
      "{% set x = '7\\n8'.encode() %}{{ x.splitlines() }}{{ x.center(5) }}{{ x.ljust(4) }}{{ x.rjust(4, '*'.encode()) }}{{ x.zfill(5) }}{{ x.expandtabs() }}{{ x.removeprefix('7'.encode()) }}{{ x.removesuffix('8'.encode()) }}",
      "[b'7', b'8']b' 7\\n8 'b'7\\n8 'b'*7\\n8'b'007\\n8'b'7\\n8'b'\\n8'b'7\\n'"
    ),
  ]
}

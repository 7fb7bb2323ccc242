/// What Jinja2 3.1.6, set up as dbt-common 1.39.0 does, makes of templates after its documentation. Written by
/// jinja_documented.py; do not edit by hand.
extension RecordedDocumentation {
  static let filtersMToZ: [(kind: String, name: String, template: String, expected: String)] = [
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
      "{{ [true, 1.5]|map(attribute=0)|list }}{{ [1, 'a']|map(attribute=none)|list }}",
      "[Undefined, Undefined][1, 'a']"
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
      "filter", "pprint",
      "{{ ('it\\'s ' * 20)|pprint }}{{ ('it\\'s \"so\" ' * 12)|pprint }}{{ ('say \"so\" ' * 12)|pprint }}",
      "(\"it's it's it's it's it's it's it's it's it's it's it's it's it's it's it's \"\n \"it's it's it's it's it's \")('it\\'s \"so\" it\\'s \"so\" it\\'s \"so\" it\\'s \"so\" it\\'s \"so\" it\\'s \"so\" it\\'s \"so\" '\n 'it\\'s \"so\" it\\'s \"so\" it\\'s \"so\" it\\'s \"so\" it\\'s \"so\" ')('say \"so\" say \"so\" say \"so\" say \"so\" say \"so\" say \"so\" say \"so\" say \"so\" say '\n '\"so\" say \"so\" say \"so\" say \"so\" ')"
    ),
    (
      "filter", "pprint",
      "{{ ['back\\\\slash\\tand\\x01more ' * 8, '\\xe9t\\xe9\\u2003\\u20ac\\U0001F600\\u200b ' * 9]|pprint }}",
      "['back\\\\slash\\tand\\x01more back\\\\slash\\tand\\x01more back\\\\slash\\tand\\x01more '\n 'back\\\\slash\\tand\\x01more back\\\\slash\\tand\\x01more back\\\\slash\\tand\\x01more '\n 'back\\\\slash\\tand\\x01more back\\\\slash\\tand\\x01more ',\n '\u{E9}t\u{E9}\\u2003\u{20AC}\u{1F600}\\u200b \u{E9}t\u{E9}\\u2003\u{20AC}\u{1F600}\\u200b \u{E9}t\u{E9}\\u2003\u{20AC}\u{1F600}\\u200b \u{E9}t\u{E9}\\u2003\u{20AC}\u{1F600}\\u200b '\n '\u{E9}t\u{E9}\\u2003\u{20AC}\u{1F600}\\u200b \u{E9}t\u{E9}\\u2003\u{20AC}\u{1F600}\\u200b \u{E9}t\u{E9}\\u2003\u{20AC}\u{1F600}\\u200b \u{E9}t\u{E9}\\u2003\u{20AC}\u{1F600}\\u200b '\n '\u{E9}t\u{E9}\\u2003\u{20AC}\u{1F600}\\u200b ']"
    ),
    (
      "filter", "pprint",
      "{{ ['one line\\ntwo lines\\r\\nthree\\x0c\\x85' * 5, '   ' * 40, ' x' * 50, 'x' * 200 ~ ' y']|pprint }}",
      "['one line\\n'\n 'two lines\\r\\n'\n 'three\\x0c'\n '\\x85'\n 'one line\\n'\n 'two lines\\r\\n'\n 'three\\x0c'\n '\\x85'\n 'one line\\n'\n 'two lines\\r\\n'\n 'three\\x0c'\n '\\x85'\n 'one line\\n'\n 'two lines\\r\\n'\n 'three\\x0c'\n '\\x85'\n 'one line\\n'\n 'two lines\\r\\n'\n 'three\\x0c'\n '\\x85',\n '                                                                                                                        ',\n ' x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x x '\n 'x x x x x x x x x x x x',\n 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx '\n 'y']"
    ),
    (
      "filter", "pprint",
      "{{ {'k' * 70: 'word ' * 20, 'l': ['a' * 74, 'a' * 75, 'a' * 76, 'a' * 77, 'a' * 78]}|pprint }}",
      "{'kkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkk': 'word '\n                                                                           'word '\n                                                                           'word '\n                                                                           'word '\n                                                                           'word '\n                                                                           'word '\n                                                                           'word '\n                                                                           'word '\n                                                                           'word '\n                                                                           'word '\n                                                                           'word '\n                                                                           'word '\n                                                                           'word '\n                                                                           'word '\n                                                                           'word '\n                                                                           'word '\n                                                                           'word '\n                                                                           'word '\n                                                                           'word '\n                                                                           'word ',\n 'l': ['aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa',\n       'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa',\n       'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa',\n       'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa',\n       'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa']}"
    ),
    (
      "filter", "random",
      "{{ [5]|random }}",
      "5"
    ),
    (
      "filter", "random",
      "{{ 'x'|random }}{{ {0: 1}|random }}{{ range(1)|random }}[{{ {}|random }}{{ {}.values()|random }}{{ ''|random }}]",
      "x10[]"
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
      "{{ [dd, dd]|sort }}{{ [none, none]|sort }}{{ [[2], [1, 3]]|sort }}{{ [2, 1.5, true]|sort }}",
      "[{}, {}][None, None][[1, 3], [2]][True, 1.5, 2]"
    ),
    (
      "filter", "sort",
      "{{ [t, t]|map(attribute=0)|sort }}{{ [2, 1]|sort(attribute=none) }}",
      "[Undefined, Undefined][1, 2]"
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
      "filter", "wordwrap",
      "{{ '[^a-z0-9_]+ goof-ball x-y-zz-a ab--cd a---b -b 1-2-3 well-k'|wordwrap(9) }}",
      "[^a-z0-\n9_]+\ngoof-ball\nx-y-zz-a\nab--cd a\n---b -b\n1-2-3\nwell-k"
    ),
    (
      "filter", "wordwrap",
      "{{ 'one--two three----four goof-ball'|wordwrap(6, false) }}",
      "one--\ntwo\nthree\n----\nfour\ngoof-\nball"
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
      "filter", "reverse",
      "{{ [range(3)|reverse, d.keys()|reverse, d.items()|reverse, d|reverse, (1, 2)|reverse]|map('string')|map('truncate', 9, true, '')|join(';') }}{{ set([1])|reverse }}",
      "<range_it;<dict_rev;<dict_rev;<dict_rev;<reversed[1]"
    ),
    (
      "filter", "urlencode",
      "{{ ['ab', (1, 2)]|urlencode }}{{ d.items()|urlencode }}{{ nope|urlencode }}|",
      "a=b&1=2k+k=None&x=1&y=%5B1%2C+2%2C+%7B%27z%27%3A+%27q%27%7D%5D|"
    ),
    (
      "filter", "xmlattr",
      "{{ {'a\\xa0b\\x1f': 1}|xmlattr }}",
      " a\u{A0}b\u{1F}=\"1\""
    ),
    (
      "filter", "truncate",
      "{{ [1, 2, 3, 4, 5, 6, 7]|truncate(5) }}{{ d|truncate }}",
      "[1, 2, 3, 4, 5, 6, 7]{'k k': None, 'x': 1, 'y': [1, 2, {'z': 'q'}]}"
    ),
  ]
}

/// What Jinja2 3.1.6, set up as dbt-common 1.39.0 does, makes of templates after its documentation. Written by
/// jinja_documented.py; do not edit by hand.
extension RecordedDocumentation {
  static let statements: [(kind: String, name: String, template: String, expected: String)] = [
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
      "statement", "print",
      "{{ l ~ l.pop() ~ l }}{{ 'a' ~ d ~ 1 ~ d.update({'q': 2}) }}",
      "[3, 1]2[3, 1]a{'k k': None, 'x': 1, 'y': [1, 2, {'z': 'q'}], 'q': 2}1None"
    ),
    (
      "statement", "print",
      "{{ (-3) ** (a + 1) }} {{ -2.0 ** (a - 1) }} {{ neg ** 2 }} {{ (-3) ** 2 }} {{ (1 - 4) ** (a + 1) }} {{ (-a) ** 2 }}",
      "-9 -1.0 49 9 -9 1"
    ),
    (
      "statement", "macro",
      "{% macro m(q=s ~ 'x') %}{% set x %}{{ s }}{% endset %}{% set s = 1 %}{{ x }}{{ s }}{{ q }}{% endmacro %}{{ dbt_macro__m() }}",
      "Hello World1Hello Worldx"
    ),
    (
      "statement", "macro",
      "{% macro m(q=1) %}{% set x %}{{ s }}{% endset %}{% set s = 1 %}[{{ x }}]{{ s }}{{ q }}{% endmacro %}{{ dbt_macro__m() }}",
      "[]11"
    ),
    (
      "statement", "call",
      "{% macro w(y) %}{{ caller() }}{% endmacro %}{% call(q=s) dbt_macro__w(1) %}{% set x %}{{ s }}{% endset %}{% set s = 1 %}{{ x }}{{ s }}{{ q }}{% endcall %}",
      "Hello World1Hello World"
    ),
    (
      "statement", "call",
      "{% macro w(y) %}{{ caller() }}{% endmacro %}{% call(q=1) dbt_macro__w(s) %}{% set x %}{{ s }}{% endset %}{% set s = 1 %}[{{ x }}]{{ s }}{{ q }}{% endcall %}",
      "[Hello World]11"
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
      "statement", "for",
      "{% for x in l if x %}{% do l.append(1) %}{{ loop.length }}{% endfor %}{{ l }}",
      "4444[3, 1, 2, 1, 1, 1, 1]"
    ),
    (
      "statement", "autoescape",
      "{% autoescape l.append(4) %}{{ l }}{% endautoescape %}{% autoescape nope %}{{ a }}{% endautoescape %}",
      "[3, 1, 2, 4]1"
    ),
    (
      "statement", "if",
      "{% if es %}{{ {[1]: 1} }}{{ [{[1]: 1 < 2}] }}{{ {'a': n ~ l, [2]: 3}|length }}{% endif %}",
      ""
    ),
  ]
}

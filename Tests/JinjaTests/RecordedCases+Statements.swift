extension RecordedCases {
  static let statements: [(template: String, expected: String)] = [
    (
      "{% for x in l %}{{ loop.index }}:{{ x }}{% if not loop.last %}, {% endif %}{% else %}none{% endfor %}",
      "1:3, 2:1, 3:2"
    ),
    (
      "{% for k, v in d.items() %}{{ k }}={{ v }};{% endfor %}",
      "k k=None;x=1;y=[1, 2, {'z': 'q'}];"
    ),
    (
      "{% set x = 5 %}{{ x }}{% set y %}abc{{ x }}{% endset %}{{ y|upper }}",
      "5ABC5"
    ),
    (
      "{% macro m(a, b=2) %}{{ a }}-{{ b }}-{{ varargs }}-{{ kwargs }}{% endmacro %}{{ dbt_macro__m(1) }}{{ dbt_macro__m(1,2,3,z=4) }}",
      "1-2-()-{}1-2-(3,)-{'z': 4}"
    ),
    (
      "{% macro w() %}[{{ caller(1) }}]{% endmacro %}{% call(q) dbt_macro__w() %}x{{ q }}{% endcall %}",
      "[x1]"
    ),
    (
      "{% if a == 1 and not n %}yes{% elif t %}x{% else %}no{% endif %}",
      "yes"
    ),
    (
      "{%- for x in range(3) -%} {{ x }} {%- endfor -%}",
      "012"
    ),
    (
      "{% raw %}{{ x }}{% endraw %} {# comment #} end",
      "{{ x }}  end"
    ),
    (
      "{% for x in range(10) %}{% if x == 2 %}{% continue %}{% endif %}{% if x == 5 %}{% break %}{% endif %}{{ x }}{% endfor %}",
      "0134"
    ),
    (
      "{% for x in [[1,[2]],[3,[]]] recursive %}{{ x[0] if x is iterable and x is not string else x }}{% endfor %}",
      "13"
    ),
    (
      "{% set ns = namespace(c=0) %}{% for x in l %}{% set ns.c = ns.c + x %}{% endfor %}{{ ns.c }}",
      "6"
    ),
    (
      "{% do l.append(9) %}{{ l }} {{ l.pop() }} {{ l }}",
      "[3, 1, 2, 9] 9 [3, 1, 2]"
    ),
    (
      "{% with q = 5, r = a %}{{ q }}{{ r }}{% endwith %}{{ q }}",
      "51"
    ),
    (
      "{% filter upper %}abc{{ s }}{% endfilter %}",
      "ABCHELLO WORLD"
    ),
    (
      "{% if false %}{{ a | nofilter }}{% endif %}ok",
      "ok"
    ),
    (
      "{%- set a, b = 1, 2 -%} {{ a }}{{ b }}",
      "12"
    ),
    (
      "{% print a, b %}",
      "12.5"
    ),
    (
      "{% set l2 = l.copy() %}{% do l2.sort() %}{{ l2 }} {{ l.index(3) }} {{ l.count(1) }}",
      "[1, 2, 3] 0 1"
    ),
    (
      "{% for x in u %}{% for x in d %}foo{% continue %}{%+ else -%}E{% endfor -%} text {%- endfor %}",
      "foofoofooEtextfoofoofooEtextfoofoofooEtext"
    ),
    (
      "{%+ set p = a ** 10 ~ ({'-12': [1.5,'a',none,true]})|list|first -%}{{ p }}{{ q }}",
      "1-12"
    ),
    (
      "{% set p, q = 1, 2 %}{{ p }}{{ q }}",
      "12"
    ),
    (
      " text {% for x in l %}{{ ((1_000)|title)[:2] or ['\\t\\\\', '3.7'] >= true == es -}}{% if x == 1 %}{% continue %}{% endif %}{% endfor %}",
      " text 101010"
    ),
    (
      "{% for (x, y) in em -%}\r\n{{ (\"q\\\"\" == 'it\\'s' < [1.5,'a',none,true]).y[0] -}}{{ loop.changed(x) }}{%+ else %}E{%- endfor -%}{# c #}",
      "E"
    ),
    (
      "{% set x = '<a href=\"x\">b & c</a>' %}",
      ""
    ),
    (
      "{% set a = (['1e3', [[1.5,'a',none,true], 1/3]]).reverse() %}{{ p }}{{ q }}",
      ""
    ),
    (
      "\u{FC}{%+ set ns = namespace(c=1_000) %}{%- for i in range(3) -%}{% set ns.c = ns.c ~ i %}{% endfor %}{{ ns.c }}",
      "\u{FC}1000012"
    ),
    (
      "{% for x in u -%} } {% continue %}{%- else %}E{%- endfor %}",
      "} } } E"
    ),
    (
      "{%- set l = ('\\t\\\\')|default('q',true) %}{{ p }}{{ q }}\u{FC}{{- -0.0 is integer -}}",
      "\u{FC}False"
    ),
    (
      "{% set p, q = 1, 2 %}{{ p }}{{ q }}{% for x in em %} } {% if loop.index > 2 %}{% break %}{% endif %}{% endfor %}",
      "12"
    ),
    (
      "{% do l.sort() %}{{ l }}{{ d }} } ",
      "[1, 2, 3]{'k k': None, 'x': 1, 'y': [1, 2, {'z': 'q'}]} } "
    ),
    (
      "{% set q = (1e22 if '1e3') <= '5' is not mapping -%}{{ p }}{{ q }}{{ -2 ** -1 }}",
      "False-0.5"
    ),
    (
      "{% set l | trim | length %}foo{% endset %}{{ p }}{% raw %}{{ x }}{% endraw %}",
      "{{ x }}"
    ),
    (
      "{% set ns = namespace(c=0xff % 10**20) -%}{% for i in range(3) -%}{% set ns.c = ns.c + i %}{%+ endfor %}{{ ns.c }}{{- 'abc' -}}foo",
      "258abcfoo"
    ),
    (
      "{% set p, q = (q, p) %}{{ p }}{{ q }}",
      ""
    ),
    (
      "{%+ with p = (em)|sort, q = p %}#{{ p }}{% endwith %}",
      "#[]"
    ),
    (
      "{% for x in d -%}\r\n{# c #}{% break %}{% else %}E{% endfor %}",
      "E"
    ),
    (
      "{% with p = ([s, 'it\\'s'])|list|last, q = p %}{% do d.update({1:2}) -%}{{ l }}{{ d }}{#- c -#}{{ p }}{% endwith %}{# c #}",
      "[3, 1, 2]{'k k': None, 'x': 1, 'y': [1, 2, {'z': 'q'}], 1: 2}it's"
    ),
    (
      "{% do (dict(a=1,b=[2]))|lower is not integer %}{{ l }}{{ d }}",
      "[3, 1, 2]{'k k': None, 'x': 1, 'y': [1, 2, {'z': 'q'}]}"
    ),
    (
      "{% set p, q = (q, p) %}{{ p }}{{ q }}\r\n",
      ""
    ),
    (
      "{% set q = ('{!r}'.format(1e22) if (nope is not string, '') else 0) %}",
      ""
    ),
    (
      "{%+ set a = -0.0 -%} }  } ",
      "}  } "
    ),
    (
      "{% set p | trim | length %}foo{%+ endset -%}{{ p }}",
      "3"
    ),
    (
      "{% for x in d -%}{% do l.extend(em) %}{{ l }}{{ d }}{{- '' }}{% break %}{% else -%}E{%+ endfor %}",
      "[3, 1, 2]{'k k': None, 'x': 1, 'y': [1, 2, {'z': 'q'}]}E"
    ),
    (
      "{%+ set x = 'abc' -%}{{ p }}{{ q }}",
      ""
    ),
    (
      "{%+ set q = 12345.6789 -%}{{ p }}{{ q }}",
      "12345.6789"
    ),
    (
      "{%+ set p = ([1,2,3]).y -%}",
      ""
    ),
    (
      "{% for x in range(4) %}{% set p = {('%s-%s')|replace('l','L',1) or 0xff ~ 'line1\\nline2\\n\\nline4': '123abc'} %}{{ loop.cycle('a','b') }}{% endfor %}",
      "abab"
    ),
    (
      "{foo{%- for x in em if x %} } {{ loop.cycle('a','b') }}{% endfor %}",
      "{foo"
    ),
    (
      "{% do d.update({1:2}) %}{{ l }}{{ d }}",
      "[3, 1, 2]{'k k': None, 'x': 1, 'y': [1, 2, {'z': 'q'}], 1: 2}"
    ),
    (
      "{% do 2 ** 0.5 %}{{ l }}{{ d }}",
      "[3, 1, 2]{'k k': None, 'x': 1, 'y': [1, 2, {'z': 'q'}]}"
    ),
    (
      "{{- ([])|pprint|length -}}{% set p, q = [3,4] %}{{ p }}{{ q }}",
      "234"
    ),
    (
      "{% set p, q = 1, 2 -%}{{ p }}{{ q }}\u{FC}#",
      "12\u{FC}#"
    ),
    (
      "{%+ set a | upper %}{#- c -#}{% endset %}{{ p }}",
      ""
    ),
    (
      "{% do l.extend(em) %}{{ l }}{{ d }}{{- [true, \"q\\\"\"] -}}",
      "[3, 1, 2]{'k k': None, 'x': 1, 'y': [1, 2, {'z': 'q'}]}[True, 'q\"']"
    ),
    (
      "{{ '3.7' -}}{%- set q = u %}{{ p }}{{ q }}{{ 100 }}",
      "3.7[{'n': 'b', 'v': 1, 'w': None}, {'n': 'A', 'v': 2, 'w': 0.5}, {'n': 'b', 'v': 3, 'w': -1}]100"
    ),
    (
      "\u{FC}{%+ set ns = namespace(c=\"q\\\"\" is not filter) %}{% for i in range(3) %}{% set ns.c = ns.c ~ i %}{%- endfor %}{{ ns.c }}",
      "\u{FC}True012"
    ),
    (
      "{# c #}{% set x = ((('5')[-2:])|batch(2)|list)[::2] %}",
      ""
    ),
    (
      "{% for x in [[1,2],[3,4]] -%}{{- (es)[::2] }}#{% autoescape false %}{{ a }}{% endautoescape %}{{ loop.changed(x) }}{{ x }}{% endfor %}\n",
      "#1True[1, 2]#1True[3, 4]"
    ),
    (
      "{%- set l | upper -%}\r\n } {{ {'k': 1} }}{% endset %}{{ p }}{{- [1.5,'a',none,true] is not number }}",
      "True"
    ),
    (
      "{% do d.update({1:2}) -%}{{ l }}{{ d }}",
      "[3, 1, 2]{'k k': None, 'x': 1, 'y': [1, 2, {'z': 'q'}], 1: 2}"
    ),
    (
      "{% macro w() %}[{{ caller() }}]{% endmacro %}{% call(z=3) dbt_macro__w() %}{{ '\u{E9}' -}}{{ z }}{%- endcall %}",
      "[\u{E9}3]"
    ),
    (
      "\n{%+ do d.update({1:2}) %}{{ l }}{{ d }}",
      "\n[3, 1, 2]{'k k': None, 'x': 1, 'y': [1, 2, {'z': 'q'}], 1: 2}"
    ),
    (
      "{% raw %}{{ x }}{% endraw %}",
      "{{ x }}"
    ),
    (
      "{%+ set p | upper %}\r\n{% endset %}{{ p }}",
      "\n"
    ),
    (
      "{%- macro m(p=1, q=p) %}\nfoo#{{ kwargs }}{% endmacro -%}{{ dbt_macro__m() }}",
      "\nfoo#{}"
    ),
    (
      "{% do l.sort() %}{{ l }}{{ d }}{",
      "[1, 2, 3]{'k k': None, 'x': 1, 'y': [1, 2, {'z': 'q'}]}{"
    ),
    (
      "{% do l.extend(em) -%}{{ l }}{{ d }}",
      "[3, 1, 2]{'k k': None, 'x': 1, 'y': [1, 2, {'z': 'q'}]}"
    ),
    (
      "{% set p, q = (q, p) %}{{ p }}{{ q }}\r\n#",
      "\n#"
    ),
    (
      "foo{% raw %}{{ x }}{% endraw %}",
      "foo{{ x }}"
    ),
    (
      "{%- for (x, y) in d.items() if x %}{{- [none,1] is not upper }} } {{ loop.cycle('a','b') }}{{ x }}{% else %}E{%+ endfor %}",
      "True } ak kTrue } bxTrue } ay"
    ),
    (
      "\n{% set p = 0 %}{{ p }}{{ q }}",
      "\n0"
    ),
    (
      "{% set s = 1/3 %}",
      ""
    ),
    (
      "{%+ set q = [[1,2],[3,4]] -%}{{ p }}{{ q }}foo",
      "[[1, 2], [3, 4]]foo"
    ),
    (
      "  \n  {%- set q = dict(a=1,b=[2]) %}",
      ""
    ),
    (
      "{% set q = 1e22 %}{ } ",
      "{ } "
    ),
    (
      "{{ \"q\\\"\" not in (namespace(q=1))|upper -}}{%- do d and 'a,b,c' is not mapping -%}{{ l }}{{ d }}  \n  ",
      "True[3, 1, 2]{'k k': None, 'x': 1, 'y': [1, 2, {'z': 'q'}]}  \n  "
    ),
    (
      "{%+ macro m(p, q=2) %}{{- (1.5 ** 3 if 7) }}{{ range(5,0,-2) -}}{%- endmacro %}{{ dbt_macro__m() }}",
      "3.375range(5, 0, -2)"
    ),
    (
      "{% set l = ((e)|map(attribute='n')|list, 'abc') %}{{ p }}{{ q }}",
      ""
    ),
    (
      "{% set p, q = (q, p) -%}{{ p }}{{ q }}",
      ""
    ),
    (
      "{% filter indent %}\r\n{% block q %}B{{ a }}{% endblock %}\n{% endfilter %}",
      "\n    B1\n"
    ),
    (
      "{% set ns = namespace(c=['5', 7]) %}{%+ for i in range(3) %}{%- set ns.c = ns.c ~ i %}{% endfor %}{{ ns.c }}",
      "['5', 7]012"
    ),
    (
      "{{ 123456789.123 -}}{%- for x, y in em %} } {{ loop.index }}{{ x }}{% endfor %}",
      "123456789.123"
    ),
    (
      "{# c #}{% set l = dict(a=1,b=[2]) %}",
      ""
    ),
    (
      "{{ 3 ** 0 }}{{- true }}{% set x = (l).pop(0) is boolean -%}{{ p }}{{ q }}",
      "1True"
    ),
    (
      "{% set ns = namespace(c=-3) %}{% for i in range(3) -%}{% set ns.c = ns.c + i %}{% endfor %}{{ ns.c }}",
      "0"
    ),
    (
      "{% set x = ((range(5) ~ e).lower())|list -%}{# c #}",
      ""
    ),
    (
      "{%+ for x in em if x %}{# c #}{{- 12345.6789 }}{{ loop.cycle('a','b') }}{%+ else -%}E{% endfor %}",
      "E"
    ),
    (
      "{%- do l.append(8) %}{{ l }}{{ d }}",
      "[3, 1, 2, 8]{'k k': None, 'x': 1, 'y': [1, 2, {'z': 'q'}]}"
    ),
    (
      "{#- c -#}{% do d.update({1:2}) %}{{ l }}{{ d }}",
      "[3, 1, 2]{'k k': None, 'x': 1, 'y': [1, 2, {'z': 'q'}], 1: 2}"
    ),
    (
      "{% set a = 2 ** 3 %}{{ p }}{{ q }}",
      ""
    ),
    (
      "{{- 1e10 }}{% set q = b ** -1 %}",
      "10000000000.0"
    ),
    (
      "{% set p = [1,2,3] -%}{{ p }}{{ q }}",
      "[1, 2, 3]"
    ),
    (
      "{% set l = ' pad ' %}{{ p }}{{ q }}",
      ""
    ),
    (
      "{% block q %}B{{ a }}{% endblock %}",
      "B1"
    ),
    (
      "{% for x in [1,[2,[3]]] recursive %}{{ loop(x) if x is iterable else x }}{% endfor %}",
      "123"
    ),
    (
      "{% set l = not ('{:b}'.format(7)).join(['a','b']) %} } ",
      " } "
    ),
    (
      "{% set ns = namespace(c=1 * '-12') -%}{% for i in range(3) %}{% set ns.c = ns.c ~ i -%}{% endfor %}{{ ns.c }}{{ 0 ** 2 }} } ",
      "-120120 } "
    ),
    (
      "{%+ do d.update({1:2}) -%}{{ l }}{{ d }}",
      "[3, 1, 2]{'k k': None, 'x': 1, 'y': [1, 2, {'z': 'q'}], 1: 2}"
    ),
    (
      "{{- 10**20 -}}{% set q -%}{#- c -#}{% do d.update({1:2}) -%}{{ l }}{{ d }}{{ [1,2,3] }}{%+ endset %}{{ p }} text ",
      "100000000000000000000 text "
    ),
    (
      "{% set p = false and 2 ** 0 %}{{ p }}{{ q }}{{- range(5,0,-2) ~ (1e22 if t else 1_000) is sameas none -}}",
      "Falserange(5, 0, -2)False"
    ),
  ]
}

/// Templates with what Jinja2 3.1.6, set up as dbt-common 1.39.0 does, makes of them in `RecordedContext`.
/// Recorded by a grammar-based generator; do not edit by hand.
enum RecordedCases {
  static let rendered: [(template: String, expected: String)] = [
    (
      "{{ a }} {{ b }} {{ s }} {{ l }} {{ d }} {{ n }} {{ t }}",
      "1 2.5 Hello World [3, 1, 2] {'k k': None, 'x': 1, 'y': [1, 2, {'z': 'q'}]} None True"
    ),
    (
      "{{ 1 + 2 * 3 ** 2 }} {{ 7 // 2 }} {{ -7 // 2 }} {{ -7 % 3 }} {{ 7 / 2 }} {{ 2 ** 100 }} {{ 2**-1 }}",
      "19 3 -4 2 3.5 1267650600228229401496703205376 0.5"
    ),
    (
      "{{ 'a' ~ 1 ~ none }} {{ 'x' * 3 }} {{ [1] * 2 }} {{ (1,) + (2,) }}",
      "a1None xxx [1, 1] (1, 2)"
    ),
    (
      "{{ 1 < 2 < 3 }} {{ 1 < 2 > 3 }} {{ 'a' in 'abc' }} {{ 3 not in l }}",
      "True False True False"
    ),
    (
      "{{ l|sort|join(',') }} {{ u|map(attribute='n')|list }} {{ u|sort(attribute='n')|map(attribute='v')|list }} {{ u|groupby('n') }}",
      "1,2,3 ['b', 'A', 'b'] [2, 1, 3] [('A', [{'n': 'A', 'v': 2, 'w': 0.5}]), ('b', [{'n': 'b', 'v': 1, 'w': None}, {'n': 'b', 'v': 3, 'w': -1}])]"
    ),
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
      "{{ '{0} {1:>5} {x!r:^9}'.format(1, 'ab', x='q') }} {{ '{:,}'.format(1234567.891) }} {{ '{:08.3f}'.format(3.14159) }}",
      "1    ab    'q'    1,234,567.891 0003.142"
    ),
    (
      "{{ 1e16 }} {{ 1e15 }} {{ 0.1 + 0.2 }} {{ 1e-5 }} {{ 1.0 }} {{ 1e300 * 1e10 }} {{ 123456789012345678901234567890 }}",
      "1e+16 1000000000000000.0 0.30000000000000004 1e-05 1.0 inf 123456789012345678901234567890"
    ),
    (
      "{{ {'a': 1, 'b': [1, 'it\\'s']} }} {{ ('a',) }} {{ () }} {{ \"a\\nb\\t\\\\\" }}",
      "{'a': 1, 'b': [1, \"it's\"]} ('a',) () a\nb\t\\"
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
      "{{ em|first }}|{{ em|default('x', true) }}|{{ nope|default('y') }}|{{ none|default('z') }}",
      "|x|y|None"
    ),
    (
      "{{ u|selectattr('n', 'equalto', 'b')|map(attribute='v')|sum }} {{ l|max }} {{ l|min }} {{ l|sum }}",
      "4 3 1 6"
    ),
    (
      "{{ d|tojson }} {{ [1,2,3,4,5]|batch(2)|list }} {{ [1,2,3,4,5]|slice(2)|list }} {{ d|dictsort }} {{ d|length }}",
      "{\"k k\": null, \"x\": 1, \"y\": [1, 2, {\"z\": \"q\"}]} [[1, 2], [3, 4], [5]] [[1, 2, 3], [4, 5]] [('k k', None), ('x', 1), ('y', [1, 2, {'z': 'q'}])] 3"
    ),
    (
      "{{ e }} {{ e|length }} {{ e|upper }} {{ [e] }}",
      "\u{E9}\u{301} \u{DF} 4 \u{C9}\u{301} SS ['\u{E9}\u{301} \u{DF}']"
    ),
    (
      "{{ 'x' if a else 'y' }}{{ 'x' if not a }}",
      "x"
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
      "{{ loop }}",
      ""
    ),
    (
      "{% if false %}{{ a | nofilter }}{% endif %}ok",
      "ok"
    ),
    (
      "{{ none.foo }}",
      ""
    ),
    (
      "{{ [1,2,3][10] }}|{{ {}.foo }}",
      "|"
    ),
    (
      "{{ range(3) }} {{ range(1,10,3)|list }} {{ dict(a=1) }}",
      "range(0, 3) [1, 4, 7] {'a': 1}"
    ),
    (
      "{{ 1 == 1.0 }} {{ true == 1 }} {{ '1' == 1 }} {{ [1] == [1.0] }} {{ (1,2) == [1,2] }} {{ none == false }}",
      "True True False True False False"
    ),
    (
      "{{ not 1 }} {{ 1 and 2 }} {{ 0 or 'x' }} {{ '' and 1 }}",
      "False 2 x "
    ),
    (
      "{{ 5.0 // 2 }} {{ -5.5 % 2 }} {{ 1 / 3 }} {{ 10 % 3.5 }}",
      "2.0 0.5 0.3333333333333333 3.0"
    ),
    (
      "{{ cycler('a','b').next() }} {{ joiner(',')() }}|",
      "a |"
    ),
    (
      "{%- set a, b = 1, 2 -%} {{ a }}{{ b }}",
      "12"
    ),
    (
      "{{ 0x1F }} {{ 0b11 }} {{ 0o17 }} {{ 1_000 }} {{ 1_0.5_0e2 }}",
      "31 3 15 1000 1050.0"
    ),
    (
      "{{ d.y[1:] }} {{ s.lower().split(' ')[0] }} {{ s is lower }}",
      "[2, {'z': 'q'}] hello False"
    ),
    (
      "{{ ('a' 'b') }} {{ 'a'\"b\" }}",
      "ab ab"
    ),
    (
      "{{ [1,2,3,] }} {{ {'a':1,} }} {{ (1,2,) }}",
      "[1, 2, 3] {'a': 1} (1, 2)"
    ),
    (
      "{{ -a }} {{ +a }} {{ - -a }} {{ not not a }} {{ -1|abs }} {{ -2**2 }} {{ 2**3**2 }}",
      "-1 1 1 True 1 4 64"
    ),
    (
      "{{ u|map(attribute='n')|map('upper')|join('-') }}",
      "B-A-B"
    ),
    (
      "{{ '%(x)s' % d }} {{ '%%' % () }} {{ '%5d|%-5d|%+d' % (1,2,3) }}",
      "1 %     1|2    |+3"
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
      "",
      ""
    ),
    (
      "{{ dd -}}{{ 1234567 }}",
      "{}1234567"
    ),
    (
      " } {#- c -#}",
      " }"
    ),
    (
      "{% for x in u %}{% for x in d %}foo{% continue %}{%+ else -%}E{% endfor -%} text {%- endfor %}",
      "foofoofooEtextfoofoofooEtextfoofoofooEtext"
    ),
    (
      "{{ ('{!r}'.format(('%s-%s' if neg else 2.5)) if {'k': 1} else ('%.3s' % '{} {}').remove(3) is lower) }}",
      "'%s-%s'"
    ),
    (
      "{{ 'line1\\nline2\\n\\nline4' }}",
      "line1\nline2\n\nline4"
    ),
    (
      "{%+ set p = a ** 10 ~ ({'-12': [1.5,'a',none,true]})|list|first -%}{{ p }}{{ q }}",
      "1-12"
    ),
    (
      "{{ 'a,b,c' }}",
      "a,b,c"
    ),
    (
      "{{ 0.1 }}",
      "0.1"
    ),
    (
      "{{ '{} {}' }}",
      "{} {}"
    ),
    (
      "{% set p, q = 1, 2 %}{{ p }}{{ q }}",
      "12"
    ),
    (
      "{{ () }}",
      "()"
    ),
    (
      "{{ (2**0.5)|replace('l','L',1) }}",
      "1.4142135623730951"
    ),
    (
      " } ",
      " } "
    ),
    (
      "  \n  ",
      "  \n  "
    ),
    (
      " text {% for x in l %}{{ ((1_000)|title)[:2] or ['\\t\\\\', '3.7'] >= true == es -}}{% if x == 1 %}{% continue %}{% endif %}{% endfor %}",
      " text 101010"
    ),
    (
      "{{ [1,2,3] }}",
      "[1, 2, 3]"
    ),
    (
      "{{ ('a','b') }}",
      "('a', 'b')"
    ),
    (
      "foo",
      "foo"
    ),
    (
      "{{ '1e3' -}}{{ ((dd)|escape if ({none: '<a href=\"x\">b & c</a>'})|replace('l','L',1) else ((none).keys()|list).bit_length()) }}",
      "1e3{}"
    ),
    (
      "{{ b ** 0 }}",
      "1.0"
    ),
    (
      "{{ ('-12').split() }}",
      "['-12']"
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
      "{{ [[1,2],[3,4]] }}",
      "[[1, 2], [3, 4]]"
    ),
    (
      "{#- c -#}",
      ""
    ),
    (
      "{{ (0 ** 3)|striptags or {([[1,2],[3,4]] // [1,2,3]).strip(): 0 % ' pad ' is not lower} }}",
      "0"
    ),
    (
      "{% set a = (['1e3', [[1.5,'a',none,true], 1/3]]).reverse() %}{{ p }}{{ q }}",
      ""
    ),
    (
      "{{ not 2**0.5 and [(1,) is ne 5, 1e10 is true] }}",
      "False"
    ),
    (
      "{{- ('abc')[0] }}",
      "a"
    ),
    (
      "{",
      "{"
    ),
    (
      "{{ [] }}",
      "[]"
    ),
    (
      "{{ not ('a','b') }}",
      "False"
    ),
    (
      "{{ '3.7' }}",
      "3.7"
    ),
    (
      "{{ neg }}",
      "-7"
    ),
    (
      "{{ 1_000 }}",
      "1000"
    ),
    (
      "\n",
      ""
    ),
    (
      "{{ dict(a=1,b=[2]) }}",
      "{'a': 1, 'b': [2]}"
    ),
    (
      "\u{FC}{%+ set ns = namespace(c=1_000) %}{%- for i in range(3) -%}{% set ns.c = ns.c ~ i %}{% endfor %}{{ ns.c }}",
      "\u{FC}1000012"
    ),
    (
      "{{ '%05d' % ((2**0.5 or false if 'line1\\nline2\\n\\nline4' ~ namespace(q=1) else [2.5, '3.7']) if '%s' % -3 is not even else l) }}",
      "00001"
    ),
    (
      "{{- 100 -}}",
      "100"
    ),
    (
      "{{ l }}",
      "[3, 1, 2]"
    ),
    (
      "{{- dict(a=1,b=[2]) -}}",
      "{'a': 1, 'b': [2]}"
    ),
    (
      "{{ 'it\\'s' }}",
      "it's"
    ),
    (
      "{{ ((({'k': 1})[1])|map(\"string\")|list is upper)|map(attribute='zz', default=4)|list }}",
      "[]"
    ),
    (
      "{{ false }}",
      "False"
    ),
    (
      "#",
      "#"
    ),
    (
      "{{ 1 }}",
      "1"
    ),
    (
      "{{ 1e10 }}",
      "10000000000.0"
    ),
    (
      " text ",
      " text "
    ),
    (
      "{{ {(1,): (es and 10**20 if (([[1,2],[3,4]])|min)|join(',') else ('\\t\\\\').count(1))} }}",
      "{(1,): ''}"
    ),
    (
      "{{ ('a','b') or 100 - ([['{} {}', range(5)], 3 ** 2])|items|list }}",
      "('a', 'b')"
    ),
    (
      "{{ 7 }}",
      "7"
    ),
    (
      "{#- c -#}{",
      "{"
    ),
    (
      "{{ '{:e}'.format((1/3 and none == '{} {}' if 100 else [1.5,'a',none,true])) }}",
      "0.000000e+00"
    ),
    (
      "{{ ('abc')|join('-', attribute='n') }}",
      "--"
    ),
    (
      "{{ 0 ** 3 }}",
      "0"
    ),
    (
      "\r\n",
      ""
    ),
    (
      "{{ not [1,2,3] }}",
      "False"
    ),
    (
      "  \n  {{- ((s).ljust(15,'.'))|reverse|list }}{{ ((e)|urlencode, 3 ** 10) is not string }}",
      "['.', '.', '.', '.', 'd', 'l', 'r', 'o', 'W', ' ', 'o', 'l', 'l', 'e', 'H']True"
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
      "{{ (1/3)|attr('x') }}",
      ""
    ),
    (
      "{{ ('%s' % (l if '{0[0]}'.format([1,2,3]) else dd)).capitalize() }}",
      "[3, 1, 2]"
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
      "{{ '5' }}",
      "5"
    ),
    (
      "{{ 1.5 ** 2 }}",
      "2.25"
    ),
    (
      "{{ (10**20)|int(3) }}",
      "100000000000000000000"
    ),
    (
      "{{- (neg != {})|as_bool * 1e10 -}}",
      "10000000000.0"
    ),
    (
      "{{ (em)|d(1) }}",
      "[]"
    ),
    (
      "{{ '{:_}'.format(1e10) ~ (n)|as_native is not sameas none -}}{#- c -#}",
      "10_000_000_000.0False"
    ),
    (
      "#{{- [none,1] }}\u{FC}",
      "#[None, 1]\u{FC}"
    ),
    (
      "{% set q = (1e22 if '1e3') <= '5' is not mapping -%}{{ p }}{{ q }}{{ -2 ** -1 }}",
      "False-0.5"
    ),
    (
      "{{ '%s' % (1,) }}",
      "1"
    ),
    (
      "{{ {'': ('' is not float)|default('q',true)} }}foo",
      "{'': True}foo"
    ),
    (
      "{{ '%s-%s' }}",
      "%s-%s"
    ),
    (
      "{% set l | trim | length %}foo{% endset %}{{ p }}{% raw %}{{ x }}{% endraw %}",
      "{{ x }}"
    ),
    (
      "{{ em is defined }}",
      "True"
    ),
    (
      "{{ ('HELLO')|map(\"string\")|list }}",
      "['H', 'E', 'L', 'L', 'O']"
    ),
    (
      "{{ 2.5 }}",
      "2.5"
    ),
    (
      "{{ [1.5,'a',none,true] }}",
      "[1.5, 'a', None, True]"
    ),
    (
      "{% set ns = namespace(c=0xff % 10**20) -%}{% for i in range(3) -%}{% set ns.c = ns.c + i %}{%+ endfor %}{{ ns.c }}{{- 'abc' -}}foo",
      "258abcfoo"
    ),
    (
      "{{ {} }}",
      "{}"
    ),
    (
      "{{ '5' -}}",
      "5"
    ),
    (
      "{% set p, q = (q, p) %}{{ p }}{{ q }}",
      ""
    ),
    (
      "{{ 'line1\\nline2\\n\\nline4' or n }}",
      "line1\nline2\n\nline4"
    ),
    (
      "\u{FC}",
      "\u{FC}"
    ),
    (
      "{{ \"q\\\"\" }}",
      "q\""
    ),
    (
      "{{- (((0 if [1.5,'a',none,true] else u) if [none,1] else ('it\\'s' if dict(a=1,b=[2])))).y }}",
      ""
    ),
    (
      "{{ a ~ dd }}",
      "1{}"
    ),
    (
      "{{ ((('{} {}')|map(\"int\")|list)[-1])|replace('l','L') }}",
      "0"
    ),
    (
      "{{ '%d' % (([])|tojson(2)).count('l') }}",
      "0"
    ),
    (
      "{%+ with p = (em)|sort, q = p %}#{{ p }}{% endwith %}",
      "#[]"
    ),
    (
      "{{ 12345.6789 }}",
      "12345.6789"
    ),
    (
      "{{ range(5,0,-2) }}",
      "range(5, 0, -2)"
    ),
    (
      "{{ (es).isupper() }}",
      "False"
    ),
    (
      "{{ 0xff }}",
      "255"
    ),
    (
      "{% for x in d -%}\r\n{# c #}{% break %}{% else %}E{% endfor %}",
      "E"
    ),
    (
      "{{ b }}",
      "2.5"
    ),
    (
      "{{ 2 ** 2 }}",
      "4"
    ),
    (
      "{% with p = ([s, 'it\\'s'])|list|last, q = p %}{% do d.update({1:2}) -%}{{ l }}{{ d }}{#- c -#}{{ p }}{% endwith %}{# c #}",
      "[3, 1, 2]{'k k': None, 'x': 1, 'y': [1, 2, {'z': 'q'}], 1: 2}it's"
    ),
    (
      "{{ 3 ** 0 }}",
      "1"
    ),
    (
      "{{ nope }}",
      ""
    ),
    (
      "{{ [] -}}{",
      "[]{"
    ),
    (
      "{{ (({(e)|truncate(8,leeway=0): (d)|select|list})['x'])|unique|list }}",
      "[]"
    ),
    (
      "{{ (1,) -}}",
      "(1,)"
    ),
    (
      "{% do (dict(a=1,b=[2]))|lower is not integer %}{{ l }}{{ d }}",
      "[3, 1, 2]{'k k': None, 'x': 1, 'y': [1, 2, {'z': 'q'}]}"
    ),
    (
      "{{ none }}",
      "None"
    ),
    (
      "{% set p, q = (q, p) %}{{ p }}{{ q }}\r\n",
      ""
    ),
    (
      "{{ (((d ~ range(5))|sort(attribute='n'))[-1])|as_number }}",
      ")"
    ),
    (
      "{% set q = ('{!r}'.format(1e22) if (nope is not string, '') else 0) %}",
      ""
    ),
    (
      "{{ 1/3 }}",
      "0.3333333333333333"
    ),
    (
      "{{ '1e3' }}",
      "1e3"
    ),
    (
      "{{ '' }}",
      ""
    ),
    (
      "#{#- c -#}",
      "#"
    ),
    (
      "{{ ([1.5,'a',none,true])|replace('l','L',1) }}",
      "[1.5, 'a', None, True]"
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
      "{{ range(5,0,-2) or ' pad ' and 0 is not callable or 1234567 is not sequence ~ none -}} text {{ big -}}",
      "range(5, 0, -2)text 1000000000000000"
    ),
    (
      "{{ 2 ** 3 }}",
      "8"
    ),
    (
      "{{ 'line1\\nline2\\n\\nline4' -}}",
      "line1\nline2\n\nline4"
    ),
    (
      "{{ a ** 3 }}",
      "1"
    ),
    (
      "  \n  {{- ([-3, (1 if 7 else -0.0)])[::2] -}}",
      "[-3]"
    ),
    (
      "{{ (123456789.123 is not mapping)[-1] }}",
      ""
    ),
    (
      "{# c #}",
      ""
    ),
    (
      "{{ big }}",
      "1000000000000000"
    ),
    (
      "{% for x in d -%}{% do l.extend(em) %}{{ l }}{{ d }}{{- '' }}{% break %}{% else -%}E{%+ endfor %}",
      "[3, 1, 2]{'k k': None, 'x': 1, 'y': [1, 2, {'z': 'q'}]}E"
    ),
    (
      "{{ 100 }}",
      "100"
    ),
    (
      "{{ 2**0.5 }}",
      "1.4142135623730951"
    ),
    (
      " }  text {#- c -#}",
      " }  text"
    ),
    (
      "{%+ set x = 'abc' -%}{{ p }}{{ q }}",
      ""
    ),
    (
      "{{ a }}",
      "1"
    ),
    (
      "{{- ((' pad ' is not undefined)[s])|lower -}}",
      ""
    ),
    (
      "{{ 'hello world foo bar baz' }}",
      "hello world foo bar baz"
    ),
    (
      "{{ ' pad ' }}",
      " pad "
    ),
    (
      "{{ ((strs).pop(0), neg) }}",
      "('x', -7)"
    ),
    (
      "{{ ' pad ' or a ** 2 }}",
      " pad "
    ),
    (
      "{%+ set q = 12345.6789 -%}{{ p }}{{ q }}",
      "12345.6789"
    ),
    (
      "{{ true }}",
      "True"
    ),
    (
      "{{ es }}",
      ""
    ),
    (
      "{{ (es is not mapping)|e }}",
      "True"
    ),
    (
      "{%+ set p = ([1,2,3]).y -%}",
      ""
    ),
    (
      "{{ ([]).copy() }}",
      "[]"
    ),
    (
      "{{ '-12' }}",
      "-12"
    ),
    (
      "{{ {'k': 1} }}",
      "{'k': 1}"
    ),
    (
      "{{ (false)|as_native }}",
      "False"
    ),
    (
      "{{ ((-2 ** 10).extend([5]) if (('a,b,c')|selectattr('w','none')|list if 1.5 ** 0) else ((es)|as_bool)|escape) ~ b }}",
      "2.5"
    ),
    (
      "{{ ([1.5,'a',none,true] if 10**20 else ((d)|lower)|as_number) }}",
      "[1.5, 'a', None, True]"
    ),
    (
      "{{ 2 ** 0 }}",
      "1"
    ),
    (
      "{{ n }}",
      "None"
    ),
    (
      "{{ (es)|groupby('n') }}",
      "[]"
    ),
    (
      "{{ d or ('-12' - 12345.6789 != t if (b % -3)|items|list else dict(a=1,b=[2])) }}",
      "{'k k': None, 'x': 1, 'y': [1, 2, {'z': 'q'}]}"
    ),
    (
      "{{ 3 ** -1 }}",
      "0.3333333333333333"
    ),
    (
      "{{ () ~ {t or (' pad ')|truncate(5,true,'..'): nope} }}",
      "(){True: Undefined}"
    ),
    (
      "{# c #}{# c #}\r\n",
      ""
    ),
    (
      "{% for x in range(4) %}{% set p = {('%s-%s')|replace('l','L',1) or 0xff ~ 'line1\\nline2\\n\\nline4': '123abc'} %}{{ loop.cycle('a','b') }}{% endfor %}",
      "abab"
    ),
    (
      "{{ '{!r}'.format(u) }}",
      "[{'n': 'b', 'v': 1, 'w': None}, {'n': 'A', 'v': 2, 'w': 0.5}, {'n': 'b', 'v': 3, 'w': -1}]"
    ),
    (
      "{{ -3 }}",
      "-3"
    ),
    (
      "{{ range(5,0,-2) -}}",
      "range(5, 0, -2)"
    ),
    (
      "{{ a ** 3 -}}",
      "1"
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
      "{{ (big)|capitalize }}",
      "1000000000000000"
    ),
    (
      "{{ '5' ~ 1_000 }}",
      "51000"
    ),
    (
      "{{- ('5')|groupby('n') ~ ('hello world foo bar baz')|sort(reverse=true) is not true -}}",
      "[(Undefined, ['5'])]True"
    ),
    (
      "{{ not u }}",
      "False"
    ),
    (
      "{{ dd }}",
      "{}"
    ),
    (
      "{{- b -}}",
      "2.5"
    ),
    (
      "{{ 1234567 is lower }}",
      "False"
    ),
    (
      "{% do 2 ** 0.5 %}{{ l }}{{ d }}",
      "[3, 1, 2]{'k k': None, 'x': 1, 'y': [1, 2, {'z': 'q'}]}"
    ),
    (
      "{{ em }}",
      "[]"
    ),
    (
      "{{ ('\\t\\\\', 10**20) }}",
      "('\\t\\\\', 100000000000000000000)"
    ),
    (
      "{{- ([])|pprint|length -}}{% set p, q = [3,4] %}{{ p }}{{ q }}",
      "234"
    ),
    (
      "\r\n\n{# c #}",
      "\n\n"
    ),
    (
      "{{ not dd }}",
      "True"
    ),
    (
      "\n\r\n{{ 'line1\\nline2\\n\\nline4' -}}",
      "\n\nline1\nline2\n\nline4"
    ),
    (
      "{{ (())|escape }}",
      "()"
    ),
    (
      "{{- es }}",
      ""
    ),
    (
      "{{ ('{:b}'.format((1/3)|truncate(5)) if (())[-2:] else strs) ~ '{} {}' }}",
      "['x', 'Y', 'z', 'x']{} {}"
    ),
    (
      "{{ (12345.6789 if false) }}",
      ""
    ),
    (
      "{{ 'abc' }}",
      "abc"
    ),
    (
      "{{ 7 or 100 / (1e10)[:2] % '123abc' }}",
      "7"
    ),
    (
      "\r\n  \n  ",
      "\n  \n  "
    ),
    (
      "{{ dict(a=1,b=[2]) -}}{{ range(5) -}}{{- ({1e22: [none,1]} if a ** -1) is not upper -}}",
      "{'a': 1, 'b': [2]}range(0, 5)True"
    ),
    (
      "{{ ('hello world foo bar baz')|float(1.5) }}",
      "1.5"
    ),
    (
      "{{ ([])|map(\"int\")|list }}",
      "[]"
    ),
    (
      "foo{{- 0xff -}}",
      "foo255"
    ),
    (
      "{% set p, q = 1, 2 -%}{{ p }}{{ q }}\u{FC}#",
      "12\u{FC}#"
    ),
    (
      "{{ 3 ** 10 }}",
      "59049"
    ),
    (
      "{{ (1e22)|as_number }}",
      "1e+22"
    ),
    (
      "{{ '<a href=\"x\">b & c</a>' or '\u{E9}' % ({d: 'HELLO'})[1] }}",
      "<a href=\"x\">b & c</a>"
    ),
    (
      "{{ (strs == (-3 is not test)|e)|upper }}",
      "FALSE"
    ),
    (
      "{{ 1234567 }}",
      "1234567"
    ),
    (
      "{{ (none if '' else ('123abc' is escaped)|is_list) is not iterable }}",
      "True"
    ),
    (
      "{%+ set a | upper %}{#- c -#}{% endset %}{{ p }}",
      ""
    ),
    (
      "{{ not [none,1] }}",
      "False"
    ),
    (
      "{% do l.extend(em) %}{{ l }}{{ d }}{{- [true, \"q\\\"\"] -}}",
      "[3, 1, 2]{'k k': None, 'x': 1, 'y': [1, 2, {'z': 'q'}]}[True, 'q\"']"
    ),
    (
      "{{ d or (((-0.0)|striptags if a else (big)|striptags)).n }}",
      "{'k k': None, 'x': 1, 'y': [1, 2, {'z': 'q'}]}"
    ),
    (
      "{{ (b)|int(3) }}",
      "2"
    ),
    (
      "{{ '3.7' -}}{%- set q = u %}{{ p }}{{ q }}{{ 100 }}",
      "3.7[{'n': 'b', 'v': 1, 'w': None}, {'n': 'A', 'v': 2, 'w': 0.5}, {'n': 'b', 'v': 3, 'w': -1}]100"
    ),
    (
      "{{ not (0 not in {'k': 1}).bit_length() }}",
      "False"
    ),
    (
      "\u{FC}{%+ set ns = namespace(c=\"q\\\"\" is not filter) %}{% for i in range(3) %}{% set ns.c = ns.c ~ i %}{%- endfor %}{{ ns.c }}",
      "\u{FC}True012"
    ),
    (
      "{{ '<a href=\"x\">b & c</a>' }}",
      "<a href=\"x\">b & c</a>"
    ),
    (
      "{# c #}{% set x = ((('5')[-2:])|batch(2)|list)[::2] %}",
      ""
    ),
    (
      "{{ ([('HELLO' if [1.5,'a',none,true] else '3.7'), '1e3' ~ '5'])|max -}}foo",
      "HELLOfoo"
    ),
    (
      "{{ nope in () }}",
      "False"
    ),
    (
      "{% for x in [[1,2],[3,4]] -%}{{- (es)[::2] }}#{% autoescape false %}{{ a }}{% endautoescape %}{{ loop.changed(x) }}{{ x }}{% endfor %}\n",
      "#1True[1, 2]#1True[3, 4]"
    ),
    (
      "{{ 1.5 ** -1 or {'k': 1} is boolean }}",
      "0.6666666666666666"
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
      "{{ (((('-12').split()).pop(0))|last).isalnum() }}",
      "True"
    ),
    (
      "{% macro w() %}[{{ caller() }}]{% endmacro %}{% call(z=3) dbt_macro__w() %}{{ '\u{E9}' -}}{{ z }}{%- endcall %}",
      "[\u{E9}3]"
    ),
    (
      "{{- '1e3' }}",
      "1e3"
    ),
    (
      "{{ (0 or ((1/3, big))[::2] if {a: 0 ** 0} else {} % ('line1\\nline2\\n\\nline4')|reverse|list // 'hello world foo bar baz') }}",
      "(0.3333333333333333,)"
    ),
    (
      "\n{%+ do d.update({1:2}) %}{{ l }}{{ d }}",
      "\n[3, 1, 2]{'k k': None, 'x': 1, 'y': [1, 2, {'z': 'q'}], 1: 2}"
    ),
    (
      "{{ not \"q\\\"\" is not sequence }}",
      "True"
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
      "{{ ([0, '<a href=\"x\">b & c</a>' is not number])|unique|list ~ '-12' }}",
      "[0, True]-12"
    ),
    (
      "{%- macro m(p=1, q=p) %}\nfoo#{{ kwargs }}{% endmacro -%}{{ dbt_macro__m() }}",
      "\nfoo#{}"
    ),
    (
      "{{ u is not integer }}",
      "True"
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
      "{#- c -#}{{- {} -}}",
      "{}"
    ),
    (
      "{{ range(5) }}",
      "range(0, 5)"
    ),
    (
      "{{ '\\t\\\\' }}",
      "\t\\"
    ),
    (
      "{{ ('-12')|capitalize == 1_000 }}",
      "False"
    ),
    (
      "{{ 0 }}",
      "0"
    ),
    (
      "{{ ('a,b,c' and ['a,b,c' % dd, '{0[0]}'.format(l)])|list }}",
      "['a,b,c', '3']"
    ),
    (
      "{% set p, q = (q, p) %}{{ p }}{{ q }}\r\n#",
      "\n#"
    ),
    (
      "{{ strs }}",
      "['x', 'Y', 'z', 'x']"
    ),
    (
      "{{ ((2**0.5).rjust(15,'*') if ('a','b') in (range(5))|map(attribute='zz', default=4)|list else (-0.0 if 'line1\\nline2\\n\\nline4' is number)) -}}",
      ""
    ),
    (
      "{{ (('-12').strip())[1:] ~ ('a','b') }}",
      "12('a', 'b')"
    ),
    (
      "{{ (1,) }}",
      "(1,)"
    ),
    (
      "foo{% raw %}{{ x }}{% endraw %}",
      "foo{{ x }}"
    ),
    (
      "{{ 'HELLO' }}",
      "HELLO"
    ),
    (
      "{{ ('123abc' if '-12' else ((t).index('o'))[1]) }}",
      "123abc"
    ),
    (
      "{{ '{:>8}'.format(1_000) }}",
      "    1000"
    ),
    (
      "{%- for (x, y) in d.items() if x %}{{- [none,1] is not upper }} } {{ loop.cycle('a','b') }}{{ x }}{% else %}E{%+ endfor %}",
      "True } ak kTrue } bxTrue } ay"
    ),
    (
      "{{ (dict(a=1,b=[2]))|attr('x') }}",
      ""
    ),
    (
      "{{ 'it\\'s' }}foo",
      "it'sfoo"
    ),
    (
      "foo\r\n\r\n",
      "foo\n"
    ),
    (
      "{{ (dd)[0] }}",
      ""
    ),
    (
      "{{ '\u{E9}' }}",
      "\u{E9}"
    ),
    (
      "\n{% set p = 0 %}{{ p }}{{ q }}",
      "\n0"
    ),
    (
      "{{ ([none,1] if '-12' else 100) }}",
      "[None, 1]"
    ),
    (
      "{{ -2 ** -1 }}",
      "-0.5"
    ),
    (
      "{{ t is eq 1 }}",
      "True"
    ),
    (
      "{{ (' pad ' is integer)|filesizeformat }}",
      "0 Bytes"
    ),
    (
      "{{ (big and em if a ** 3 or '%g' % {'k': 1} is not float else (0.1 ~ () is not divisibleby(2), (1e22, {'k': 1} ~ dd))) }}",
      "[]"
    ),
    (
      "{{ 3 ** 0.5 is iterable }}",
      "1"
    ),
    (
      "{{ (s)[1:] }}",
      "ello World"
    ),
    (
      "{{ '3.7' is integer -}}",
      "False"
    ),
    (
      "{{ {('-12').isspace() // ([none,1])|length: (nope)|list|last} }}",
      "{0: Undefined}"
    ),
    (
      "{{ ((('abc')|list)|random|string|length >= 0 or a ** 3)[('a,b,c' or t)[0]] }}",
      ""
    ),
    (
      "{{ ((([1.5,'a',none,true])|replace('l','L'))|tojson(2)).zfill(20) }}",
      "\"[1.5, \\u0027a\\u0027, None, True]\""
    ),
    (
      "{{ d }}",
      "{'k k': None, 'x': 1, 'y': [1, 2, {'z': 'q'}]}"
    ),
    (
      "{{ a ** 0 is test }}",
      "1"
    ),
    (
      "{{ ('HELLO')|as_native }}",
      "HELLO"
    ),
    (
      "{{ 2.5 or ('a','b') }}",
      "2.5"
    ),
    (
      "{% set s = 1/3 %}",
      ""
    ),
    (
      "{{ 2**0.5 is not eq 1 -}}{{- {-0.0: 0 is gt 1} -}}\u{FC}",
      "2{-0.0: False}\u{FC}"
    ),
    (
      "{{ 0 ** 2 }}",
      "0"
    ),
    (
      "{{ ((b ** 3)|is_list)|upper }}",
      "FALSE"
    ),
    (
      "{{ a ** 0.5 }}",
      "1.0"
    ),
    (
      "{%+ set q = [[1,2],[3,4]] -%}{{ p }}{{ q }}foo",
      "[[1, 2], [3, 4]]foo"
    ),
    (
      "{{ (((1,), '1e3'))|is_list }}",
      "False"
    ),
    (
      "{{- 1e22 -}}",
      "1e+22"
    ),
    (
      "{{ ('{} {}')[::-1] is not false }}",
      "True"
    ),
    (
      "  \n  {%- set q = dict(a=1,b=[2]) %}",
      ""
    ),
    (
      "{{ (('{:08.3f}'.format((false if 0xff)))|indent).capitalize() }}",
      "0000.000"
    ),
    (
      "{% set q = 1e22 %}{ } ",
      "{ } "
    ),
    (
      "{{ (('\u{E9}' if 100 else ()) ~ (1/3, big) and d).get(\"zz\",3) }}",
      "3"
    ),
    (
      "{{ (dd)|items|list }}",
      "[]"
    ),
    (
      "{{ ((('%%' % big)|unique|list if ('5', 1e22) is not defined else (('line1\\nline2\\n\\nline4')[1:3])|escape))|wordwrap(5) }}",
      "in"
    ),
    (
      "{{ ['\u{E9}', 1_000] }}",
      "['\u{E9}', 1000]"
    ),
    (
      "{{ \"q\\\"\" not in (namespace(q=1))|upper -}}{%- do d and 'a,b,c' is not mapping -%}{{ l }}{{ d }}  \n  ",
      "True[3, 1, 2]{'k k': None, 'x': 1, 'y': [1, 2, {'z': 'q'}]}  \n  "
    ),
    (
      "{{ 123456789.123 }}",
      "123456789.123"
    ),
    (
      "{%+ macro m(p, q=2) %}{{- (1.5 ** 3 if 7) }}{{ range(5,0,-2) -}}{%- endmacro %}{{ dbt_macro__m() }}",
      "3.375range(5, 0, -2)"
    ),
    (
      "{{ (neg, '123abc') }}",
      "(-7, '123abc')"
    ),
    (
      "{{ em is not none }}",
      "True"
    ),
    (
      "{{ -0.0 }}",
      "-0.0"
    ),
    (
      "{{ [-0.0, 'abc'] }}",
      "[-0.0, 'abc']"
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
      "{{ (({(12345.6789 if '\u{E9}'): 1_000 ~ []})|wordcount)|as_bool }}",
      "3"
    ),
    (
      "{% filter indent %}\r\n{% block q %}B{{ a }}{% endblock %}\n{% endfilter %}",
      "\n    B1\n"
    ),
    (
      "{{ not [1.5,'a',none,true] }}",
      "False"
    ),
    (
      "{#- c -#} } ",
      "} "
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
      "foo{{ 'abc' }}\n",
      "fooabc"
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
      "{{ not 1.5 ** 0 }}",
      "False"
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
      "{{ [none,1] + u }}",
      "[None, 1, {'n': 'b', 'v': 1, 'w': None}, {'n': 'A', 'v': 2, 'w': 0.5}, {'n': 'b', 'v': 3, 'w': -1}]"
    ),
    (
      "{{ ('abc')[0] }}",
      "a"
    ),
    (
      "\u{FC}\r\n",
      "\u{FC}"
    ),
    (
      "{{ 3 ** 3 }}",
      "27"
    ),
    (
      "{{ 0 ~ (((7 if none else 'HELLO') if strs else [1,2,3] is not even))|title }}",
      "0Hello"
    ),
    (
      "{{ ((([none,1])|safe)|string)[0] }}",
      "["
    ),
    (
      "{%- do l.append(8) %}{{ l }}{{ d }}",
      "[3, 1, 2, 8]{'k k': None, 'x': 1, 'y': [1, 2, {'z': 'q'}]}"
    ),
    (
      "{{ not big < 0.1 }}",
      "True"
    ),
    (
      "{{ ('1e3').isalnum() }}",
      "True"
    ),
    (
      "{{ namespace(q=1) }}{# c #}#",
      "<Namespace {'q': 1}>#"
    ),
    (
      "{{ '%.3s' % 0 ** 3 }}",
      "0"
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
      "#{{- '%s-%s' -}}{",
      "#%s-%s{"
    ),
    (
      "{{ '{!r}'.format((1234567 if 'HELLO' in (range(5))|sort(attribute='n') else '%r' % (1,) is not boolean)) }}",
      "'True'"
    ),
    (
      "{{ 1.5 ** 0 and ((strs)|rejectattr('w')|list)[-1] }}",
      "x"
    ),
    (
      "{{ '{:%}'.format(0.1 >= 0.1 - 1) and 'a,b,c' }}",
      "a,b,c"
    ),
    (
      "{{ (('%s-%s')|slice(2)|list)[::2] }}",
      "[['%', 's', '-']]"
    ),
    (
      "{{ ([1.5,'a',none,true])|batch(2,'x')|list }}",
      "[[1.5, 'a'], [None, True]]"
    ),
    (
      "{{- 1e10 }}{% set q = b ** -1 %}",
      "10000000000.0"
    ),
    (
      "{{ -2 ** 2 }}",
      "4"
    ),
    (
      "{{ u }}",
      "[{'n': 'b', 'v': 1, 'w': None}, {'n': 'A', 'v': 2, 'w': 0.5}, {'n': 'b', 'v': 3, 'w': -1}]"
    ),
    (
      "{{ not 1e22 == ((1,))|groupby('v')|map('first')|list }}",
      "True"
    ),
    (
      "{{ ('abc')[-2:] }}",
      "bc"
    ),
    (
      "{{ ['{} {}', 0xff is iterable and ((1,)).isupper() not in s] }}",
      "['{} {}', False]"
    ),
    (
      "{% set p = [1,2,3] -%}{{ p }}{{ q }}",
      "[1, 2, 3]"
    ),
    (
      "{{ ('3.7')|sort(reverse=true) }}",
      "['7', '3', '.']"
    ),
    (
      "{{ ((range(5,0,-2))|select('odd')|list)|slice(2,'f')|list }}",
      "[[5, 3], [1, 'f']]"
    ),
    (
      "{% set l = ' pad ' %}{{ p }}{{ q }}",
      ""
    ),
    (
      "{{ [1_000, ()] }}",
      "[1000, ()]"
    ),
    (
      "{{ ([s, 1/3])|truncate(5,true,'..') }}",
      "['Hello World', 0.3333333333333333]"
    ),
    (
      "{{ s }}",
      "Hello World"
    ),
    (
      "{{ (l if ('line1\\nline2\\n\\nline4' * ' pad ' is not iterable).isalnum() else ('line1\\nline2\\n\\nline4')|float(1.5)) }}",
      "1.5"
    ),
    (
      "{% block q %}B{{ a }}{% endblock %}",
      "B1"
    ),
    (
      "{{ ('', 2 ** 0.5) }}",
      "('', 1.4142135623730951)"
    ),
    (
      "{{ (b).y }}",
      ""
    ),
    (
      "{% for x in [1,[2,[3]]] recursive %}{{ loop(x) if x is iterable else x }}{% endfor %}",
      "123"
    ),
    (
      "{{ ('1e3' if '3.7' else [[([none,1])[-1], 1234567 == strs], '{:>8}'.format((2.5)['-12'])]) }}",
      "1e3"
    ),
    (
      "{{ (n)|replace('l','L',1) > '\u{E9}' in ('hello world foo bar baz' and {} if '%e' % e) }}",
      "False"
    ),
    (
      "{{ ((((123456789.123)|tojson(2)).title())|map('upper')|list)|as_native }}",
      "['1', '2', '3', '4', '5', '6', '7', '8', '9', '.', '1', '2', '3']"
    ),
    (
      "foo\u{FC}",
      "foo\u{FC}"
    ),
    (
      "{{- 'it\\'s' -}}",
      "it's"
    ),
    (
      "{{ (es).splitlines() }}",
      "[]"
    ),
    (
      "{{- 'abc' }}",
      "abc"
    ),
    (
      "{{ not (es)|select|list }}",
      "True"
    ),
    (
      "{% set l = not ('{:b}'.format(7)).join(['a','b']) %} } ",
      " } "
    ),
    (
      "{# c #}{{- ('<a href=\"x\">b & c</a>')|rejectattr('w')|list -}}",
      "['<', 'a', ' ', 'h', 'r', 'e', 'f', '=', '\"', 'x', '\"', '>', 'b', ' ', '&', ' ', 'c', '<', '/', 'a', '>']"
    ),
    (
      "{{ (false)[0] }}",
      ""
    ),
    (
      "{% set ns = namespace(c=1 * '-12') -%}{% for i in range(3) %}{% set ns.c = ns.c ~ i -%}{% endfor %}{{ ns.c }}{{ 0 ** 2 }} } ",
      "-120120 } "
    ),
    (
      "{{- ([1.5,'a',none,true] if 10**20) -}}",
      "[1.5, 'a', None, True]"
    ),
    (
      "{{ ([none,1] if 1/3) }}",
      "[None, 1]"
    ),
    (
      "{{ ('{:<6}|'.format('{:_}'.format(not 7))).n }}",
      ""
    ),
    (
      "\n{{ 2 ** -1 }}",
      "\n0.5"
    ),
    (
      "{{ [1,2,3] -}}{{- '%s-%s' }}",
      "[1, 2, 3]%s-%s"
    ),
    (
      "{{- 1 != 1e22 != false in (true if em) -}}  \n  ",
      "False"
    ),
    (
      "{{ namespace(q=1) }}",
      "<Namespace {'q': 1}>"
    ),
    (
      "{%+ do d.update({1:2}) -%}{{ l }}{{ d }}",
      "[3, 1, 2]{'k k': None, 'x': 1, 'y': [1, 2, {'z': 'q'}], 1: 2}"
    ),
    (
      "{{ 7 is not lower }}",
      "True"
    ),
    (
      "{{- 10**20 -}}{% set q -%}{#- c -#}{% do d.update({1:2}) -%}{{ l }}{{ d }}{{ [1,2,3] }}{%+ endset %}{{ p }} text ",
      "100000000000000000000 text "
    ),
    (
      "foo{{- '{} {}' is upper -}}",
      "fooFalse"
    ),
    (
      "\n{#- c -#}",
      ""
    ),
    (
      "{{ (1e10)|round(1,'floor') or ('a','b') }}",
      "10000000000.0"
    ),
    (
      "{% set p = false and 2 ** 0 %}{{ p }}{{ q }}{{- range(5,0,-2) ~ (1e22 if t else 1_000) is sameas none -}}",
      "Falserange(5, 0, -2)False"
    ),
  ]

  /// Templates that raise an error there.
  static let failing: [String] = [
    "{{ nope }}|{{ nope.x }}",
    "{{ nope() }}",
    "{% foo %}",
    "{% if %}",
    "{{ }",
    "{{ a b }}",
    "{{ a + }}",
    "{% for x in l %}",
    "{# unclosed",
    "{{ 'abc",
    "{{ a | nofilter }}",
    "{{ a.b.c }}",
    "{{ 1 + 'a' }}",
    "{{ 'a' + 1 }}",
    "{{ range(1000000) }}",
    "{{ 1 // 0 }}",
    "{% set a, b = 1 %}",
    "{{ s.foo }} {{ s.foo.bar }}",
    "{{ '%s' % l }} {{ '%s %s' % l }}",
    "{{ d == {'x':1} }} {{ d|items|list }} {{ 'a'.join(['x','y']) }} {{ ','.join([1]) }}",
    "{{ ((true)|last).replace('o','0') }}",
    "{{- (123456789.123 != namespace(q=1))[::2] ~ '%-8s|' % 'abc' -}}{% set x = 0 ** 0.5 %}",
    "{{% set x = '-12' %}",
    "{{ ('HELLO').reverse() }}",
    "{{ (namespace(q=1) if ((l is upper)|groupby('n') if 'it\\'s')) }}",
    "{{ 100 + s / range(5,0,-2) ~ u is not escaped * 'abc' }}",
    "{{ [none,1] / (-3)['x'] is not eq 1 != ((s)|join(',') if {none: '%s-%s'} else '\u{E9}') }}",
    "{{ (a)|reverse|string|length>0 }}",
    "{{ '{:%}'.format((('abc')|format(1)).update({\"q\":1}) ~ '3.7' is sameas none) }}",
    "{{ ((dict(a=1,b=[2]))|max(attribute='v'))|min }}",
    "{{ '%(x)s' % (b ** 2)[5:1:-1] }}",
    "{{ (((t if l else '') % 7 not in 'hello world foo bar baz')|reject('none')|list).rsplit('l',1) }}",
    "{{ (('\u{E9}' / [1,2,3])|truncate(5)).find('o') ~ (('123abc').pop() and es)[-2:] }}",
    "{% set p = ((10**20)|tojson and (123456789.123)|e).insert(0,9) -%}{{ p }}{{ q }}",
    "{{ ((1e22)|indent(2,true))|default('q',true) }}",
    "{{ ((100)|indent).encode('utf-8') }}",
    "{{ '%%' % ((-2 ** 0)|list|length if not d % l else (dict(a=1,b=[2]) if big) / 'abc') }}",
    "{{ (big)|selectattr('v','gt',1)|list - (u)|round(0,'ceil') is ne 5 }}",
    "{{ '{:g}'.format([[1,2],[3,4]]) }}",
    "{{ (1.5 ** 3).rsplit('l',1) }}",
    "{{ (() if range(5,0,-2)) is not integer is not divisibleby 3 }}",
    "{{ 123456789.123 ~ ([1,2,3] if ([[1,2],[3,4]])|trim) -}}{{ '\u{E9}' ~ d < 'a,b,c' or nope - -3 }}",
    "{{ '%x' % dict(a=1,b=[2]) }}",
    "{{ (100)|groupby('n') // not '\u{E9}' is not sequence // () or namespace(q=1) }}",
    "{{- (((1,) in '1e3' if range(5) > none else [none,1] // 'a,b,c'))|map(\"int\")|list }}",
    "{{ (('a,b,c')|reverse|string|length>0).popitem() }}",
    "{{- (('it\\'s' in '3.7')|int(3)).lstrip() -}}",
    "{%+ set l = [(u)|abs, [0xff, 1e22]] + 7 -%}",
    "{{ [] is le 3 }}",
    "{{ '%o' % (not dd or 7 if -0.0 else '3.7') }}",
    "{{ (((neg)|reject('none')|list).index('o') + '{} {}' < n / \"q\\\"\", 0 ** 10) }}",
    "{{ ((' pad ' if 'HELLO') >= not big / (d % 123456789.123)|lower)|d(1) }}",
    "{{ ['-12', (dict(a=1,b=[2])).split()] -}}",
    "{{ not (not ('\\t\\\\')|round(1,'floor')).strip('H') }}",
    "{% set p, q = '1e3' * 12345.6789 <= ('\\t\\\\').append(4) %}{{ p }}{{ q }}\r\n{#- c -#}",
    "{{ (123456789.123)|indent(2,true) }}",
    "{{ 'hello world foo bar baz' is not gt 1 }}",
    "{{- (('-12' + 100)|dictsort(by='value'))|list }}",
    "{{ ((([]).rsplit('l',1) + (a)|round(0,'ceil'))|string)|tojson }}",
    "{{ {} * '%x' % e // ('abc' - ('abc')[::2])|select('odd')|list }}",
    "{{ (3 ** 0.5 // (1_000)|sort is divisibleby(2)).items()|list }}",
    "{{ (7).count('l') }}",
    "{{ (s >= -3).sort() < ('{}'.format(\"q\\\"\")).n ~ [none,1] }}",
    "#{{- not [none,1] in ' pad ' -}}",
    "{{ ('%.3s' % 2**0.5 and 'a,b,c' and u is integer).lower() }}",
    "\r\n{%+ with p = '{!r}'.format((0.1).items()|list), q = p -%}{{ n is test }}{{ p }}{%- endwith %}",
    "{{ 12345.6789 % (1e10 is true).istitle() }}",
    "{% set q = (1_000)[5:1:-1] %}#",
    "{{ (a ** 2).rjust(15,'*') }}",
    "{{ '%-8s|' % range(5,0,-2) > ('line1\\nline2\\n\\nline4').values()|list }}",
    "{{ (((range(5,0,-2))|sum(attribute='v') if (('%s-%s')[1:]).capitalize())).lower() }}",
    "{{ ((\"q\\\"\")|slice(2,'f')|list is not integer if '<a href=\"x\">b & c</a>' else 0) }}",
    "{{- [1,2,3] <= ([1.5,'a',none,true]).upper -}}",
    "{{ ('%g' % dd + not t)[1:3] - 2**0.5 in a }}",
    "{{ es >= (-3).rpartition('o') / '<a href=\"x\">b & c</a>' > 2 ** 3 }}",
    "{{ (('%i' % ('a','b'))|replace('l','L') ~ ([none,1] + '\u{E9}')[1:])[:2] }}",
    "{{- ('\\t\\\\').is_integer() not in (('a','b')).replace('o','0') % ({} % s).index(1) -}}",
    "{{ (0).copy() }}",
    "{{ (dd - 1_000 - (range(5,0,-2) if '\\t\\\\') != (1,) != '3.7' < \"q\\\"\" is sequence)|format(1) }}",
    "{{- (('')|rejectattr('w')|list if ('5' - {})|unique|list) -}}{{ 1 }}",
    "{{ (false and t / n ~ [] / ' pad ').isupper() }}",
    "{{ 10**20 is undefined is not escaped ~ 'a,b,c' }}",
    "{{ [[1.5,'a',none,true], ((dd).index(1))|string] - ((([[1,2],[3,4]])|sum if n))|map(\"int\")|list }}",
    "{{ (123456789.123 - (d)|default('q',true) not in 12345.6789 is not number).strip() }}",
    "{{ [(((dd)|lower).y[0]).center(15), d >= {s: 'abc'}] }}",
    "{{ '{}'.format(not big != '' ~ es) + (2.5)[1] }}",
    "{%+ set p, q = not big %}{{ p }}{{ q }}",
    "{{ ((('3.7' if 2.5))|is_list ~ '-12' is number).items() }}",
    "{{ (b ** 0.5)|join(',') }}",
    "{%+ set l = ('{:>8}'.format('\u{E9}' is divisibleby(2)))|tojson(2) %}{% do l.sort() %}{{ l }}{{ d }}",
    "{{ ('\u{E9}')|reverse|string|length>0 not in (('{}'.format('abc'))|reverse|string|length>0).items() }}",
    "{{ (('-12').x is le 3)[1] }}{% set p = [] is mapping %}{{ p }}{{ q }}",
    "{{ not ' pad ' <= ((0.1 is sequence)|map('upper')|list)|truncate(5,true,'..') }}",
    "{{ ([('5').update({\"q\":1}), ({'k': 1}).append(4)] ~ ((1e10)[-1]).get(\"zz\",3)).replace('o','0') }}",
    "{{ namespace(q=1) / (([1.5,'a',none,true]).y[0])|count // (a if \"q\\\"\" else '-12') }}",
    "{{ (e)[:2] ~ '{:s}'.format(1.5 ** 2 is float) }}",
    "{{ ([none,1] // (dd).count('l')).expandtabs() -}}",
    "{{ (('')|random|string|length >= 0 if (('abc' if '\\t\\\\' else true)).copy()) is not sequence }}",
    "{{ '{:x}'.format(((range(5,0,-2))[::2]).lower()) }}",
    "{{ (0.1 - '123abc')|tojson(2) <= (true is divisibleby(2)).count(1) is == 2 }}",
    "{{ ((not '\u{E9}')[1:], (0.1)|center(20) and a // (1,) + ('1e3' > e)|map('default',3)|list) }}",
    "{{ (((b).count('l') if ([1,2,3])|random|string|length >= 0))[0] -}}",
    "{{ dd - 10**20 not in '\\t\\\\' }}",
    "{{ ((1e10 ~ dict(a=1,b=[2]) // ('5').split()).get(\"zz\",3))|map('upper')|list }}",
    "{{ ((((1,) if 'hello world foo bar baz' else '5') // 'it\\'s' > '\\t\\\\')[::-1]).join(['a','b']) }}",
    "{{ not () - 2**0.5 }}",
    "{% block q %}B{{ a }}{% endblock %}{{ not {} % -3 > 1.5 ** 2 -}}",
    "{{ (([0.1, d]).strip('H'))|map(attribute='n')|list }}",
    "{{ not ([none,1] <= (d)|int if (namespace(q=1)).isdigit() else \"q\\\"\") }}",
    "{{ ('it\\'s').pop(\"zz\",0) }}",
    "{{- 1 -}}{% set x = ((1 is eq 1).swapcase())|groupby('v')|map('first')|list %}{{ dict(a=1,b=[2]) }}",
    "{{ ([not strs / [], nope and (neg)|groupby('n')])|center(20) }}",
    "{{ 0 ** -1 }}",
    "{{ (('5')[5:1:-1] in (range(5)).zfill(20))['x'] and {'k': 1} }}",
    "{{ '{:_}'.format(not ('{} {}').ljust(15,'.') * ('').expandtabs()) }}",
    "{{ (((e).lower(), ('-12' if {'k': 1} else big)) is not string).values()|list }}",
    "{{ (1_000 > s and 123456789.123 is == 2, (((range(5,0,-2))|title)[1])|indent(2,blank=true)) }}",
    "{{ not ((0.1).count(1)).index('o') // '{:e}'.format('a,b,c' is sameas none) ~ 10**20 }}",
    "{{ (10**20)|indent(2,blank=true) }}",
    "{{ (()).rsplit('l',1) and 0xff != ({'k': 1}).values() is not false }}",
  ]
}

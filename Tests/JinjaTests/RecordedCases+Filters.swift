extension RecordedCases {
  static let filters: [(template: String, expected: String)] = [
    (
      "{{ l|sort|join(',') }} {{ u|map(attribute='n')|list }} {{ u|sort(attribute='n')|map(attribute='v')|list }} {{ u|groupby('n') }}",
      "1,2,3 ['b', 'A', 'b'] [2, 1, 3] [('A', [{'n': 'A', 'v': 2, 'w': 0.5}]), ('b', [{'n': 'b', 'v': 1, 'w': None}, {'n': 'b', 'v': 3, 'w': -1}])]"
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
      "{{ [1,2,3][10] }}|{{ {}.foo }}",
      "|"
    ),
    (
      "{{ range(3) }} {{ range(1,10,3)|list }} {{ dict(a=1) }}",
      "range(0, 3) [1, 4, 7] {'a': 1}"
    ),
    (
      "{{ cycler('a','b').next() }} {{ joiner(',')() }}|",
      "a |"
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
      "{{ (2**0.5)|replace('l','L',1) }}",
      "1.4142135623730951"
    ),
    (
      "{{ '1e3' -}}{{ ((dd)|escape if ({none: '<a href=\"x\">b & c</a>'})|replace('l','L',1) else ((none).keys()|list).bit_length()) }}",
      "1e3{}"
    ),
    (
      "{{ (0 ** 3)|striptags or {([[1,2],[3,4]] // [1,2,3]).strip(): 0 % ' pad ' is not lower} }}",
      "0"
    ),
    (
      "{{ ((({'k': 1})[1])|map(\"string\")|list is upper)|map(attribute='zz', default=4)|list }}",
      "[]"
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
      "{{ ('abc')|join('-', attribute='n') }}",
      "--"
    ),
    (
      "  \n  {{- ((s).ljust(15,'.'))|reverse|list }}{{ ((e)|urlencode, 3 ** 10) is not string }}",
      "['.', '.', '.', '.', 'd', 'l', 'r', 'o', 'W', ' ', 'o', 'l', 'l', 'e', 'H']True"
    ),
    (
      "{{ (1/3)|attr('x') }}",
      ""
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
      "{{ {'': ('' is not float)|default('q',true)} }}foo",
      "{'': True}foo"
    ),
    (
      "{{ ('HELLO')|map(\"string\")|list }}",
      "['H', 'E', 'L', 'L', 'O']"
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
      "{{ (({(e)|truncate(8,leeway=0): (d)|select|list})['x'])|unique|list }}",
      "[]"
    ),
    (
      "{{ (((d ~ range(5))|sort(attribute='n'))[-1])|as_number }}",
      ")"
    ),
    (
      "{{ ([1.5,'a',none,true])|replace('l','L',1) }}",
      "[1.5, 'a', None, True]"
    ),
    (
      "{{- ((' pad ' is not undefined)[s])|lower -}}",
      ""
    ),
    (
      "{{ (es is not mapping)|e }}",
      "True"
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
      "{{ (es)|groupby('n') }}",
      "[]"
    ),
    (
      "{{ d or ('-12' - 12345.6789 != t if (b % -3)|items|list else dict(a=1,b=[2])) }}",
      "{'k k': None, 'x': 1, 'y': [1, 2, {'z': 'q'}]}"
    ),
    (
      "{{ () ~ {t or (' pad ')|truncate(5,true,'..'): nope} }}",
      "(){True: Undefined}"
    ),
    (
      "{{ (big)|capitalize }}",
      "1000000000000000"
    ),
    (
      "{{- ('5')|groupby('n') ~ ('hello world foo bar baz')|sort(reverse=true) is not true -}}",
      "[(Undefined, ['5'])]True"
    ),
    (
      "{{ (())|escape }}",
      "()"
    ),
    (
      "{{ ('{:b}'.format((1/3)|truncate(5)) if (())[-2:] else strs) ~ '{} {}' }}",
      "['x', 'Y', 'z', 'x']{} {}"
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
      "{{ (1e22)|as_number }}",
      "1e+22"
    ),
    (
      "{{ (strs == (-3 is not test)|e)|upper }}",
      "FALSE"
    ),
    (
      "{{ (none if '' else ('123abc' is escaped)|is_list) is not iterable }}",
      "True"
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
      "{{ ([('HELLO' if [1.5,'a',none,true] else '3.7'), '1e3' ~ '5'])|max -}}foo",
      "HELLOfoo"
    ),
    (
      "{{ (((('-12').split()).pop(0))|last).isalnum() }}",
      "True"
    ),
    (
      "{{ (0 or ((1/3, big))[::2] if {a: 0 ** 0} else {} % ('line1\\nline2\\n\\nline4')|reverse|list // 'hello world foo bar baz') }}",
      "(0.3333333333333333,)"
    ),
    (
      "{{ ([0, '<a href=\"x\">b & c</a>' is not number])|unique|list ~ '-12' }}",
      "[0, True]-12"
    ),
    (
      "{{ ('-12')|capitalize == 1_000 }}",
      "False"
    ),
    (
      "{{ ('a,b,c' and ['a,b,c' % dd, '{0[0]}'.format(l)])|list }}",
      "['a,b,c', '3']"
    ),
    (
      "{{ ((2**0.5).rjust(15,'*') if ('a','b') in (range(5))|map(attribute='zz', default=4)|list else (-0.0 if 'line1\\nline2\\n\\nline4' is number)) -}}",
      ""
    ),
    (
      "{{ (dict(a=1,b=[2]))|attr('x') }}",
      ""
    ),
    (
      "{{ (' pad ' is integer)|filesizeformat }}",
      "0 Bytes"
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
      "{{ ('HELLO')|as_native }}",
      "HELLO"
    ),
    (
      "{{ ((b ** 3)|is_list)|upper }}",
      "FALSE"
    ),
    (
      "{{ (((1,), '1e3'))|is_list }}",
      "False"
    ),
    (
      "{{ (('{:08.3f}'.format((false if 0xff)))|indent).capitalize() }}",
      "0000.000"
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
      "{{ (({(12345.6789 if '\u{E9}'): 1_000 ~ []})|wordcount)|as_bool }}",
      "3"
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
      "{{ '{!r}'.format((1234567 if 'HELLO' in (range(5))|sort(attribute='n') else '%r' % (1,) is not boolean)) }}",
      "'True'"
    ),
    (
      "{{ 1.5 ** 0 and ((strs)|rejectattr('w')|list)[-1] }}",
      "x"
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
      "{{ not 1e22 == ((1,))|groupby('v')|map('first')|list }}",
      "True"
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
      "{{ ([s, 1/3])|truncate(5,true,'..') }}",
      "['Hello World', 0.3333333333333333]"
    ),
    (
      "{{ (l if ('line1\\nline2\\n\\nline4' * ' pad ' is not iterable).isalnum() else ('line1\\nline2\\n\\nline4')|float(1.5)) }}",
      "1.5"
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
      "{{ not (es)|select|list }}",
      "True"
    ),
    (
      "{# c #}{{- ('<a href=\"x\">b & c</a>')|rejectattr('w')|list -}}",
      "['<', 'a', ' ', 'h', 'r', 'e', 'f', '=', '\"', 'x', '\"', '>', 'b', ' ', '&', ' ', 'c', '<', '/', 'a', '>']"
    ),
    (
      "{{ ('{:<6}|'.format('{:_}'.format(not 7))).n }}",
      ""
    ),
    (
      "{{ (1e10)|round(1,'floor') or ('a','b') }}",
      "10000000000.0"
    ),
  ]
}

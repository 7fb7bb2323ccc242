/// What Jinja2 3.1.6, set up as dbt-common 1.39.0 does, makes of templates after its documentation. Written by
/// jinja_documented.py; do not edit by hand.
extension RecordedDocumentation {
  static let methods: [(kind: String, name: String, template: String, expected: String)] = [
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
      "{{ '{0[}]}|{0[{]}|{0[[]}'.format({'}': 1, '{': 2, '[': 3}) }}{{ '{0!r:{1}}'.format('a', 5) }}{{ '{:{{%Y}}}'.format(now) }}",
      "1|2|3'a'  {2024}"
    ),
    (
      "method", "str",
      "{{ '%%' % 'a'.encode() }}{{ '%%' % range(3) }}{{ '%%' % re.match('a', 'a') }}{{ '%s-%s' % (u|groupby('n')|first) }}",
      "%%%A-[{'n': 'A', 'v': 2, 'w': 0.5}]"
    ),
    (
      "method", "timedelta",
      "{{ datetime.timedelta(1) * true }}{{ true * datetime.timedelta(1) }}{{ datetime.timedelta(1) // true }}",
      "1 day, 0:00:001 day, 0:00:001 day, 0:00:00"
    ),
    (
      "method", "pattern",
      "{{ re.compile('$').findall('', 2) }}{{ re.compile('').match('aaa', 7).span() }}{{ re.compile('').search('aaa', 2, 1) }}",
      "[''](3, 3)None"
    ),
    (
      "method", "str",
      "{{ 'a'.encode('utf-8}') }}{{ 'a'.encode('{UTF  8') }}{{ 'a'.encode('\\xe9-latin-1!') }}",
      "b'a'b'a'b'a'"
    ),
    (
      "method", "str",
      "{{ 'a\\n\\nb\\r\\n\\rc\\x0bd\\x0ce\\x1cf\\x1dg\\x1eh\\x85i\\u2028j\\u2029k\\u20a8l\\xc5m\\n'.splitlines() }}",
      "['a', '', 'b', '', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k\u{20A8}l\u{C5}m']"
    ),
    (
      "method", "str",
      "{{ 'a\\n\\nb\\r\\n\\rc\\x0bd\\x85e\\u2028f\\r'.splitlines(true) }}{{ ''.splitlines() }}{{ '\\n'.splitlines() }}",
      "['a\\n', '\\n', 'b\\r\\n', '\\r', 'c\\x0b', 'd\\x85', 'e\\u2028', 'f\\r'][]['']"
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

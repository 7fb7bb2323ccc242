extension RecordedCases {
  static let conditions: [(template: String, expected: String)] = [
    (
      "{{ 1 < 2 < 3 }} {{ 1 < 2 > 3 }} {{ 'a' in 'abc' }} {{ 3 not in l }}",
      "True False True False"
    ),
    (
      "{{ 'x' if a else 'y' }}{{ 'x' if not a }}",
      "x"
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
      "{{ not 2**0.5 and [(1,) is ne 5, 1e10 is true] }}",
      "False"
    ),
    (
      "{{ not ('a','b') }}",
      "False"
    ),
    (
      "{{ '%05d' % ((2**0.5 or false if 'line1\\nline2\\n\\nline4' ~ namespace(q=1) else [2.5, '3.7']) if '%s' % -3 is not even else l) }}",
      "00001"
    ),
    (
      "{{ not [1,2,3] }}",
      "False"
    ),
    (
      "{{ em is defined }}",
      "True"
    ),
    (
      "{{ 'line1\\nline2\\n\\nline4' or n }}",
      "line1\nline2\n\nline4"
    ),
    (
      "{{- (((0 if [1.5,'a',none,true] else u) if [none,1] else ('it\\'s' if dict(a=1,b=[2])))).y }}",
      ""
    ),
    (
      "{{ range(5,0,-2) or ' pad ' and 0 is not callable or 1234567 is not sequence ~ none -}} text {{ big -}}",
      "range(5, 0, -2)text 1000000000000000"
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
      "{{ ' pad ' or a ** 2 }}",
      " pad "
    ),
    (
      "{{ not u }}",
      "False"
    ),
    (
      "{{ 1234567 is lower }}",
      "False"
    ),
    (
      "{{ not dd }}",
      "True"
    ),
    (
      "{{ (12345.6789 if false) }}",
      ""
    ),
    (
      "{{ 7 or 100 / (1e10)[:2] % '123abc' }}",
      "7"
    ),
    (
      "{{ dict(a=1,b=[2]) -}}{{ range(5) -}}{{- ({1e22: [none,1]} if a ** -1) is not upper -}}",
      "{'a': 1, 'b': [2]}range(0, 5)True"
    ),
    (
      "{{ '<a href=\"x\">b & c</a>' or '\u{E9}' % ({d: 'HELLO'})[1] }}",
      "<a href=\"x\">b & c</a>"
    ),
    (
      "{{ not [none,1] }}",
      "False"
    ),
    (
      "{{ '<a href=\"x\">b & c</a>' }}",
      "<a href=\"x\">b & c</a>"
    ),
    (
      "{{ nope in () }}",
      "False"
    ),
    (
      "{{ 1.5 ** -1 or {'k': 1} is boolean }}",
      "0.6666666666666666"
    ),
    (
      "{{ not \"q\\\"\" is not sequence }}",
      "True"
    ),
    (
      "{{ u is not integer }}",
      "True"
    ),
    (
      "{{ ([none,1] if '-12' else 100) }}",
      "[None, 1]"
    ),
    (
      "{{ t is eq 1 }}",
      "True"
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
      "{{ '3.7' is integer -}}",
      "False"
    ),
    (
      "{{ a ** 0 is test }}",
      "1"
    ),
    (
      "{{ 2.5 or ('a','b') }}",
      "2.5"
    ),
    (
      "{{ 2**0.5 is not eq 1 -}}{{- {-0.0: 0 is gt 1} -}}\u{FC}",
      "2{-0.0: False}\u{FC}"
    ),
    (
      "{{ ('{} {}')[::-1] is not false }}",
      "True"
    ),
    (
      "{{ em is not none }}",
      "True"
    ),
    (
      "{{ not [1.5,'a',none,true] }}",
      "False"
    ),
    (
      "{{ not 1.5 ** 0 }}",
      "False"
    ),
    (
      "{{ not big < 0.1 }}",
      "True"
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
      "{{- 1 != 1e22 != false in (true if em) -}}  \n  ",
      "False"
    ),
    (
      "{{ 7 is not lower }}",
      "True"
    ),
    (
      "foo{{- '{} {}' is upper -}}",
      "fooFalse"
    ),
  ]
}

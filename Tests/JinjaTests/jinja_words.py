"""The words from which jinja_grammar makes templates.

Kinds: n number, t text, l list, r rows (a list of dicts), d dict, b truth value, z set, x anything. `FILTERS` and
`METHODS` map the kind of the input and of the result to what may stand behind the bar or the dot; `@n` and the like are
filled with expressions of that kind, @m with a small number. Words are separated by two blanks or more.
"""

import re


def words(text):
    return [word for line in text.strip().splitlines() for word in re.split(r"  +", line.strip()) if word]


CONSTANTS = {
    "n": words(r"""
        1  0  -3  2.5  7  100  0.1  1e10  10**20  1_000  0xff  0b101  0o17  12345.6789  1234567  -0.0  1/3  2**0.5  1e22
        123456789.123  1.5e-7  10**17  -1  0.30000000000000004  9007199254740993  1e16  1e15  2**64  -2**63  -7.5  1_0.2_5
        9223372036854775807  5e-324  1E3  0XFF  true  3  4  12  0.5  1.005  2.675  0.000123  1e-5
        """),
    "t": words(r"""
        'abc'  'a,b,c'  ''  '5'  '3.7'  ' pad '  'line1\nline2\n\nline4'  'it\'s'  "q\""  'é'  '\t\\'  'HELLO'
        'hello world foo bar baz'  '<a href="x">b & c</a>'  '123abc'  '-12'  '1e3'  'a &lt; <i>b</i> <!-- c -->'
        'www.example.com (http://a.b/c?d=1) x@y.org'  '{0}{x}'  '%(n)s'  '\u00fc'  'ß'  'ab' 'cd'  'tab\there'  '0x1F'
        '1_000'  'nan'  'inf'  'ǅungla ﬁn'  'a\r\nb\rc\x0bd'  '\x41\101\N{DIGIT ONE}'  'x-y_z w'  'Ünïcödé'  '日本語 text'
        '𝒳😀'  'ΑΣ Σ'  'a.b.c'  '\x00\x1f\x7f\xa0'  'a, b, c'  '٣'  '½²'  'None'  '[1, 2]'  'foo-bar quxquxquxquxqux'
        "it's \"so\""  'x\ty'  'select * from t'  'my_model_name'  '2024-02-29'  'A1b2'  '%'  '\d\q'  '{{'  '}}'  '#'
        """),
    "l": words(r"""
        [1,2,3]  []  ('a','b')  [[1,2],[3,4]]  range(5)  range(5,0,-2)  [none,1]  [1.5,'a',none,true]  (1,)  ()  [[]]
        ((1,2),(3,))  ['b','A','c','a']  [3,1,2,1]  [0,'',none,[]]  [1,1.0,true]  [2,-1,0.5]  ['x']  [1,2,3,4,5,6,7]
        ['é','z','Z','ß']  [('k',1),('j',2)]  [true,false]  [10**20,1]  1,
        """)[:-1],
    "r": ["u", "u", "u", "[{'n': 'q', 'v': 9}]", "[]"],
    "d": words(r"""
        {'k': 1}  {}  dict(a=1,b=[2])  {'a': {'b': [1]}}  {1: 'x', none: 2, (1,2): 3}  {'b': 2, 'a': 1, 'C': 3}  {'x': none}
        {'n': 1, 'items': 2, 'x': 'y'}  {true: 1, 1: 2}  dict([('p',1)], q=2)  {'a b': 'c&d', 'e': none, 'f': 1}
        """),
    "z": ["set([1,2,3])", "set('a')", "set()", "set([1])"],
    "b": words(r"""
        true  false  True  False  not t  1 < 2  none is none
        """),
    "x": words(r"""
        none  None  nope  namespace(q=1)  d.nope  l[9]  s.nope  true  now  dd.a
        """),
}

NAMES = {
    "n": ["a", "b", "big", "neg"],
    "t": ["s", "s", "e", "es"],
    "l": ["l", "em", "strs"],
    "r": ["u"],
    "d": ["d", "dd"],
    "z": [],
    "b": ["t"],
    "x": ["n", "nope"],
}

FILTERS = {
    "xt": words(r"""
        string  tojson  tojson(2)  tojson(indent=1)  pprint  e  escape  forceescape  safe  as_text  urlencode
        """),
    "xb": ["is_list", "as_bool|string == 'True'"],
    "xx": words(r"""
        default(7)  default('q',true)  d(1)  default(@x)  default(value='v', boolean=true)  as_native  d  attr('x')
        as_number  default(@x, @b)
        """),
    "tt": words(r"""
        upper  lower  trim  title  capitalize  replace('l','L')  replace('l','L',1)  replace(@t,@t)  indent  indent(2,true)
        indent(2,blank=true)  truncate(5)  truncate(5,true,'..')  truncate(8,leeway=0)  truncate(length=9, end='~')  center(20)
        center(width=9)  center(@m)  e  escape  urlencode  wordwrap(5)  striptags  safe  forceescape  urlize  urlize(10)
        urlize(target='x')  indent('>>')  wordwrap(7, wrapstring='/')  trim('Hd')  wordwrap(9,false)  urlize(nofollow=true)
        wordwrap(6, break_on_hyphens=false)  truncate(3,true)  replace('', '-')  reverse  indent(width=1, first=true)
        urlize(rel='x y')  truncate(@m)  indent(first=true)  trim(' ')  trim(chars='a')  e|e  e|upper  safe|e
        replace('o', '0')|upper  string|e
        """),
    "tn": words(r"""
        length  count  int  int(3)  int(0, 8)  int(base=16)  int(default=5, base=2)  float  float(1.5)  float(default=2)
        wordcount  int(@m)
        """),
    "tl": ["list", "batch(2)|list", "slice(2)|list", "map('upper')|list", "select('in', 'abc')|list", "unique|list",
           "sort", "groupby(0)|list", "reverse|list", "reject('eq', 'l')|list"],
    "tx": ["first", "last", "max", "min", "random|length"],
    "nn": words(r"""
        int  float  round  round(1)  round(1,'floor')  round(0,'ceil')  round(2, 'floor')  abs  round(-1)  round(precision=2)
        round(@m)  int(3)  round(0,'common')  float(1)  round(-2,'floor')
        """),
    "nt": ["filesizeformat", "filesizeformat(true)", "filesizeformat(binary=true)", "string", "round|string", "tojson", "center",
           "upper", "title", "trim", "capitalize", "e", "wordwrap"],
    "ll": words(r"""
        sort  sort(reverse=true)  unique|list  reverse|list  batch(2)|list  batch(2,'x')|list  slice(2)|list  slice(2,'f')|list
        select|list  reject('none')|list  select('odd')|list  map('string')|list  map('int')|list  list  sort(case_sensitive=true)
        map('default',3)|list  select('in', [1, 'x'])|list  batch(linecount=2, fill_with=0)|list  slice(slices=3)|list
        unique(true)|list  select('defined')|list  map('tojson')|list  select('string')|list  reject('eq', 1)|list
        map('first')|list  reject|list  map('upper')|list  unique(case_sensitive=true)|list  select('gt', 1)|list
        map(attribute=0)|list  map(attribute='0')|list  sort(attribute=0)  sort(attribute='1')  map('abs')|list  select('number')|list
        map('replace', 'a', 'b')|list  map('length')|list  map(attribute=1, default='?')|list  reverse  select('even')  slice(@m)|list
        batch(@m)|list  map('join', '-')|list  map('round', 1)|list  groupby(0)  select('divisibleby', 2)|list  map('e')|list
        """),
    "lt": ["join", "join(',')", "join(@t)", "join(d='+')", "join(', ')|upper", "tojson", "string", "pprint", "join('-', 0)", "map('string')|join"],
    "ln": ["length", "count", "sum", "sum(start=10)", "sum(start=@n)", "map('int')|sum"],
    "lx": ["first", "last", "max", "min", "random|string|length >= 0", "min(case_sensitive=true)", "max(true)", "groupby(0)|first"],
    "rr": words(r"""
        sort(attribute='n')  sort(attribute='v,n')  selectattr('v','gt',1)|list  rejectattr('w')|list  selectattr('w','none')|list
        unique(attribute='n')|list  rejectattr('v', 'eq', 2)|list  selectattr('n', 'in', ['A'])|list  selectattr('w')|list
        sort(true, attribute='v')  sort(attribute='n', case_sensitive=true)  selectattr('n', 'equalto', 'b')|list  reverse|list
        rejectattr('w', 'defined')|list  selectattr('w', 'number')|list  sort(attribute='n,-v')
        """),
    "rl": words(r"""
        map(attribute='n')|list  map(attribute='zz', default=4)|list  map(attribute='n')|map('upper')|list  groupby('n')
        groupby('v')|map('first')|list  groupby('n', default='z')|list  map(attribute='v')|list  groupby('n')|map(attribute='grouper')|list
        groupby('n', case_sensitive=true)  groupby('n')|map(attribute='list')|list  map(attribute='w.x', default=1)|list  map('items')|map('list')|list
        batch(2)|map('list')|list  groupby('w', default=1)|list  map('length')|list  map('dictsort')|list
        """),
    "rt": ["join(',', attribute='n')", "join('-', attribute='v')", "map(attribute='n', default='-')|join", "tojson", "pprint"],
    "rn": ["sum(attribute='v')", "sum(attribute='v', start=2)", "length", "map(attribute='v')|sum"],
    "rx": ["max(attribute='v')", "min(attribute='v')", "max(attribute='n')", "first", "last", "selectattr('v','gt',1)|first", "min(attribute='n', case_sensitive=true)"],
    "dl": ["dictsort", "dictsort(by='value')", "dictsort(reverse=true)", "items|list", "items|map('first')|list", "list",
           "dictsort(true)", "dictsort(false, 'value', true)", "map('string')|list", "sort", "dictsort(case_sensitive=true)"],
    "dt": ["tojson", "tojson(2)", "xmlattr", "xmlattr(false)", "urlencode", "pprint", "string", "join(',')", "tojson(indent=0)", "xmlattr(autospace=true)"],
    "dn": ["length", "count"],
    "dx": ["first", "attr('keys')|string|length > 9", "last", "attr('items') is callable", "max", "min"],
    "zl": ["list|sort", "sort", "map('string')|sort"],
    "zn": ["length", "sum", "count"],
    "bn": ["int", "abs", "float", "sum(start=[])|length"],
    "bt": ["string", "tojson", "upper", "lower", "title"],
}

TESTS = {
    "x": words(r"""
        defined  undefined  none  string  mapping  iterable  sequence  boolean  number  integer  float  true  false  callable
        sameas none  in [1,2,3]  escaped  filter  test  ne 5  sameas 1  eq 1  equalto 2.5  eq(@x)  in(@l)  sameas true
        not none  ne 'x'  sameas(@x)  in @l
        """),
    "n": ["odd", "even", "divisibleby 3", "divisibleby(2)", "gt 1", "le 3", "ge 2", "lt 5", "greaterthan 1", "lessthan 2", "== 3",
          "divisibleby 0", "divisibleby(@n)", "lt(@n)", "in (1, 2)"],
    "t": ["lower", "upper", "in 'abc'", "in @t", "lt 'm'", "eq 'abc'", "filter", "test", "in strs", "string"],
    "l": ["iterable", "sequence", "eq [1,2,3]", "lt [2]", "in [[]]", "eq @l"],
    "d": ["mapping", "iterable", "sequence", "eq {}"],
}

METHODS = {
    "tt": words(r"""
        upper()  lower()  strip()  strip('H')  lstrip()  rstrip('d')  replace('o','0')  title()  capitalize()  zfill(20)  swapcase()
        center(15)  ljust(15,'.')  rjust(15,'*')  join(['a','b'])  removeprefix('He')  removesuffix('ld')  casefold()  expandtabs()
        strip('Hd ')  translate({})  zfill(3)  center(20, '*')  expandtabs(4)  encode().decode()  join(strs)  partition(' ')[2]
        replace(@t, @t)  replace('l', '', 1)  replace('a', 'b', -1)  strip(none)  lstrip('He')  rjust(@m)  translate({72: 'J', 111: none})
        format(1,2)  format(*l)  format(x=1)  encode('utf-8').decode('utf-8')  ljust(5)  join('ab')  zfill(@m)  rstrip(@t)
        encode('utf-8').hex()  format_map({'x': 1})  split()|join(' ')  lstrip(' ')  lower().upper()  strip().title()
        encode('latin-1','replace').decode('latin-1')  encode('ascii','ignore').decode()  replace('','.')  center(9,'é')
        """),
    "tn": words(r"""
        find('o')  rfind('o')  index('o')  count('l')  find('l', 4)  count('o', 5)  rfind('l', 0, 4)  count('')  find(@t)  rindex('l')
        find('', 3)  count(@t)  find('l', -3)  find('o', none, 6)  find('zz', 99)  index('l', 1, 5)  rfind('')  encode().count('l')
        """),
    "tl": words(r"""
        split()  split(',')  split('l',1)  rsplit('l',1)  partition('o')  rpartition('o')  splitlines()  split(none, 1)  rsplit(' ')
        splitlines(true)  split(@t)  split(sep=',', maxsplit=1)  rsplit(none, 1)  split(' ')  split('\n')  rsplit(maxsplit=1)  split('', 1)
        splitlines(keepends=true)  split(maxsplit=2)
        """),
    "tb": words(r"""
        startswith('H')  endswith(('d','x'))  isdigit()  isalpha()  isupper()  islower()  isalnum()  isspace()  istitle()  isnumeric()
        isidentifier()  isprintable()  isdecimal()  isascii()  startswith('W', 6)  endswith('o', 0, 5)  startswith(('a','H'))  startswith(@t)
        endswith('')  startswith('', 99)  endswith(@t, 1)
        """),
    "tx": ["encode()", "encode('utf-8')", "encode('utf-16')|length", "upper is callable", "foo", "upper", "split", "encode('ascii')", "encode('latin-1')", "foo.bar"],
    "nx": words(r"""
        is_integer()  bit_length()  as_integer_ratio()  conjugate()  hex()  real  imag  numerator  denominator  bit_count()
        """),
    "ll": ["copy()", "index(1)", "count(1)", "copy() + [1]", "append(4)", "reverse()", "sort()", "insert(0,9)", "extend([5])", "clear()", "extend(@l)",
           "append(@x)", "sort(reverse=true)", "insert(-1, @x)", "remove(@x)"],
    "lx": ["pop()", "pop(0)", "index(9)", "remove(3)", "pop(-2)", "foo", "pop(@m)", "count(@x)", "index(@x)", "index(2, 1)"],
    "dx": words(r"""
        get("x")  get("zz",3)  pop("x")  pop("zz",0)  setdefault("x",5)  setdefault("nn",5)  x  y  y[0]  n  items  foo  foo.bar
        get(@t)  get("k k", @x)  popitem()  get('y')  a  k  keys  update({"q":1})  clear()  update(q=2)  update([('u', 1)])
        pop("zz", default=1)  get(key='x')  setdefault(@t, @x)  update(@d)
        """),
    "dl": ["items()|list", "keys()|list", "values()|list", "keys()", "values()", "items()", "items()|sort(attribute=0)"],
    "dd": ["copy()", "fromkeys([1])", "fromkeys('ab', @x)", "fromkeys(strs)"],
    "zz": ["union([1])", "intersection([1,2])", "difference([1])", "symmetric_difference([3,4])", "copy()", "union(l, strs)", "difference(@z)", "intersection(@l)"],
    "zb": ["issubset([1,2,3,4])", "issuperset([1])", "isdisjoint([9])", "issubset(@z)"],
    "zx": ["add(5)", "remove(1)", "discard(9)", "update([7])", "clear()", "difference_update([1])", "intersection_update([1, 2])", "add(@x)", "update(@l)"],
}

PERCENT = words(r"""
    %s  %d  %5.2f  %r  %x  %-8s|  %+d  %05d  %e  %g  %i  %c  %o  %.3s  %%  %(x)s  %X  %#x  % d  %10.3e  %a  %-5d|  %08.3f  %#o  %G  %E
    %+.1f  %5s|  %.0f  %u  %F  %*d  %.*f  %y  %(x)d  %5%  %ld  %-+7.2f|  %#.3g  %.10d  %+x
    """) + ["%s %s", "%d %s", "%", "%(k k)s", "a%sb%%c"]

BRACES = words(r"""
    {}  {:>8}  {0:.2f}  {!r}  {:d}  {:,}  {:e}  {:g}  {:%}  {:<6}|  {:^9}  {:08.3f}  {:x}  {:+}  {:b}  {0[0]}  {.real}  {:s}  {:_}  {:.3}
    {!s:>5}  {0}{0}  {{}}  {:#x}  {:*^7}  {:n}  {:c}  {:G}  {:+,.2f}  {:#b}  {:=+9}  {:010}  {:.0f}  {:,d}  {:E}  {:o}  {:X}  {:#o}  {!a}  {:é<5}
    {:-}  {:z.1f}  {:1$}  {:>{w}}  {0[x]}  {a}  {1}  {}{}  {!x}  {:.2%}  {:_x}  {:.15g}  {:12.4e}  {:#.3g}  {0.x}  {w:>{w}}  {:5}|  {:<5d}|  {:^+5}|
    """) + ["{: d}", "{:>8}|{:<4}", "{", "}", "{0!r:>10}", "{0:{1}}", "{: }"]

REGEXES = words(r"""
    (\\w)(\\d)?  o  l+  (?P<n>[A-Z])  x*  ^.  $  [^a-m]  \\s+  (?i)h|W  (a)|(b)  \\b  (?<=l)o  (.)\\1  a{2  (  [  (?!H)  l*?
    (?:l|o)+  [a-z]{2,3}  (?P<a>l)(?P=a)  \\d+|\\w  (?s).+  (?m)^.  \\A\\w  \\w\\Z  [\\w.-]+  (?<!l)l  (?=o)  ^$  [^a-z0-9_]+  (l)(o)?  \\W
    (?x)l#c  a|  (|l)  (?P<n>x)(?P<n>y)  \\q  [z-a]  *  (?(1)a|b)  (l)?(?(1)o|H)  [\\s\\S]  (?i:h)ello  l{2}  l{,1}  (?>l+)o  l++  \\u00fc|H  é
    """)

ZONES = ["Europe/Berlin", "America/New_York", "UTC", "Asia/Kolkata", "Australia/Lord_Howe", "Etc/GMT+5", "No/Where"]

FORMATS = words(r"""
    %Y-%m-%d  %H:%M:%S.%f  %j  %a  %A  %b  %B  %y  %U  %W  %w  %u  %G-W%V  %I%p  %c  %x  %X  %z|%Z  %%  %d/%m/%Y  %e  %D  %F  %T  %s|length
    %-d  %q  %Y%m%d
    """)

SLICES = words(r"""
    0  -1  1  1:  ::-1  :2  1:3  ::2  -2:  5:1:-1  'x'  none:none  true  :  ::  99  -99  1:-1  @n:  :@n  'k k'  1.5  none  :'a'  ::0  0,1  @x
    """)

LOOP_USES = [
    "", "", "{{ loop.index }}", "{{ loop.last }}{{ loop.revindex0 }}", "{{ loop.previtem }}", "{{ loop.nextitem }}", "{{ loop.revindex }}",
    "{{ loop.cycle('a','b') }}", "{{ loop.changed(x) }}", "{% if loop.index > 2 %}{% break %}{% endif %}", "{{ loop.depth0 }}",
    "{% if x == 1 %}{% continue %}{% endif %}", "{{ loop.length }}{{ loop.depth }}", "{% break %}", "{% continue %}",
    "{{ loop.first }}{{ loop.index0 }}", "{{ loop }}", "{{ ',' if not loop.last }}", "{% if not loop.last %},{% endif %}", "{{ loop.nope }}",
    "{{ loop.previtem is defined }}", "{{ loop.nextitem|default('-') }}", "{% set p = loop %}{{ p.index }}", "{{ loop|length }}",
]  # fmt: skip

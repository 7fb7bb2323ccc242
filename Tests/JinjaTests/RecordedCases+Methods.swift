extension RecordedCases {
  static let methods: [(template: String, expected: String)] = [
    (
      "{{ '{0} {1:>5} {x!r:^9}'.format(1, 'ab', x='q') }} {{ '{:,}'.format(1234567.891) }} {{ '{:08.3f}'.format(3.14159) }}",
      "1    ab    'q'    1,234,567.891 0003.142"
    ),
    (
      "{{ d.y[1:] }} {{ s.lower().split(' ')[0] }} {{ s is lower }}",
      "[2, {'z': 'q'}] hello False"
    ),
    (
      "{{ ('{!r}'.format(('%s-%s' if neg else 2.5)) if {'k': 1} else ('%.3s' % '{} {}').remove(3) is lower) }}",
      "'%s-%s'"
    ),
    (
      "{{ ('-12').split() }}",
      "['-12']"
    ),
    (
      "{{ '{:e}'.format((1/3 and none == '{} {}' if 100 else [1.5,'a',none,true])) }}",
      "0.000000e+00"
    ),
    (
      "{{ ('%s' % (l if '{0[0]}'.format([1,2,3]) else dd)).capitalize() }}",
      "[3, 1, 2]"
    ),
    (
      "{{ (es).isupper() }}",
      "False"
    ),
    (
      "{{ ((strs).pop(0), neg) }}",
      "('x', -7)"
    ),
    (
      "{{ ([]).copy() }}",
      "[]"
    ),
    (
      "{{ '{!r}'.format(u) }}",
      "[{'n': 'b', 'v': 1, 'w': None}, {'n': 'A', 'v': 2, 'w': 0.5}, {'n': 'b', 'v': 3, 'w': -1}]"
    ),
    (
      "{{ not (0 not in {'k': 1}).bit_length() }}",
      "False"
    ),
    (
      "{{ (('-12').strip())[1:] ~ ('a','b') }}",
      "12('a', 'b')"
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
      "{{ (('\u{E9}' if 100 else ()) ~ (1/3, big) and d).get(\"zz\",3) }}",
      "3"
    ),
    (
      "{{ ('1e3').isalnum() }}",
      "True"
    ),
    (
      "{{ '{:%}'.format(0.1 >= 0.1 - 1) and 'a,b,c' }}",
      "a,b,c"
    ),
    (
      "{{ ['{} {}', 0xff is iterable and ((1,)).isupper() not in s] }}",
      "['{} {}', False]"
    ),
    (
      "{{ ('1e3' if '3.7' else [[([none,1])[-1], 1234567 == strs], '{:>8}'.format((2.5)['-12'])]) }}",
      "1e3"
    ),
    (
      "{{ (es).splitlines() }}",
      "[]"
    ),
  ]
}

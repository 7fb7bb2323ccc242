extension RecordedCases {
  static let joins: [(template: String, expected: String)] = [
    (
      "{{ 'a' ~ 1 ~ none }} {{ 'x' * 3 }} {{ [1] * 2 }} {{ (1,) + (2,) }}",
      "a1None xxx [1, 1] (1, 2)"
    ),
    (
      "{{ '%s' % (1,) }}",
      "1"
    ),
    (
      "{{ a ~ dd }}",
      "1{}"
    ),
    (
      "{{ '5' ~ 1_000 }}",
      "51000"
    ),
    (
      "{{ '%.3s' % 0 ** 3 }}",
      "0"
    ),
  ]
}

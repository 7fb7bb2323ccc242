/// What Jinja2 3.1.6, set up as dbt-common 1.39.0 does, makes of templates after its documentation. Written by
/// jinja_documented.py; do not edit by hand.
enum RecordedDocumentation {
  static let all = filtersAToL + filtersMToZ + methods + statements + tests
}

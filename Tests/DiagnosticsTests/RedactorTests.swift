import Testing

@testable import Diagnostics

@Suite struct RedactorTests {
  @Test(arguments: [
    ("password is hunter22!", "password is *****"),
    ("postgres://u:hunter22%21@h", "postgres://u:*****@h"),
    ("Authorization: aHVudGVyMjIh", "Authorization: *****"),
    ("hunter22!hunter22!", "**********"),
    ("hunter22!-long", "*****"),
    ("hunter", "hunter"),
    ("", ""),
    ("größe abc", "größe abc"),
  ])
  func scrubs(_ text: String, _ expected: String) {
    let redactor = Redactor()
    #expect(redactor.scrub(text) == text)
    redactor.add(["hunter22!", "hunter22!-long", "abc"])
    #expect(redactor.scrub(text) == expected)
    #expect(redactor.scrub(Array(text.utf8)) == Array(expected.utf8))
  }
}

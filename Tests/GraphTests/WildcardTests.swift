import Testing

@testable import Graph

@Suite struct WildcardTests {
  static let patterns: [(pattern: String, text: String, matches: Bool)] = [
    ("", "", true), ("*", "", true), ("*", "a.b", true), ("a", "a", true), ("a", "A", false), ("a", "ab", false),
    ("a*", "abc", true), ("*c", "abc", true), ("a*c*e", "abcde", true), ("a*c*f", "abcde", false),
    ("*a*b", "aXaYb", true), ("?", "ä", true), ("??", "ä", false), ("a?c", "abc", true), ("a?c", "ac", false),
    ("[abc]x", "bx", true), ("[!abc]x", "bx", false), ("[!abc]x", "dx", true), ("[a-c]", "b", true),
    ("[a-c]", "d", false), ("[]]", "]", true), ("[!]]", "]", false), ("[a-]", "-", true), ("[c-a]", "b", false),
    ("a[", "a[", true), ("a[b", "a[b", true), ("[*]", "*", true), ("[*]", "x", false), ("a\\*", "a\\b", true),
  ]

  @Test(arguments: patterns) func matchesAsFnmatch(_ pattern: String, _ text: String, _ matches: Bool) {
    #expect(Wildcard(pattern).matches(text) == matches)
  }
}

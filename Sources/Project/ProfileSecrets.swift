import Diagnostics
import YAML

/// The secrets of a `profiles.yml`, by the names of their keys: an error may show a line of the file before any adapter has
/// said what is secret.
enum ProfileSecrets {
  private static let words = ["pass", "secret", "token", "private_key", "keyfile", "credential"]

  private static func isSecret(_ key: some StringProtocol) -> Bool {
    let key = key.lowercased()
    return words.contains(where: key.contains)
  }

  /// The texts under keys that sound secret, at any depth.
  static func texts(in node: YAMLNode) -> [String] {
    (node.items ?? []).flatMap(texts)
      + (node.pairs ?? []).flatMap { pair in
        isSecret(pair.name) ? leaves(pair.value) : texts(in: pair.value)
      }
  }

  private static func leaves(_ node: YAMLNode) -> [String] {
    if let items = node.items { return items.flatMap(leaves) }
    if let pairs = node.pairs { return pairs.flatMap { leaves($0.value) } }
    // What Jinja puts in is added when it is known; the expression itself is no secret.
    let text = node.json.stringValue ?? node.json.serialized()
    return node.isNull || text.contains("{{") ? [] : [text]
  }

  /// The same of a file that is no YAML: what stands behind `password:` on its line.
  static func texts(in file: SourceFile) -> [String] {
    file.text.matches(of: #/([A-Za-z_-]+)["']?[ \t]*:[ \t]*([^\s,}]+)/#).compactMap { match in
      isSecret(match.1) && !match.2.contains("{{")
        ? match.2.trimmingPrefix(while: { "\"'[".contains($0) }).filter { !"\"']".contains($0) } : nil
    }
  }
}

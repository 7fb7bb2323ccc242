/// Unicode's names of characters, for `"\N{EURO SIGN}"`.
enum CharacterNames {
  static func scalar(_ name: String) -> Unicode.Scalar? {
    let name = name.uppercased()
    let ideograph = "CJK UNIFIED IDEOGRAPH-"
    if name.hasPrefix(ideograph) {
      let scalar = UInt32(name.dropFirst(ideograph.utf8.count), radix: 16).flatMap(Unicode.Scalar.init)
      return scalar?.properties.name == name ? scalar : nil
    }
    return table[name]
  }

  /// Made when a template first names a character: two planes, and the tags of a third, less the ideographs.
  private static let table: [String: Unicode.Scalar] = {
    var table: [String: Unicode.Scalar] = [:]
    let ranges: [ClosedRange<UInt32>] = [
      0...0x33FF, 0xA000...0xD7FF, 0xE000...0x16FFF, 0x1B000...0x1FFFF, 0xE0000...0xE01EF,
    ]
    for value in ranges.joined() {
      guard let scalar = Unicode.Scalar(value) else { continue }
      if let name = scalar.properties.name { table[name] = scalar }
      if let alias = scalar.properties.nameAlias { table[alias] = scalar }
    }
    return table
  }()
}

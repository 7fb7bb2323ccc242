/// The words that the grammar knows. The lexer tells them apart once, so that the parser compares numbers.
enum Word: UInt8 {
  case other
  case and, or, not, `is`, `in`, `if`, `else`, elif, recursive, scoped, required
  case `for`, set, `do`, macro, test, materialization, snapshot, docs, call, filter, with, print, `break`, `continue`
  case autoescape, block, extends, include, `import`, from
  case endif, endfor, endset, endmacro, endtest, endmaterialization, endsnapshot, enddocs, endcall, endfilter, endwith
  case endautoescape, endblock

  static let all: [(word: Word, text: StaticString)] = [
    (.and, "and"), (.or, "or"), (.not, "not"), (.is, "is"), (.in, "in"), (.if, "if"), (.else, "else"), (.elif, "elif"),
    (.recursive, "recursive"), (.scoped, "scoped"), (.required, "required"), (.for, "for"), (.set, "set"), (.do, "do"),
    (.macro, "macro"), (.test, "test"), (.materialization, "materialization"), (.snapshot, "snapshot"),
    (.docs, "docs"), (.call, "call"), (.filter, "filter"), (.with, "with"), (.print, "print"), (.break, "break"),
    (.continue, "continue"), (.autoescape, "autoescape"), (.block, "block"), (.extends, "extends"),
    (.include, "include"), (.import, "import"), (.from, "from"), (.endif, "endif"), (.endfor, "endfor"),
    (.endset, "endset"), (.endmacro, "endmacro"), (.endtest, "endtest"), (.endmaterialization, "endmaterialization"),
    (.endsnapshot, "endsnapshot"), (.enddocs, "enddocs"), (.endcall, "endcall"), (.endfilter, "endfilter"),
    (.endwith, "endwith"), (.endautoescape, "endautoescape"), (.endblock, "endblock"),
  ]

  var text: String { Word.all.first { $0.word == self }.map { "\($0.text)" } ?? "" }

  /// What ends the body of a macro, test or materialization.
  var end: Word {
    switch self {
    case .test: .endtest
    case .materialization: .endmaterialization
    default: .endmacro
    }
  }

  // MARK: Telling words apart

  /// Words by a hash of length, first and last letter; words that share a slot are next to each other.
  private static let slots: [Word] = {
    var slots = [Word](repeating: .other, count: 256)
    for (word, text) in all {
      let start = text.utf8Start
      let count = text.utf8CodeUnitCount
      var slot = hash(start[0], start[1], start[count - 1], count)
      while slots[slot] != .other { slot = (slot + 1) & 255 }
      slots[slot] = word
    }
    return slots
  }()

  private static let texts: [StaticString] = [""] + all.map(\.text)

  private static func hash(_ first: UInt8, _ second: UInt8, _ last: UInt8, _ count: Int) -> Int {
    (Int(first) &* 7 &+ Int(second) &* 29 &+ Int(last) &* 3 &+ count &* 61) & 255
  }

  /// The word that the bytes are.
  static func read(_ bytes: UnsafeBufferPointer<UInt8>) -> Word {
    let count = bytes.count
    guard count >= 2, count <= 18 else { return .other }
    let slots = slots
    var slot = hash(bytes[0], bytes[1], bytes[count - 1], count)
    while slots[slot] != .other {
      let text = texts[Int(slots[slot].rawValue)]
      if text.utf8CodeUnitCount == count {
        var index = 0
        while index < count, text.utf8Start[index] == bytes[index] { index += 1 }
        if index == count { return slots[slot] }
      }
      slot = (slot + 1) & 255
    }
    return .other
  }
}

/// The tags that may end a body, in the order in which messages list them.
enum BodyEnds {
  case one(Word)
  case ofIf, ofFor

  func contains(_ word: Word) -> Bool {
    switch self {
    case .one(let end): word == end
    case .ofIf: word == .elif || word == .else || word == .endif
    case .ofFor: word == .endfor || word == .else
    }
  }

  var names: [String] {
    switch self {
    case .one(let end): [end.text]
    case .ofIf: ["elif", "else", "endif"]
    case .ofFor: ["endfor", "else"]
    }
  }
}

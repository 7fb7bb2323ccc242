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

  /// The word that the bytes are.
  static func read(_ bytes: UnsafeBufferPointer<UInt8>) -> Word {
    func check(_ word: Word, _ text: StaticString) -> Word {
      for index in 1..<bytes.count where text.utf8Start[index] != bytes[index] { return .other }
      return word
    }
    guard let first = bytes.first else { return .other }
    switch (bytes.count, first) {
    case (2, UInt8(ascii: "d")):
      return check(.do, "do")
    case (2, UInt8(ascii: "i")):
      switch bytes[1] {
      case UInt8(ascii: "s"): return check(.is, "is")
      case UInt8(ascii: "n"): return check(.in, "in")
      case UInt8(ascii: "f"): return check(.if, "if")
      default: return .other
      }
    case (2, UInt8(ascii: "o")):
      return check(.or, "or")
    case (3, UInt8(ascii: "a")):
      return check(.and, "and")
    case (3, UInt8(ascii: "f")):
      return check(.for, "for")
    case (3, UInt8(ascii: "n")):
      return check(.not, "not")
    case (3, UInt8(ascii: "s")):
      return check(.set, "set")
    case (4, UInt8(ascii: "c")):
      return check(.call, "call")
    case (4, UInt8(ascii: "d")):
      return check(.docs, "docs")
    case (4, UInt8(ascii: "e")):
      switch bytes[2] {
      case UInt8(ascii: "s"): return check(.else, "else")
      case UInt8(ascii: "i"): return check(.elif, "elif")
      default: return .other
      }
    case (4, UInt8(ascii: "f")):
      return check(.from, "from")
    case (4, UInt8(ascii: "t")):
      return check(.test, "test")
    case (4, UInt8(ascii: "w")):
      return check(.with, "with")
    case (5, UInt8(ascii: "b")):
      switch bytes[1] {
      case UInt8(ascii: "r"): return check(.break, "break")
      case UInt8(ascii: "l"): return check(.block, "block")
      default: return .other
      }
    case (5, UInt8(ascii: "e")):
      return check(.endif, "endif")
    case (5, UInt8(ascii: "m")):
      return check(.macro, "macro")
    case (5, UInt8(ascii: "p")):
      return check(.print, "print")
    case (6, UInt8(ascii: "e")):
      switch bytes[3] {
      case UInt8(ascii: "f"): return check(.endfor, "endfor")
      case UInt8(ascii: "s"): return check(.endset, "endset")
      default: return .other
      }
    case (6, UInt8(ascii: "f")):
      return check(.filter, "filter")
    case (6, UInt8(ascii: "i")):
      return check(.import, "import")
    case (6, UInt8(ascii: "s")):
      return check(.scoped, "scoped")
    case (7, UInt8(ascii: "e")):
      switch bytes[3] {
      case UInt8(ascii: "e"): return check(.extends, "extends")
      case UInt8(ascii: "t"): return check(.endtest, "endtest")
      case UInt8(ascii: "d"): return check(.enddocs, "enddocs")
      case UInt8(ascii: "c"): return check(.endcall, "endcall")
      case UInt8(ascii: "w"): return check(.endwith, "endwith")
      default: return .other
      }
    case (7, UInt8(ascii: "i")):
      return check(.include, "include")
    case (8, UInt8(ascii: "c")):
      return check(.continue, "continue")
    case (8, UInt8(ascii: "e")):
      switch bytes[3] {
      case UInt8(ascii: "m"): return check(.endmacro, "endmacro")
      case UInt8(ascii: "b"): return check(.endblock, "endblock")
      default: return .other
      }
    case (8, UInt8(ascii: "r")):
      return check(.required, "required")
    case (8, UInt8(ascii: "s")):
      return check(.snapshot, "snapshot")
    case (9, UInt8(ascii: "e")):
      return check(.endfilter, "endfilter")
    case (9, UInt8(ascii: "r")):
      return check(.recursive, "recursive")
    case (10, UInt8(ascii: "a")):
      return check(.autoescape, "autoescape")
    case (11, UInt8(ascii: "e")):
      return check(.endsnapshot, "endsnapshot")
    case (13, UInt8(ascii: "e")):
      return check(.endautoescape, "endautoescape")
    case (15, UInt8(ascii: "m")):
      return check(.materialization, "materialization")
    case (18, UInt8(ascii: "e")):
      return check(.endmaterialization, "endmaterialization")
    default: return .other
    }
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

/// One event of libyaml with its bytes in the file.
struct Event {
  let kind: Kind
  let range: Range<Int>

  enum Kind {
    case streamStart
    case streamEnd
    case documentStart
    case documentEnd
    case alias(String)
    case scalar(Scalar)
    case sequenceStart(Collection)
    case sequenceEnd
    case mappingStart(Collection)
    case mappingEnd
  }

  struct Scalar {
    let text: String
    let anchor: String?
    let tag: String?
    /// Written without quotes and without a tag, so that the text decides the type.
    let isPlain: Bool
    let style: YAMLScalar.Style
  }

  struct Collection {
    let anchor: String?
    let tag: String?
    let isFlow: Bool
  }
}

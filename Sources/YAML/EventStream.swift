import CLibYAML
import Diagnostics

/// What libyaml reads from a file, one event at a time, with byte offsets. The only file that touches its parser.
final class EventStream {
  private let parser: UnsafeMutablePointer<yaml_parser_t>
  private let file: SourceFile
  private let offsets: ByteOffsets

  /// Calls `body` with the events of `file`; the stream must not outlive the call, since libyaml reads the text in place.
  static func withEvents<Result>(of file: SourceFile, _ body: (EventStream) throws -> Result) throws -> Result {
    var text = file.text
    return try text.withUTF8 { bytes in
      try body(EventStream(file: file, bytes: bytes))
    }
  }

  private init(file: SourceFile, bytes: UnsafeBufferPointer<UInt8>) throws {
    self.file = file
    self.offsets = ByteOffsets(bytes)
    self.parser = .allocate(capacity: 1)
    guard yaml_parser_initialize(parser) == 1 else {
      parser.deallocate()
      throw DbtError(.internal, "libyaml is out of memory")
    }
    // An empty Swift buffer may have no address, which libyaml's assertions refuse.
    let start = bytes.baseAddress ?? UnsafePointer(emptyInput)
    yaml_parser_set_input_string(parser, start, bytes.count)
    yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
  }

  deinit {
    yaml_parser_delete(parser)
    parser.deallocate()
  }

  func next() throws -> Event {
    var event = yaml_event_t()
    guard yaml_parser_parse(parser, &event) == 1 else { throw failure() }
    defer { yaml_event_delete(&event) }
    let start = offsets.byte(at: event.start_mark.index)
    let end = offsets.byte(at: event.end_mark.index)
    return Event(kind: EventStream.kind(of: event), range: start..<max(start, end))
  }

  private static func kind(of event: yaml_event_t) -> Event.Kind {
    switch event.type {
    case YAML_DOCUMENT_START_EVENT: return .documentStart
    case YAML_DOCUMENT_END_EVENT: return .documentEnd
    case YAML_ALIAS_EVENT: return .alias(text(event.data.alias.anchor) ?? "")
    case YAML_SCALAR_EVENT:
      let scalar = event.data.scalar
      let value = UnsafeBufferPointer(start: scalar.value, count: scalar.length)
      return .scalar(
        Event.Scalar(
          text: String(decoding: value, as: UTF8.self), anchor: text(scalar.anchor), tag: tag(scalar.tag),
          isPlain: scalar.plain_implicit != 0, style: style(scalar.style)))
    case YAML_SEQUENCE_START_EVENT:
      let start = event.data.sequence_start
      return .sequenceStart(
        Event.Collection(
          anchor: text(start.anchor), tag: tag(start.tag), isFlow: start.style == YAML_FLOW_SEQUENCE_STYLE))
    case YAML_SEQUENCE_END_EVENT: return .sequenceEnd
    case YAML_MAPPING_START_EVENT:
      let start = event.data.mapping_start
      return .mappingStart(
        Event.Collection(
          anchor: text(start.anchor), tag: tag(start.tag), isFlow: start.style == YAML_FLOW_MAPPING_STYLE))
    case YAML_MAPPING_END_EVENT: return .mappingEnd
    case YAML_STREAM_START_EVENT: return .streamStart
    default: return .streamEnd
    }
  }

  private static func text(_ pointer: UnsafeMutablePointer<yaml_char_t>?) -> String? {
    pointer.map { String(cString: $0) }
  }

  /// PyYAML resolves the non-specific tag `!` as if there were none.
  private static func tag(_ pointer: UnsafeMutablePointer<yaml_char_t>?) -> String? {
    text(pointer).flatMap { $0 == "!" ? nil : $0 }
  }

  private static func style(_ style: yaml_scalar_style_t) -> YAMLScalar.Style {
    switch style {
    case YAML_SINGLE_QUOTED_SCALAR_STYLE: .singleQuoted
    case YAML_DOUBLE_QUOTED_SCALAR_STYLE: .doubleQuoted
    case YAML_LITERAL_SCALAR_STYLE: .literal
    case YAML_FOLDED_SCALAR_STYLE: .folded
    default: .plain
    }
  }

  /// libyaml's error with dbt's first line.
  private func failure() -> DbtError {
    let state = parser.pointee
    if state.error == YAML_MEMORY_ERROR { return DbtError(.internal, "libyaml is out of memory") }
    let problem = state.problem.map { String(cString: $0) } ?? "cannot be read"
    let isReaderError = state.error == YAML_READER_ERROR
    let offset = isReaderError ? state.problem_offset : offsets.byte(at: state.problem_mark.index)
    // What goes wrong at the end of the file does so behind its last character, not on an empty line after it.
    let last = file.text.utf8.lastIndex { $0 > 0x20 }.map {
      file.text.utf8.distance(from: file.text.startIndex, to: $0)
    }
    let place = offset >= file.text.utf8.count ? min(offset, (last ?? -1) + 1) : offset
    let span = SourceSpan(file: file, range: place..<place)
    var message = "Syntax error near line \(span.start.line)\n\(problem)"
    if isReaderError, state.problem_value > 0 { message += " (#x\(String(state.problem_value, radix: 16)))" }
    if let context = state.context {
      let start = file.position(at: offsets.byte(at: state.context_mark.index))
      message += "\n\(String(cString: context)) (line \(start.line), column \(start.column))"
    }
    return DbtError(.parsing, message, at: span)
  }
}

nonisolated(unsafe) private let emptyInput = UnsafeMutablePointer<UInt8>.allocate(capacity: 1)

/// libyaml counts characters; everybody else here counts bytes.
private struct ByteOffsets {
  private let start: Int
  private let end: Int
  /// The byte offset of each character; nil when all are ASCII.
  private var table: [Int]?

  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    // libyaml skips a byte order mark without counting it.
    start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    end = bytes.count
    guard bytes.contains(where: { $0 >= 0x80 }) else { return }
    var table: [Int] = []
    table.reserveCapacity(end)
    for offset in start..<end where bytes[offset] & 0xC0 != 0x80 { table.append(offset) }
    self.table = table
  }

  func byte(at index: Int) -> Int {
    guard let table else { return min(start + index, end) }
    return index < table.count ? table[index] : end
  }
}

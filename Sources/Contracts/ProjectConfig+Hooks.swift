import Diagnostics

extension ProjectConfig {
  /// A place in a hook's text as one in `dbt_project.yml`, where people can change it; the start of the hook for errors
  /// without a place. nil when the hook does not stand there as it is, for instance over several lines.
  package func place(_ span: SourceSpan?, inHook text: String) -> SourceSpan? {
    let trimmed = text.drop(while: \.isWhitespace)
    guard let file, !trimmed.isEmpty, let found = file.text.firstRange(of: text) else { return nil }
    let start = file.text.utf8.distance(from: file.text.startIndex, to: found.lowerBound)
    guard let span, span.file.text == text else {
      return SourceSpan(file: file, range: start..<start + text.utf8.count)
    }
    return SourceSpan(file: file, range: start + span.range.lowerBound..<start + span.range.upperBound)
  }
}

import Contracts
import Diagnostics
import Execution

/// `seed --show`: the first rows of each seed that was loaded, as its file has them.
struct SeedSamples {
  private static let mostRows = 10

  private let events: any EventSink

  init(_ events: any EventSink) { self.events = events }

  func show(_ results: [NodeResult]) {
    for result in results where result.node.resourceType == .seed && result.status == .success {
      guard let table = try? SeedLoading.sample(of: result.node, rows: Self.mostRows + 1) else { continue }
      let title = "Random sample of table: \(result.node.schema).\(result.node.alias)"
      events.fire(.formatting())
      events.fire(.seedHeader(title))
      events.fire(.seedHeader(String(repeating: "-", count: title.unicodeScalars.count)))
      let text = TablePreview.text(table, mostColumns: nil, mostRows: Self.mostRows)
      events.fire(.print(String(text.dropLast())))
      events.fire(.formatting())
    }
  }
}

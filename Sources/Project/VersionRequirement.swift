import Context
import Contracts
import Diagnostics

/// `require-dbt-version`: what a project says of the dbt that it needs, held against the dbt that this is.
enum VersionRequirement {
  static func check(_ config: ProjectConfig, _ invocation: Invocation, at span: SourceSpan?) throws {
    for requirement in config.requireDbtVersion.flatMap({ $0.split(separator: ",") }) {
      do {
        _ = try SemanticVersion(requirement.filter { $0 != " " })
      } catch let error as DbtError {
        throw error.located(at: span)
      }
    }
    guard invocation.flags.versionCheck else { return }
    let own = numbers(CommonNames.dbtVersion)
    for requirement in config.requireDbtVersion.flatMap({ $0.split(separator: ",") }) {
      let text = requirement.filter { $0 != " " }
      guard !isSatisfied(String(text), own) else { continue }
      throw DbtError(
        .runtime,
        """
        This version of dbt is not supported with the '\(config.name)' package.
          Installed version of dbt: =\(CommonNames.dbtVersion)
          Required version of dbt for '\(config.name)': [\(config.requireDbtVersion.map { "'\($0)'" }.joined(separator: ", "))]
        Check for a different version of the '\(config.name)' package, or run dbt again with --no-version-check
        """, at: span)
    }
  }

  private static func isSatisfied(_ requirement: String, _ own: [Int]) -> Bool {
    for operation in [">=", "<=", "==", "!=", ">", "<", "="] where requirement.hasPrefix(operation) {
      let wanted = numbers(String(requirement.dropFirst(operation.count)))
      let order = compare(own, wanted)
      switch operation {
      case ">=": return order >= 0
      case "<=": return order <= 0
      case ">": return order > 0
      case "<": return order < 0
      case "!=": return order != 0
      default: return order == 0
      }
    }
    return compare(own, numbers(requirement)) == 0
  }

  private static func numbers(_ version: String) -> [Int] {
    version.split(separator: ".").prefix(3).map { Int($0.prefix { $0.isASCII && $0.isNumber }) ?? 0 }
  }

  private static func compare(_ a: [Int], _ b: [Int]) -> Int {
    for index in 0..<3 {
      let left = index < a.count ? a[index] : 0
      let right = index < b.count ? b[index] : 0
      if left != right { return left < right ? -1 : 1 }
    }
    return 0
  }
}

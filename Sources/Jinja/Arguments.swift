import Diagnostics

/// The arguments of one call, `*args` and `**kwargs` already spread.
package struct Arguments: Sendable {
  package var positional: [Value]
  /// In the order written; names are unique.
  package var named: [(name: String, value: Value)]

  package init(_ positional: [Value] = [], named: [(name: String, value: Value)] = []) {
    self.positional = positional
    self.named = named
  }

  package var isEmpty: Bool { positional.isEmpty && named.isEmpty }

  /// The keyword argument `name`.
  package subscript(name: String) -> Value? { named.first { $0.name == name }?.value }

  /// Binds the arguments to parameter names as a Python function with these parameters would.
  ///
  /// - Parameters:
  ///   - function: the function's name for error messages.
  ///   - parameters: all names, in order.
  ///   - required: how many of the first parameters must be given.
  /// - Returns: one entry a parameter; nil where the caller gave nothing.
  /// - Throws: Python's `TypeError` texts, such as `f() got an unexpected keyword argument 'x'`.
  package func bind(_ function: String, _ parameters: [String], required: Int = 0) throws -> [Value?] {
    if named.isEmpty, positional.count >= required, positional.count <= parameters.count {
      return [Value?](unsafeUninitializedCapacity: parameters.count) { bound, made in
        for index in parameters.indices {
          bound.initializeElement(at: index, to: index < positional.count ? positional[index] : nil)
        }
        made = parameters.count
      }
    }
    var bound = [Value?](repeating: nil, count: parameters.count)
    guard positional.count <= parameters.count else {
      let least = required == parameters.count ? "" : "from \(required) to "
      throw DbtError(
        .compilation,
        "\(function)() takes \(least)\(parameters.count) positional arguments but \(positional.count) were given")
    }
    for (index, value) in positional.enumerated() { bound[index] = value }
    for (name, value) in named {
      guard let index = parameters.firstIndex(of: name) else {
        throw DbtError(.compilation, "\(function)() got an unexpected keyword argument '\(name)'")
      }
      if bound[index] != nil {
        throw DbtError(.compilation, "\(function)() got multiple values for argument '\(name)'")
      }
      bound[index] = value
    }
    let missing = parameters.indices.filter { $0 < required && bound[$0] == nil }.map { "'\(parameters[$0])'" }
    guard missing.isEmpty else {
      let noun = missing.count == 1 ? "argument" : "arguments"
      throw DbtError(
        .compilation,
        "\(function)() missing \(missing.count) required positional \(noun): \(missing.joined(separator: " and "))")
    }
    return bound
  }
}

import Diagnostics

extension Interpreter {
  /// Calls what `callee` means with arguments as written.
  ///
  /// - Returns: nil only when `writesOut` and the callee was a macro whose text went to the output.
  func evaluateCall(
    _ callee: Int32, _ written: Int32, _ range: ByteRange, caller: Value? = nil, writesOut: Bool = false
  ) throws -> Value? {
    let node = code.nodes[Int(callee)]
    if node.kind == .attribute {
      let object = try evaluate(node.a)
      // Fail on a missing method before its arguments run, as Python does.
      if case .undefined(let undefined) = object, !isLenient(undefined) { throw undefinedError(undefined) }
      var arguments = try evaluate(arguments: written)
      if let caller { arguments.named.append((name: "caller", value: caller)) }
      callRange = range
      return try callMethod(of: object, code.names[Int(node.b)], arguments)
    }
    let function = try evaluate(callee)
    if case .object(let object) = function, type(of: object) == MacroValue.self {
      let macro = unsafeDowncast(object, to: MacroValue.self)
      if caller == nil, MacroBinding.fits(macro, written, self) {
        callRange = range
        return try callFitting(macro, written, range, writesOut: writesOut && !state.pointee.isNative)
      }
    }
    var arguments = try evaluate(arguments: written)
    if let caller { arguments.named.append((name: "caller", value: caller)) }
    callRange = range
    return try call(function, arguments)
  }

  /// - Parameter id: a node of kind `arguments`, or absent.
  func evaluate(arguments id: Int32) throws -> Arguments {
    if id < 0 { return Arguments() }
    let node = code.nodes[Int(id)]
    var arguments = Arguments()
    if node.a >= 0 {
      let first = Int(node.a) + 1
      let count = Int(code.lists[first - 1])
      arguments.positional = try evaluateAll(first, count)
    }
    if node.b >= 0 {
      let first = Int(node.b) + 1
      for place in stride(from: first, to: first + Int(code.lists[first - 1]), by: 2) {
        let name = code.names[Int(code.lists[place])]
        arguments.named.append((name: name, value: try evaluate(code.lists[place + 1])))
      }
    }
    if node.c >= 0 { try addSpreads(node.c, to: &arguments) }
    return arguments
  }

  private func addSpreads(_ place: Int32, to arguments: inout Arguments) throws {
    let list = code.lists[Int(place) + 1]
    if list >= 0 { arguments.positional += try iterate(try evaluate(list)) }
    let spread = code.lists[Int(place) + 2]
    guard spread >= 0 else { return }
    let value = try evaluate(spread)
    if case .undefined(let undefined) = value {
      if isLenient(undefined) { return }
      throw undefinedError(undefined)
    }
    guard case .dict(let dict) = value else {
      throw DbtError(.compilation, "argument after ** must be a mapping, not \(typeName(of: value))")
    }
    for (key, value) in dict.pairs {
      guard case .string(let name) = key else { throw DbtError(.compilation, "keywords must be strings") }
      guard arguments[name] == nil else {
        throw DbtError(.compilation, "got multiple values for keyword argument '\(name)'")
      }
      arguments.named.append((name: name, value: value))
    }
  }
}

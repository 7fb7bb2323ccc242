import Diagnostics

/// Renders templates and calls macros. One a render: it is not shared between threads.
package final class Interpreter {
  package let environment: Environment
  package let globals: any Globals
  package let mood: UndefinedMood
  package let limits: Limits
  /// Names of the macros at work, outermost first.
  package var macroStack: [String] { state.pointee.macrosAtWork.map { $0.takeUnretainedValue().name } }

  let state: UnsafeMutablePointer<InterpreterState>
  /// Globals that were asked for and stay what they are, and the `generation` of which they are.
  var lastingGlobals: [String: Value] = [:]
  var generation = 0
  /// Scopes with macros in them, which hold them in turn: emptied at the end, or they would stay for ever.
  private var scopesOfMacros: ContiguousArray<Scope> = []

  // What has been written.
  let output = OutputBuffer()
  var map: SourceMap? { didSet { observe() } }
  /// Values of a native render.
  var native: NativeParts? { didSet { observe() } }

  /// When the limit on time was first looked at; asking the system costs more than many a template.
  var startTime: Double?
  /// An error is on its way that came of slicing what cannot be sliced; see `foldedAway`.
  var failsBySlice = false
  /// Native captures join texts only; this is the first other value, an error when the capture ends.
  var unjoinable: DbtError?
  /// Containers whose text is in the making, innermost last.
  var described: [ObjectIdentifier] = []
  let stackLimit = StackGuard.limit

  package init(
    environment: Environment, globals: any Globals = FixedGlobals(), mood: UndefinedMood = .run, limits: Limits? = nil
  ) {
    self.environment = environment
    self.globals = globals
    self.mood = mood
    self.limits = limits ?? environment.options.limits
    let scope = Scope(nil)
    state = .allocate(capacity: 1)
    state.initialize(
      to: InterpreterState(tree: Tree.none, code: Tree.none.code, scope: scope, rootScope: scope))
  }

  deinit {
    for scope in scopesOfMacros { scope.removeAll() }
    state.deinitialize(count: 1)
    state.deallocate()
    output.deallocate()
    Graveyard.clear()
  }

  private func observe() {
    state.pointee.isNative = native != nil
    state.pointee.isObserved = native != nil || map != nil
  }

  var file: SourceFile { tree.file }

  // MARK: Rendering

  /// The template's text with everything filled in.
  package func render(_ template: Template) throws -> String {
    if template.isStatic { return template.staticText }
    return try inside(template) { try capture(countsAsCapture: false) { try runBody(template.body) } }
  }

  /// As `render`, with a map from the output back to the template.
  package func renderWithMap(_ template: Template) throws -> (String, SourceMap) {
    map = SourceMap(file: template.file)
    defer { map = nil }
    let text = try inside(template) { try capture(countsAsCapture: false) { try runBody(template.body) } }
    return (text, map ?? SourceMap(file: template.file))
  }

  /// Runs the template for its effects; its text is not built.
  package func execute(_ template: Template) throws {
    let discarded = discardsOutput
    discardsOutput = true
    defer { discardsOutput = discarded }
    _ = try inside(template) { try capture(countsAsCapture: false) { try runBody(template.body) } }
  }

  /// The value of an expression, such as `ref('a')`, without the surrounding braces.
  package func evaluate(expression text: String, path: String = "<expression>") throws -> Value {
    let template = try environment.parse(SourceFile(path: path, text: "{{ " + text + " }}"))
    let body = template.tree.statements(template.body)
    guard body.count == 1, case .print(let expression)? = body.first?.form else {
      throw DbtError(.compilation, "not an expression: \(text)")
    }
    return try inside(template) { try evaluate(expression.id) }
  }

  /// Runs `work` with the template's names and a fresh scope.
  func inside<Result>(_ template: Template, _ work: () throws -> Result) throws -> Result {
    try enter(template.tree, scope: Scope(nil), isRoot: true, work)
  }

  @inline(__always)
  func enter<Result>(_ tree: Tree, scope: Scope, isRoot: Bool, _ work: () throws -> Result) throws -> Result {
    unowned(unsafe) let savedTree = self.tree
    let savedCode = code
    let savedScope = self.scope
    let savedRoot = rootScope
    let savedRange = callRange
    state.pointee.tree = tree
    state.pointee.code = tree.code
    self.scope = scope
    if isRoot { rootScope = scope }
    defer {
      state.pointee.tree = savedTree
      state.pointee.code = savedCode
      self.scope = savedScope
      if isRoot { rootScope = savedRoot }
      callRange = savedRange
    }
    guard StackGuard.hasRoom(above: stackLimit) else { throw tooDeep() }
    return try work()
  }

  /// The text that `work` writes.
  func capture(countsAsCapture: Bool = true, _ work: () throws -> Flow) throws -> String {
    let savedStart = outputStart
    let savedDepth = captureDepth
    let savedUnjoinable = unjoinable
    let start = output.count
    outputStart = start
    captureDepth = countsAsCapture ? captureDepth + 1 : 0
    unjoinable = nil
    defer {
      captureDepth = savedDepth
      unjoinable = savedUnjoinable
      outputStart = savedStart
      output.cut(to: start)
    }
    if try work() == .done, let unjoinable {
      throw unjoinable
    }
    return output.take(from: start)
  }

  // MARK: Scopes

  func takeScope(_ parent: Scope?) -> Scope {
    guard let scope = state.pointee.spareScopes.popLast() else { return Scope(parent) }
    scope.reuse(parent)
    return scope
  }

  /// Takes a scope back unless something (a macro, a caller) has kept it.
  func giveBack(_ scope: consuming Scope) {
    if state.pointee.spareScopes.count < 16, isKnownUniquelyReferenced(&scope) {
      scope.reuse(nil)
      state.pointee.spareScopes.append(scope)
    }
  }

  func define(_ macro: MacroCode, as id: Int32) {
    scope.set(id, .object(MacroValue(MacroDefinition(code: macro, tree: tree), closure: scope)))
    if scopesOfMacros.last !== scope { scopesOfMacros.append(scope) }
  }

  // MARK: Macros

  /// Calls a macro of any file. Macros' files are templates of text: a native render of the caller ends at their door.
  ///
  /// - Returns: the macro's text, or the value that it returned by `return(x)`.
  package func callMacro(_ macro: MacroDefinition, _ arguments: Arguments, caller: Value? = nil) throws -> Value {
    let saved = native
    native = nil
    defer { native = saved }
    var arguments = arguments
    if let caller { arguments.named.append((name: "caller", value: caller)) }
    return try callMacro(macro, arguments, in: nil)
  }

  /// Calls a macro whose surrounding variables are `closure`.
  func callMacro(_ macro: MacroDefinition, _ arguments: Arguments, in closure: Scope?) throws -> Value {
    guard state.pointee.macrosAtWork.count < limits.macroDepth else { throw tooDeep(macro.name) }
    try countStep()
    unowned(unsafe) let callingTree = tree
    let range = callRange
    let scope = takeScope(closure)
    state.pointee.macrosAtWork.append(Unmanaged.passUnretained(macro.code))
    defer { state.pointee.macrosAtWork.removeLast() }
    do {
      let text = try enter(macro.tree, scope: scope, isRoot: closure == nil) {
        try MacroBinding.bind(macro, arguments, self)
        return try capture { try runBody(macro.code.body) }
      }
      giveBack(scope)
      return .string(text)
    } catch let signal as ReturnSignal where macro.kind != .caller {
      return signal.value
    } catch let error as DbtError {
      throw framed(error, macro.name, callingTree, range)
    }
  }

  /// Calls a macro of the tree at work with arguments that need no rules: they go from the tree into the macro's scope.
  ///
  /// - Returns: the text or what it returned; nil when `writesOut` and the text went to the output.
  func callFitting(_ macro: MacroValue, _ written: Int32, _ range: ByteRange, writesOut: Bool) throws -> Value? {
    let head = macro.head
    let scope = takeScope(macro.closure)
    try MacroBinding.bindFitting(head, written, scope, self)
    guard state.pointee.macrosAtWork.count < limits.macroDepth else { throw tooDeep(macro.definition.name) }
    try countStep()
    let start = output.count
    let savedScope = self.scope
    let savedRoot = macro.closure == nil ? rootScope : nil
    let savedDepth = captureDepth
    let savedRange = callRange
    self.scope = scope
    if savedRoot != nil { rootScope = scope }
    state.pointee.macrosAtWork.append(macro.code)
    defer {
      state.pointee.macrosAtWork.removeLast()
      self.scope = savedScope
      if let savedRoot { rootScope = savedRoot }
      captureDepth = savedDepth
      callRange = savedRange
    }
    do {
      try checkStack()
      if writesOut {
        // What is not kept need not be written; what is kept is a capture, which the map does not follow.
        if !(discardsOutput && savedDepth == 0) { captureDepth = savedDepth + 1 }
        _ = try runBody(head.body)
        self.scope = savedScope
        giveBack(scope)
        return nil
      }
      let text = try capture { try runBody(head.body) }
      self.scope = savedScope
      giveBack(scope)
      return .string(text)
    } catch let signal as ReturnSignal where !head.isCaller {
      output.cut(to: start)
      return signal.value
    } catch let error as DbtError {
      throw framed(error, macro.definition.name, tree, range)
    }
  }

  private func tooDeep(_ macro: String) -> DbtError {
    DbtError(.compilation, "macro '\(macro)': maximum recursion depth exceeded")
  }

  /// An error of a macro with the place of its call. A call from the host itself has no place.
  private func framed(_ error: DbtError, _ macro: String, _ tree: Tree, _ range: ByteRange) -> DbtError {
    let callSite = tree === Tree.none ? nil : SourceSpan(file: tree.file, range: range.range)
    var error = error
    if let callSite { error = error.located(at: callSite) }
    error.frames.append(DbtError.CallFrame(name: macro, span: callSite))
    return error
  }

  // MARK: Errors

  func tooDeep() -> DbtError { DbtError(.compilation, "maximum recursion depth exceeded") }

  /// Where the call that is at work stands, for functions that remember it.
  package var callSpan: SourceSpan { span(callRange) }

  func span(_ id: Int32) -> SourceSpan { span(code.nodes[Int(id)].range) }
  func span(_ range: ByteRange) -> SourceSpan { SourceSpan(file: file, range: range.range) }

  /// Call where anything nests without bound.
  @inline(__always)
  func checkStack() throws {
    if !StackGuard.hasRoom(above: stackLimit) { throw tooDeep() }
  }
}

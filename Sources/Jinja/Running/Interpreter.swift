import Diagnostics

/// Renders templates and calls macros. One a render: it is not shared between threads.
package final class Interpreter {
  package let environment: Environment
  package let globals: any Globals
  package let mood: UndefinedMood
  package let limits: Limits
  /// Names of the macros at work, outermost first.
  package private(set) var macroStack: [String] = []

  // Where the interpreter is: the template at work and its variables.
  var file: SourceFile
  var names: NameTable
  var scope = Scope(nil)
  /// The template's own scope, which blocks start from.
  var rootScope: Scope
  /// The blocks of the template being rendered, for `self`.
  var namedBlocks: [String: [Statement]] = [:]
  /// The call being made, for error frames.
  var callRange = ByteRange(0, 0)

  // What has been written.
  var output = ""
  /// How many captures (macros, `set` blocks …) surround the place; their text goes elsewhere.
  var captureDepth = 0
  /// Text of the template itself is not kept.
  var discardsOutput = false
  var map: SourceMap?
  /// Values of a native render.
  var native: NativeParts?

  var loopSteps = 0
  let startTime = ProcessorTime.seconds
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
    file = Interpreter.noFile
    names = Interpreter.noNames
    rootScope = scope
  }

  deinit {
    scope = Scope(nil)
    rootScope = scope
    Graveyard.clear()
  }

  private static let noFile = SourceFile(path: "", text: "")
  private static let noNames: NameTable = {
    let table = NameTable()
    table.fill(NameTable.Fixed.all)
    return table
  }()

  // MARK: Rendering

  /// The template's text with everything filled in.
  package func render(_ template: Template) throws -> String {
    if template.isStatic {
      if case .data(let text, _)? = template.body.first { return text }
      return ""
    }
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
    guard template.body.count == 1, case .print(let expression)? = template.body.first else {
      throw DbtError(.compilation, "not an expression: \(text)")
    }
    return try inside(template) { try evaluate(expression) }
  }

  /// Runs `work` with the template's names and a fresh scope.
  func inside<Result>(_ template: Template, _ work: () throws -> Result) throws -> Result {
    let saved = namedBlocks
    namedBlocks = template.namedBlocks
    defer { namedBlocks = saved }
    return try enter(file: template.file, names: template.names, scope: Scope(nil), isRoot: true, work)
  }

  func enter<Result>(
    file: SourceFile, names: NameTable, scope: Scope, isRoot: Bool, _ work: () throws -> Result
  ) throws -> Result {
    let saved = (self.file, self.names, self.scope, self.rootScope, self.callRange)
    self.file = file
    self.names = names
    self.scope = scope
    if isRoot { rootScope = scope }
    defer { (self.file, self.names, self.scope, self.rootScope, self.callRange) = saved }
    guard StackGuard.hasRoom(above: stackLimit) else { throw tooDeep() }
    return try work()
  }

  /// The text that `work` writes.
  func capture(countsAsCapture: Bool = true, _ work: () throws -> Flow) throws -> String {
    var saved = ""
    swap(&saved, &output)
    let savedDepth = captureDepth
    let savedUnjoinable = unjoinable
    captureDepth = countsAsCapture ? captureDepth + 1 : 0
    unjoinable = nil
    defer {
      captureDepth = savedDepth
      unjoinable = savedUnjoinable
      output = saved
    }
    if try work() == .done, let unjoinable {
      throw unjoinable
    }
    var text = ""
    swap(&text, &output)
    return text
  }

  // MARK: Macros

  /// Calls a macro of any file.
  ///
  /// - Returns: the macro's text, or the value that it returned by `return(x)`.
  package func callMacro(_ macro: MacroDefinition, _ arguments: Arguments, caller: Value? = nil) throws -> Value {
    var arguments = arguments
    if let caller { arguments.named.append((name: "caller", value: caller)) }
    return try callMacro(macro, arguments, in: nil)
  }

  /// Calls a macro whose surrounding variables are `closure`.
  func callMacro(_ macro: MacroDefinition, _ arguments: Arguments, in closure: Scope?) throws -> Value {
    guard macroStack.count < limits.macroDepth else {
      throw DbtError(.compilation, "macro '\(macro.name)': maximum recursion depth exceeded")
    }
    try countStep()
    // A call from the host itself has no place.
    let callSite = file === Interpreter.noFile ? nil : SourceSpan(file: file, range: callRange.range)
    macroStack.append(macro.name)
    defer { macroStack.removeLast() }
    do {
      return try enter(
        file: macro.file, names: macro.names, scope: Scope(closure), isRoot: closure == nil
      ) {
        try MacroBinding.bind(macro, arguments, self)
        return .string(try capture { try runBody(macro.body) })
      }
    } catch let signal as ReturnSignal where macro.kind != .caller {
      return signal.value
    } catch var error as DbtError {
      if let callSite { error = error.located(at: callSite) }
      error.frames.append(DbtError.CallFrame(name: macro.name, span: callSite))
      throw error
    }
  }

  // MARK: Errors

  func tooDeep() -> DbtError { DbtError(.compilation, "maximum recursion depth exceeded") }

  /// Where the call that is at work stands, for functions that remember it.
  package var callSpan: SourceSpan { span(callRange) }

  func span(_ range: ByteRange) -> SourceSpan { SourceSpan(file: file, range: range.range) }

  /// Call where anything nests without bound.
  @inline(__always)
  func checkStack() throws {
    if !StackGuard.hasRoom(above: stackLimit) { throw tooDeep() }
  }
}

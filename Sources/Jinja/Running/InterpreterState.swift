/// What changes with every step of an interpreter.
///
/// It lies behind a pointer that the interpreter owns, and not in its properties: Swift checks each access to a property
/// of a class while the program runs, and here that took a tenth of the time.
struct InterpreterState {
  // Where the interpreter is: the template at work and its variables. Whoever enters a tree holds it meanwhile.
  unowned(unsafe) var tree: Tree
  var code: Tree.Code
  var scope: Scope
  /// The template's own scope, which blocks start from.
  var rootScope: Scope
  /// The call being made, for error frames.
  var callRange = ByteRange(0, 0)
  var macrosAtWork: ContiguousArray<Unmanaged<MacroCode>> = []
  /// Scopes that nobody uses now.
  var spareScopes: ContiguousArray<Scope> = []
  /// Where the innermost capture began.
  var outputStart = 0
  /// How many captures (macros, `set` blocks …) surround the place; their text goes elsewhere.
  var captureDepth = 0
  /// Text of the template itself is not kept.
  var discardsOutput = false
  /// There is a source map or a native render, so that what is written at depth 0 needs more than appending.
  var isObserved = false
  var isNative = false
  var loopSteps = 0
}

extension Interpreter {
  var tree: Tree { state.pointee.tree }
  var code: Tree.Code { @inline(__always) get { state.pointee.code } }

  var scope: Scope {
    @inline(__always) get { state.pointee.scope }
    @inline(__always) set { state.pointee.scope = newValue }
  }

  var rootScope: Scope {
    get { state.pointee.rootScope }
    set { state.pointee.rootScope = newValue }
  }

  var callRange: ByteRange {
    get { state.pointee.callRange }
    set { state.pointee.callRange = newValue }
  }

  var outputStart: Int {
    get { state.pointee.outputStart }
    set { state.pointee.outputStart = newValue }
  }

  var captureDepth: Int {
    get { state.pointee.captureDepth }
    set { state.pointee.captureDepth = newValue }
  }

  var discardsOutput: Bool {
    get { state.pointee.discardsOutput }
    set { state.pointee.discardsOutput = newValue }
  }

  var loopSteps: Int {
    get { state.pointee.loopSteps }
    set { state.pointee.loopSteps = newValue }
  }
}

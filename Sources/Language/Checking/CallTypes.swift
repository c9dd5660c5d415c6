// Types of calls: the user's functions, lambdas and the library's.

import Quantities

/// An argument as written.
typealias WrittenArgument = (label: Name?, value: Expression)

extension TypeChecker {
  func call(
    _ callee: Expression, _ arguments: [WrittenArgument], _ whole: Expression,
    in scope: TypeScope?
  ) throws(Diagnostic) -> Type {
    guard case .name(let name, _) = callee.kind, scope?[name] == nil else {
      return try callValue(callee, arguments, whole, in: scope)
    }
    if let definition = environment[name],
      definition.isFunction || !environment.library.isFunction(name)
    {
      return try callValue(callee, arguments, whole, in: scope)
    }
    guard environment.library.isFunction(name) else {
      return try callValue(callee, arguments, whole, in: scope)
    }
    return try callLibrary(name, arguments, whole, in: scope)
  }

  func pipe(
    _ left: Expression, _ right: Expression, _ whole: Expression, in scope: TypeScope?
  ) throws(Diagnostic) -> Type {
    if case .call(let callee, let arguments) = right.kind {
      let all: [WrittenArgument] = [(nil, left)] + arguments.map { ($0.label, $0.value) }
      return try call(callee, all, right, in: scope)
    }
    return try call(right, [(nil, left)], whole, in: scope)
  }

  private func callValue(
    _ callee: Expression, _ arguments: [WrittenArgument], _ whole: Expression,
    in scope: TypeScope?
  ) throws(Diagnostic) -> Type {
    let found = try type(of: callee, in: scope)
    guard case .function(let function) = found.present else {
      if found == .unknown { return .unknown }
      throw Messages.notAFunction(found, place(callee))
    }
    switch function.code {
    case .library(let name): return try callLibrary(name, arguments, whole, in: scope)
    case .lambda(let parameters, let body):
      guard arguments.count == parameters.count else {
        throw Messages.argumentCount(
          "a lambda", wanted: parameters.count, found: arguments.count, place(whole), declared: nil)
      }
      var types: [Type] = []
      for argument in arguments { types.append(try type(of: argument.value, in: scope)) }
      return try lambdaResult(function, parameters, body, types, at: place(whole))
    case .function(let syntax):
      return try callFunction(function, syntax, arguments, whole, in: scope)
    }
  }

  // MARK: User's functions

  private func callFunction(
    _ function: FunctionType, _ syntax: FunctionSyntax, _ arguments: [WrittenArgument],
    _ whole: Expression, in scope: TypeScope?
  ) throws(Diagnostic) -> Type {
    let bound = try bind(arguments, to: syntax, function.source, whole)
    var types: [Type] = []
    var names: [(name: String, type: Type)] = []
    for (parameter, argument) in zip(syntax.parameters, bound) {
      let wanted = parameter.type.flatMap { environment.type($0) }
      var found: Type
      if let argument {
        found = try type(of: argument, in: scope)
        try match(found, wanted, parameter, syntax, function.source, argument)
      } else {
        let inner = checker(for: function.source)
        let locals = TypeScope(names, parent: function.scope)
        found = try inner.type(of: parameter.defaultValue ?? syntax.body, in: locals)
      }
      if let wanted { found = wanted.asUncertain(as: found) }
      types.append(found)
      names.append((parameter.name.text, found))
    }
    return try result(of: function, syntax, types, names, at: place(whole))
  }

  private func match(
    _ found: Type, _ wanted: Type?, _ parameter: ParameterSyntax, _ function: FunctionSyntax,
    _ source: SourceText, _ argument: Expression
  ) throws(Diagnostic) {
    guard let wanted else { return }
    if case .hole(let known, let exponent) = found, case .quantity(let dimension) = wanted {
      throw hole(known, exponent, meets: dimension, in: argument)
    }
    if Type.fits(found, where: wanted) { return }
    let declared = Place(
      source, parameter.name.span.union(parameter.type?.span ?? parameter.name.span))
    throw Messages.argumentDiffers(
      parameter.name.text, of: function.name.text, wanted: wanted, found: found, place(argument),
      declared: declared)
  }

  /// Arguments in the order of the parameters; nil where the default stands in.
  private func bind(
    _ arguments: [WrittenArgument], to function: FunctionSyntax, _ source: SourceText,
    _ whole: Expression
  ) throws(Diagnostic) -> [Expression?] {
    let declared = Place(source, function.name.span)
    var bound = [Expression?](repeating: nil, count: function.parameters.count)
    var position = 0
    for argument in arguments {
      if let label = argument.label {
        guard let index = function.parameters.firstIndex(where: { $0.name == label }) else {
          throw Messages.unknownParameter(
            label, function.name.text, known: function.parameters.map(\.name.text), self.source)
        }
        guard bound[index] == nil else {
          throw Messages.repeatedArgument(label, self.source)
        }
        bound[index] = argument.value
      } else {
        guard position < bound.count, bound[position] == nil else {
          throw Messages.argumentCount(
            "`\(function.name.text)`", wanted: bound.count, found: arguments.count, place(whole),
            declared: declared)
        }
        bound[position] = argument.value
        position += 1
      }
    }
    for (index, parameter) in function.parameters.enumerated()
    where bound[index] == nil && parameter.defaultValue == nil {
      throw Messages.missingArgument(
        parameter.name.text, of: function.name.text, place(whole), declared: declared)
    }
    return bound
  }

  /// The type of a body for given argument types; a recursion inside it is taken as fitting.
  private func result(
    of function: FunctionType, _ syntax: FunctionSyntax, _ types: [Type],
    _ names: [(name: String, type: Type)], at call: Place?
  ) throws(Diagnostic) -> Type {
    let wanted = syntax.result.flatMap { environment.type($0) }
    let frame = CallStack.Frame(body: ObjectIdentifier(syntax.body), types: types)
    if let known = calls.known[frame] { return known }
    if calls.contains(frame) { return wanted ?? .unknown }
    guard calls.depth < Self.depthLimit else { throw Messages.checkedTooDeep(call) }
    calls.push(frame)
    defer { calls.pop() }
    let inner = checker(for: function.source)
    // A function sees itself, also one of a block, which no graph knows.
    let own = TypeScope([(syntax.name.text, .function(function))], parent: function.scope)
    let scope = TypeScope(names, parent: own)
    let found: Type
    do throws(Diagnostic) {
      found = try inner.annotated(syntax.result, syntax.body, in: scope)
    } catch {
      throw error.calledFrom(call, source)
    }
    // What `annotated` gives is the annotation, made uncertain where the body is.
    calls.known[frame] = found
    return found
  }

  private static var depthLimit: Int { 100 }

  /// Checks a function with all parameters annotated once, where it is defined.
  func checkDefinition(_ syntax: FunctionSyntax) throws(Diagnostic) {
    var names: [(name: String, type: Type)] = []
    for parameter in syntax.parameters {
      guard let annotation = parameter.type else { return }
      guard let wanted = environment.type(annotation) else { return }
      if let value = parameter.defaultValue {
        let found = try type(of: value, in: TypeScope(names, parent: nil))
        try match(found, wanted, parameter, syntax, source, value)
      }
      names.append((parameter.name.text, wanted))
    }
    let function = FunctionType(.function(syntax), source: source, scope: nil)
    _ = try result(of: function, syntax, names.map(\.type), names, at: nil)
  }

  func checker(for source: SourceText) -> TypeChecker {
    source === self.source
      ? self : TypeChecker(environment: environment, source: source, calls: calls)
  }

  // MARK: Functions as values

  /// The type that a function gives for arguments of these types, as `map` and `fold` need it.
  func result(
    of function: FunctionType, for types: [Type], at call: Place
  ) throws(Diagnostic) -> Type {
    switch function.code {
    case .lambda(let parameters, let body):
      guard parameters.count == types.count else {
        throw Messages.argumentCount(
          "the lambda", wanted: types.count, found: parameters.count, call, declared: nil)
      }
      return try lambdaResult(function, parameters, body, types, at: call)
    case .function(let syntax):
      guard types.count <= syntax.parameters.count,
        syntax.parameters.dropFirst(types.count).allSatisfy({ $0.defaultValue != nil })
      else {
        throw Messages.argumentCount(
          "`\(syntax.name.text)`", wanted: syntax.parameters.count, found: types.count, call,
          declared: Place(function.source, syntax.name.span))
      }
      return try functionResult(function, syntax, types, at: call)
    case .library(let name):
      return try libraryResult(name, types, at: call)
    }
  }

  private func functionResult(
    _ function: FunctionType, _ syntax: FunctionSyntax, _ types: [Type], at call: Place
  ) throws(Diagnostic) -> Type {
    var names: [(name: String, type: Type)] = []
    for (index, parameter) in syntax.parameters.enumerated() {
      var found: Type
      if index < types.count {
        found = types[index]
      } else {
        let inner = checker(for: function.source)
        found = try inner.type(
          of: parameter.defaultValue ?? syntax.body, in: TypeScope(names, parent: function.scope))
      }
      if let wanted = parameter.type.flatMap({ environment.type($0) }) {
        guard Type.fits(found, where: wanted) else {
          throw Messages.argumentDiffers(
            parameter.name.text, of: syntax.name.text, wanted: wanted, found: found, call,
            declared: Place(function.source, parameter.name.span))
        }
        found = wanted.asUncertain(as: found)
      }
      names.append((parameter.name.text, found))
    }
    return try result(of: function, syntax, names.map(\.type), names, at: call)
  }

  private func lambdaResult(
    _ function: FunctionType, _ parameters: [Name], _ body: Expression, _ types: [Type],
    at call: Place
  ) throws(Diagnostic) -> Type {
    guard calls.depth < Self.depthLimit else { throw Messages.checkedTooDeep(call) }
    calls.push(CallStack.Frame(body: ObjectIdentifier(body), types: types))
    defer { calls.pop() }
    let names = zip(parameters, types).map { (name: $0.text, type: $1) }
    let inner = checker(for: function.source)
    return try inner.type(of: body, in: TypeScope(names, parent: function.scope))
  }
}

extension Diagnostic {
  /// Says from where a body was checked, if the mistake lies in another place than the call.
  func calledFrom(_ call: Place?, _ source: SourceText) -> Diagnostic {
    guard let call, labels.count < 3 else { return self }
    var copy = self
    copy.labels.append(Label(call, "called here"))
    return copy
  }
}

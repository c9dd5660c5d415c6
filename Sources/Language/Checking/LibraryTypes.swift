// Signatures of the library, read from their own text, and the types of calls to it.

import Quantities

/// A builtin with its signature parsed.
final class LibraryFunction: Sendable {
  struct Parameter: Sendable {
    let name: String
    let type: TypeSyntax
    let defaultValue: Expression?
    let isRest: Bool

    /// `Expr<T>`: handed over unevaluated, with its graph.
    var isExpression: Bool { if case .expression = type.kind { true } else { false } }
    /// `Name`, `[Name]`: paths into the graph.
    var isName: Bool { type.loneName == "Name" || type.element?.loneName == "Name" }
    /// `Interval`, `[Interval]`: `a to b` means an interval there.
    var isInterval: Bool { type.loneName == "Interval" || type.element?.loneName == "Interval" }
    var isFunction: Bool { if case .function = type.kind { true } else { false } }
    var isOptional: Bool {
      if defaultValue != nil || isRest { return true }
      if case .optional = type.kind { return true }
      return false
    }
  }

  let builtin: Builtin
  let parameters: [Parameter]
  let result: TypeSyntax
  /// The text that defaults and a formula's places refer to.
  let source: SourceText
  /// The body if it is language text.
  let formula: Expression?
  /// What must hold of the arguments, each with its text.
  let requirements: [(condition: Expression, source: SourceText)]

  /// nil if the signature or formula does not parse; a test keeps the shelves free of such.
  init?(_ builtin: Builtin) {
    self.builtin = builtin
    let signatureText = SourceText(builtin.signature)
    guard
      let signature = try? parseSignature(signatureText, units: UnitTable.builtIn),
      let result = signature.result
    else { return nil }
    self.result = result
    parameters = signature.parameters.map {
      Parameter(name: $0.name.text, type: $0.type, defaultValue: $0.defaultValue, isRest: $0.isRest)
    }
    var requirements: [(condition: Expression, source: SourceText)] = []
    for text in builtin.requirements {
      let source = SourceText(text)
      guard let condition = try? parseExpression(source, units: UnitTable.builtIn) else {
        return nil
      }
      requirements.append((condition, source))
    }
    self.requirements = requirements
    if case .formula(let text) = builtin.body {
      source = SourceText(text)
      guard let body = try? parseExpression(source, units: UnitTable.builtIn) else { return nil }
      formula = body
    } else {
      source = signatureText
      formula = nil
    }
  }

  var parameterNames: [String] { parameters.map(\.name) }
}

extension TypeSyntax {
  /// What a list is of, if it is one.
  var element: TypeSyntax? {
    if case .list(let element) = kind { return element }
    return nil
  }

  /// The name, if the type is nothing but one.
  var loneName: String? {
    guard case .dimension(let factors) = kind, factors.count == 1, factors[0].sign == 1,
      factors[0].exponent == (1, 1)
    else { return nil }
    return factors[0].name.text
  }
}

/// The types of a call's arguments, for builtins whose result no signature can say.
public struct TypedCall {
  let types: [String: Type]
  let expressions: [String: Expression]
  let checker: TypeChecker
  let call: Place

  public subscript(name: String) -> Type { types[name] ?? .none }

  /// The paths of an argument of type `Name` or `[Name]`.
  public func paths(_ name: String) -> [Path] {
    guard let expression = expressions[name] else { return [] }
    return expression.paths ?? [expression.path].compactMap { $0 }
  }

  /// The type that a function argument gives for arguments of these types.
  public func result(of name: String, for arguments: [Type]) throws(Diagnostic) -> Type {
    guard case .function(let function) = self[name] else { return .unknown }
    return try checker.result(of: function, for: arguments, at: call)
  }

  /// The texts that an argument is written with, alone or in a list, with their places; nil where it
  /// is computed.
  public func writtenTexts(_ name: String) -> [(text: String, place: Place)]? {
    guard let expression = expressions[name] else { return nil }
    var texts: [(String, Place)] = []
    let items: [Expression] =
      if case .list(let items, nil) = expression.kind { items } else { [expression] }
    for item in items {
      guard case .string(let text) = item.kind else { return nil }
      texts.append((text, checker.place(item)))
    }
    return texts
  }

  /// The type of a field that a written text names.
  public func field(
    _ text: (text: String, place: Place), of record: RecordType
  ) throws(Diagnostic) -> Type {
    if let type = record[text.text] { return type }
    throw Messages.unknownField(
      Name(text.text, text.place.span), record, text.place.source)
  }

  /// Refuses two lists of records that both have a field.
  public func clash(_ field: String, at name: String) -> Diagnostic {
    Messages.fieldInBoth(field, expressions[name].map(checker.place) ?? call)
  }

  /// Refuses an argument: `argument `x` of … must be …`.
  public func refuse(_ name: String, wanted: String) -> Diagnostic {
    Messages.wrongType(
      role: "argument `\(name)`", wanted: wanted, found: self[name],
      expressions[name].map(checker.place) ?? call)
  }
}

extension TypeChecker {
  func callLibrary(
    _ name: String, _ arguments: [WrittenArgument], _ whole: Expression, in scope: TypeScope?
  ) throws(Diagnostic) -> Type {
    let arguments = environment.library.meant(name, arguments)
    var types: [Type] = []
    for argument in arguments {
      types.append(try argumentType(argument, of: name, in: scope))
    }
    if let first = types.first, isBased(first) {
      try keepApart(argumentsOf: name, arguments, whole, in: scope)
    }
    var failure: (depth: Int, Diagnostic)?
    // A signature that takes uncertain values as such goes before one that is called for each draw.
    for isLifted in [false, true] where !isLifted || types.contains(where: \.holdsUncertain) {
      for function in environment.library.functions(name) {
        do throws(Mismatch) {
          return try match(function, arguments, types, whole, isLifted: isLifted)
        } catch {
          if failure == nil || error.matched > (failure?.depth ?? 0) {
            failure = (error.matched, error.diagnostic)
          }
        }
      }
    }
    throw failure?.1 ?? Messages.notAFunction(.unknown, place(whole))
  }

  /// An interval's ends are checked here: `a to b` means one only in such an argument.
  private func argumentType(
    _ argument: WrittenArgument, of function: String, in scope: TypeScope?
  ) throws(Diagnostic) -> Type {
    guard argument.label?.text == "in" || argument.label?.text == "over" else {
      return try type(of: argument.value, in: scope)
    }
    switch argument.value.kind {
    case .binary(.to, let low, let high): return try interval(low, high, in: scope)
    // Variables of several dimensions have intervals of several: no list of one kind.
    case .list(let items, unit: nil):
      var types: [Type] = []
      for item in items {
        if case .binary(.to, let low, let high) = item.kind {
          types.append(try interval(low, high, in: scope))
        } else {
          types.append(try type(of: item, in: scope))
        }
      }
      let isVaried = types.contains { if case .interval = $0 { true } else { false } }
      let areNames = argument.label?.text == "over" && items.allSatisfy { $0.path != nil }
      return isVaried || areNames ? .tuple(types) : try type(of: argument.value, in: scope)
    default: return try type(of: argument.value, in: scope)
    }
  }

  private func interval(
    _ low: Expression, _ high: Expression, in scope: TypeScope?
  ) throws(Diagnostic) -> Type {
    let first = try type(of: low, in: scope)
    let second = try type(of: high, in: scope)
    for (type, end) in [(first, low), (second, high)] where type.isUncertain {
      throw Messages.uncertain("the end of an interval", place(end))
    }
    // A bare number takes the unit written after the right end.
    guard case .quantity(let a) = first, case .quantity(let b) = second,
      a == b || (a.isOne && low.isBareNumber)
    else { throw Messages.endsDiffer(first, place(low), second, place(high)) }
    return .interval(b)
  }

  /// Why one signature did not fit, and how many arguments did before.
  struct Mismatch: Error {
    let matched: Int
    let diagnostic: Diagnostic
  }

  private func match(
    _ function: LibraryFunction, _ arguments: [WrittenArgument], _ types: [Type],
    _ whole: Expression, isLifted: Bool
  ) throws(Mismatch) -> Type {
    let slots: [Int]
    do throws(Diagnostic) {
      slots = try librarySlots(of: function, arguments.map(\.label), whole)
    } catch {
      throw Mismatch(matched: leadingFits(function, arguments, types), diagnostic: error)
    }
    var types = types
    if isLifted {
      for (index, slot) in slots.enumerated()
      where !function.parameters[slot].type.takesUncertain {
        types[index] = types[index].exact
      }
    }
    var bindings: [String: Type] = [:]
    // Functions last: their parameters' types come from the other arguments.
    let order = arguments.indices.sorted {
      (function.parameters[slots[$0]].isFunction ? 1 : 0, $0)
        < (function.parameters[slots[$1]].isFunction ? 1 : 0, $1)
    }
    for (matched, index) in order.enumerated() {
      let parameter = function.parameters[slots[index]]
      do throws(Diagnostic) {
        try fit(types[index], parameter, &bindings, function, arguments[index].value)
      } catch {
        throw Mismatch(matched: matched + 1, diagnostic: error)
      }
    }
    do throws(Diagnostic) {
      let result = try resultType(function, slots, arguments, types, bindings, whole)
      return isLifted ? result.drawnWherePossible : result
    } catch {
      throw Mismatch(matched: arguments.count + 1, diagnostic: error)
    }
  }

  /// How many arguments without a label fit from the first on: tells which of several signatures was
  /// meant where one is missing.
  private func leadingFits(
    _ function: LibraryFunction, _ arguments: [WrittenArgument], _ types: [Type]
  ) -> Int {
    var bindings: [String: Type] = [:]
    let pairs = zip(zip(arguments, types), function.parameters)
    return pairs.prefix { pair, parameter in
      pair.0.label == nil && !parameter.isFunction
        && (try? fit(pair.1.exact, parameter, &bindings, function, pair.0.value)) != nil
    }.count
  }

  private func resultType(
    _ function: LibraryFunction, _ slots: [Int], _ arguments: [WrittenArgument], _ types: [Type],
    _ bindings: [String: Type], _ whole: Expression
  ) throws(Diagnostic) -> Type {
    guard let typing = function.builtin.typing else {
      return environment.instantiate(function.result, bindings) ?? .unknown
    }
    var byName: [String: Type] = [:]
    var expressions: [String: Expression] = [:]
    for (index, slot) in slots.enumerated() {
      byName[function.parameters[slot].name] = types[index]
      expressions[function.parameters[slot].name] = arguments[index].value
    }
    func result(_ types: [String: Type]) throws(Diagnostic) -> Type {
      try typing(
        TypedCall(types: types, expressions: expressions, checker: self, call: place(whole)))
    }
    do throws(Diagnostic) {
      return try result(byName)
    } catch {
      // What would do if it were exact is told so.
      guard
        let name = function.parameterNames.first(where: { byName[$0]?.holdsUncertain == true }),
        (try? result(byName.mapValues(\.exact))) != nil
      else { throw error }
      throw Messages.uncertain(
        "argument `\(name)` of `\(function.builtin.name)`",
        expressions[name].map(place) ?? place(whole))
    }
  }

  /// The parameter that each argument goes to.
  func librarySlots(
    of function: LibraryFunction, _ labels: [Name?], _ whole: Expression
  ) throws(Diagnostic) -> [Int] {
    do throws(SlotProblem) {
      return try function.slots(for: labels)
    } catch {
      throw Messages.slotProblem(error, function, place(whole), source)
    }
  }

  private func fit(
    _ found: Type, _ parameter: LibraryFunction.Parameter, _ bindings: inout [String: Type],
    _ function: LibraryFunction, _ argument: Expression
  ) throws(Diagnostic) {
    if parameter.isName {
      guard argument.path != nil || parameter.type.element != nil && argument.paths != nil else {
        throw Messages.notAPath(parameter.name, function.builtin.name, place(argument))
      }
      return
    }
    if case .function(let parameters, let result) = parameter.type.kind {
      guard case .function(let given) = found else {
        throw misfit(found, parameter, bindings, function, argument)
      }
      var types: [Type] = []
      for type in parameters { types.append(environment.instantiate(type, bindings) ?? .unknown) }
      let gives = try self.result(of: given, for: types, at: place(argument))
      guard environment.match(result, gives, &bindings) else {
        // A function that decides, such as that of `filter`.
        if gives == .distribution(.bool), result.loneName == "Bool" {
          throw Messages.uncertainTruth(place(argument))
        }
        throw Messages.functionGives(
          gives, wanted: environment.instantiate(result, bindings), parameter.name,
          function.builtin.name, place(argument))
      }
      return
    }
    if case .hole(let known, let exponent) = found,
      case .quantity(let dimension)? = environment.instantiate(parameter.type, bindings)
    {
      throw hole(known, exponent, meets: dimension, in: argument)
    }
    guard environment.match(parameter.type, found, &bindings) else {
      throw misfit(found, parameter, bindings, function, argument)
    }
  }

  private func misfit(
    _ found: Type, _ parameter: LibraryFunction.Parameter, _ bindings: [String: Type],
    _ function: LibraryFunction, _ argument: Expression
  ) -> Diagnostic {
    let wanted = environment.instantiate(parameter.type, bindings)
    if let wanted {
      return Messages.argumentDiffers(
        parameter.name, of: function.builtin.name, wanted: wanted, found: found, place(argument),
        declared: nil)
    }
    // A series is no list, but its values are one.
    var help: String?
    if case .list = parameter.type.kind, case .series = found { help = "values(series)" }
    return Messages.wrongType(
      role: "argument `\(parameter.name)` of `\(function.builtin.name)`",
      wanted: parameter.type.describedForMessages, found: found, place(argument), help: help)
  }

  /// The type that a library function gives for arguments of these types.
  func libraryResult(_ name: String, _ types: [Type], at call: Place) throws(Diagnostic) -> Type {
    let stand = Expression(.name(name, afterUnit: false), call.span)
    let arguments: [WrittenArgument] = types.map { _ in (nil, stand) }
    var failure: Diagnostic?
    for isLifted in [false, true] where !isLifted || types.contains(where: \.holdsUncertain) {
      for function in environment.library.functions(name) {
        do throws(Mismatch) {
          return try match(function, arguments, types, stand, isLifted: isLifted)
        } catch {
          failure = failure ?? error.diagnostic
        }
      }
    }
    throw failure ?? Messages.notAFunction(.unknown, call)
  }
}

extension Expression {
  /// The dotted path that an expression is, if it is one.
  var path: Path? {
    switch kind {
    case .name(let name, _): Path([Name(name, span)])
    case .member(let base, let word): base.path.map { Path($0.words + [word]) }
    default: nil
    }
  }

  /// The paths in a list of nothing else.
  var paths: [Path]? {
    guard case .list(let items, unit: nil) = kind else { return nil }
    let paths = items.compactMap(\.path)
    return paths.count == items.count && !paths.isEmpty ? paths : nil
  }

  /// A number with its unit behind it.
  var isLiteralWithUnit: Bool {
    if case .number(_, _, .some) = kind { return true }
    return false
  }

  var isBareNumber: Bool {
    switch kind {
    case .number(_, _, nil): true
    case .unary(.minus, let inner), .unary(.plus, let inner): inner.isBareNumber
    default: false
    }
  }
}

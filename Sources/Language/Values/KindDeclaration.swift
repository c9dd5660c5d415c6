// Kinds made from their declarations: a user's in a cell, the library's from language text.

import Quantities

extension Kind {
  /// A user's kind: field types resolved, defaults held against them.
  convenience init(
    _ name: String, _ fields: [KindFieldSyntax], _ source: SourceText, _ checker: TypeChecker
  ) throws(Diagnostic) {
    var made: [Field] = []
    for field in fields {
      guard let type = checker.environment.type(field.type) else {
        throw Messages.notDrawable(Place(source, field.type.span))
      }
      if let value = field.defaultValue {
        let scope = TypeScope(made.map { ($0.name, $0.type) }, parent: nil)
        let found = try checker.type(of: value, in: scope)
        guard Type.fits(found, where: type) || found == .none else {
          throw Messages.annotationDiffers(
            type, Place(source, field.type.span), found, Place(source, value.span))
        }
      }
      made.append(Field(field.name.text, type, default: field.defaultValue))
    }
    self.init(name, fields: made, source: source, syntax: fields)
  }

  /// A kind of the library; nil if its text does not parse, which a test rules out.
  convenience init?(_ object: ObjectKind, library: Library) {
    let source = SourceText(object.declaration)
    let environment = Environment(library: library)
    guard let statements = try? parseCell(source, units: environment.units),
      case .kind(let name, let fields)? = statements.first?.kind
    else { return nil }
    var made: [Field] = []
    for field in fields {
      guard let type = environment.type(field.type) else { return nil }
      // What is `none` by default may also be `none` where it is read.
      let isOptional = if case .none? = field.defaultValue?.kind { true } else { false }
      made.append(
        Field(
          field.name.text, isOptional ? .optional(type) : type, default: field.defaultValue,
          words: object.fieldWords[field.name.text] ?? ""))
    }
    let derived = object.derived.compactMap { Derived($0, fields: made, in: environment) }
    guard derived.count == object.derived.count else { return nil }
    self.init(
      name.text, fields: made, derived: derived, words: object.words, check: object.check,
      remarks: object.remarks, showsMissing: object.showsMissing, source: source)
  }
}

extension Kind.Derived {
  fileprivate init?(
    _ declared: ObjectKind.Derived, fields: [Kind.Field], in environment: Environment
  ) {
    let text = SourceText(declared.declaration.replacingFirstColon())
    guard let function = try? parseSignature(text, units: environment.units),
      let type = function.result.flatMap({ environment.type($0) })
    else { return nil }
    switch declared.value {
    case .native(let body):
      self.init(
        function.name.text, type, words: declared.words, provenance: declared.provenance,
        remarks: declared.remarks, value: body)
    case .formula(let formula):
      let source = SourceText(formula)
      guard let body = try? parseExpression(source, units: environment.units) else { return nil }
      self.init(
        function.name.text, type, words: declared.words, provenance: declared.provenance
      ) { record in
        let shared = Evaluation(store: ValueStore(), budget: Budget())
        let frame = Frame(record.fields.map { ($0.name, $0.value) }, parent: nil)
        return try Evaluator(environment, shared).evaluate(
          body, Context(frame: frame, source: source, root: body, trail: .root(formula)))
      }
    }
  }
}

extension String {
  /// `name: Type` as the head of a function without parameters.
  fileprivate func replacingFirstColon() -> String {
    guard let colon = firstIndex(of: ":") else { return self }
    return self[..<colon] + "()" + self[colon...]
  }
}

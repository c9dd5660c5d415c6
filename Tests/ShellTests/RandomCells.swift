// Cells made at random: valid and broken, over few names, so that they meet each other.

/// A small pseudo-random generator with 64 bits of state (Steele, Lea & Flood, 2014).
struct SplitMix64 {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ z >> 30) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ z >> 27) &* 0x94D0_49BB_1331_11EB
    return z ^ z >> 31
  }

  mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }

  mutating func pick<T>(_ items: [T]) -> T { items[below(items.count)] }
}

/// Makes cells: definitions of all sorts and expressions that read them.
struct RandomCells {
  private var random: SplitMix64
  /// Local names that may be read here.
  private var locals: [String] = []

  /// Functions that may be called here: only those behind the one that is being written, so that all
  /// calls end.
  private var callable = Self.functions

  static let values = ["a", "b", "c", "d", "e", "sum", "abs"]
  static let functions = ["f", "g", "h", "max"]

  /// Something behind every name, so that what follows has something to meet.
  static let start = [
    "unit ub = 3 h; unit ua = 2 ub",
    "let a = 2; let b = 3; let c = a * b; let d = 5; let e = 2 h",
    "fn h(x) = x + a; fn g(x) = h(x) * b; fn f(x) = g(x) + c",
    "scenario s { a = 4 }; scenario t { b = old + 1, c = 9 }",
    "kind K { p: Number, q: Number = p + b }",
    "kind L { k: K }",
  ]

  init(seed: UInt64) { random = SplitMix64(seed: seed) }

  mutating func cell() -> String {
    switch random.below(24) {
    case 0...11: return "let \(random.pick(Self.values)) = \(expression(3))"
    case 12...14: return function()
    case 15: return "scenario \(random.pick(["s", "t"])) { \(overrides()) }"
    case 16: return "kind K { p: \(type()), q: \(type()) = p + \(expression(0)) }"
    case 17: return "kind L { k: K }"
    case 18: return "unit ua = \(1 + random.below(9)) \(random.pick(["MW", "h", "ub"]))"
    case 19: return "unit ub = \(1 + random.below(9)) \(random.pick(["MW", "h", "ua"]))"
    case 20:
      return
        "let \(random.pick(Self.values)) = 1; let \(random.pick(Self.values)) = \(expression(2)); 1 / 0"
    case 21: return broken()
    default: return expression(3)
    }
  }

  /// A number below, or a quantity of one of few units.
  mutating func literal() -> String {
    let number = random.below(5)
    return number.description
      + (random.below(8) > 0 ? "" : random.pick([" MW", " kW", " h", " ua", " ub"]))
  }

  private mutating func type() -> String {
    random.pick(["Number", "Number", "Number", "Number", "Power", "Time"])
  }

  private mutating func function() -> String {
    let index = random.below(Self.functions.count)
    locals = ["x"]
    callable = Array(Self.functions[(index + 1)...])
    defer {
      locals = []
      callable = Self.functions
    }
    let annotation = random.pick(["", "", ": Number", ": Power"])
    return "fn \(Self.functions[index])(x\(annotation)) = \(expression(2))"
  }

  private mutating func overrides() -> String {
    let first = random.below(Self.values.count)
    let one =
      "\(Self.values[first]) = \(random.pick([literal(), expression(1), "old + \(literal())"]))"
    if random.below(2) == 0 { return one }
    let second = (first + 1 + random.below(Self.values.count - 1)) % Self.values.count
    return one + ", \(Self.values[second]) = \(literal())"
  }

  private mutating func scenario() -> String {
    random.pick(["s", "t", "base", "s + t", "s over t"])
  }

  mutating func expression(_ depth: Int) -> String {
    guard depth > 0 else {
      if !locals.isEmpty, random.below(2) == 0 { return random.pick(locals) }
      return random.below(3) == 0 ? literal() : random.pick(Self.values)
    }
    let inner = depth - 1
    switch random.below(22) {
    case 0...3: return "(\(expression(inner)) + \(expression(inner)))"
    case 4, 5: return "(\(expression(inner)) * \(expression(inner)))"
    case 6: return "(\(expression(inner)) / \(expression(inner)))"
    case 7, 8:
      return callable.isEmpty ? expression(inner) : "\(random.pick(callable))(\(expression(inner)))"
    case 9:
      return
        "(if \(expression(inner)) < \(expression(inner)) then \(expression(inner)) else \(expression(inner)))"
    case 10, 11: return "((\(expression(inner))) under { \(overrides()) })"
    case 12: return "((\(expression(inner))) under \(scenario()))"
    case 13: return local("do { let z = \(expression(inner)); ", "z", inner) { $0 + " }" }
    case 14:
      return local("([\(expression(inner)), \(expression(inner))] |> map(y => ", "y", inner) {
        $0 + ") |> sum)"
      }
    case 15: return "sum([\(expression(inner)), \(expression(inner))])"
    case 16: return "K { p: \(expression(inner)) }.\(random.pick(["p", "q"]))"
    case 17: return "L { k: K { p: \(expression(inner)) } }.k.q"
    case 18: return local("do { fn w(v) = v + ", "v", inner) { $0 + "; w(1) }" }
    case 19: return "or_else(\(expression(inner)), \(literal()))"
    case 20: return "abs(\(expression(inner)))"
    default: return local("(y => ", "y", inner) { "\($0))(1)" }
    }
  }

  private mutating func local(
    _ head: String, _ name: String, _ depth: Int, _ end: (String) -> String
  ) -> String {
    locals.append(name)
    let body = expression(depth)
    locals.removeLast()
    return end(head + body)
  }

  private mutating func broken() -> String {
    var text = Array(expression(2) + "; let a = 7")
    for _ in 0...random.below(3) where !text.isEmpty {
      let place = random.below(text.count)
      switch random.below(3) {
      case 0: text.remove(at: place)
      case 1: text.insert(random.pick(Array("(]}\"1 =>\n")), at: place)
      default: text.swapAt(place, random.below(text.count))
      }
    }
    return String(text)
  }
}

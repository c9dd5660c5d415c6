// All that names can mean at one moment of a session. A value: assigned only when a cell succeeds.

public import Quantities
import Synchronization

/// How uncertain values are drawn.
public struct Sampling: Hashable, Sendable {
  public var seed: UInt64
  /// How many draws a distribution has.
  public var draws: Int

  public init(seed: UInt64 = 1, draws: Int = 10_000) {
    self.seed = seed
    self.draws = draws
  }
}

/// The graph of definitions on top of a library.
public struct Environment: Sendable {
  public private(set) var definitions = NameTable<Definition>()
  public private(set) var units: UnitTable
  /// The notebook's date; nil where none was given, then `today` is an error.
  public let today: Instant?
  /// How uncertain values are drawn; setting it finds all stamps anew.
  public var sampling: Sampling {
    didSet { if sampling != oldValue { forgetStamps() } }
  }
  public let library: Library
  /// Tells two graphs apart cheaply; equal identities mean equal graphs.
  private(set) var identity: UInt64
  /// Stamps found on this graph or on one that it only adds to.
  private(set) var stamps = StampTable()
  /// All names that some definition reads: whether a new name can have readers already.
  private var readNames = NameTable<Void>()
  private var nextOrder = 0

  public init(library: Library, today: Instant? = nil, sampling: Sampling = Sampling()) {
    self.library = library
    self.today = today
    self.sampling = sampling
    units = .builtIn
    identity = Self.newIdentity()
  }

  /// The last answer, which `_` means; apart from the definitions, so that an answer costs no copy
  /// of them.
  private(set) var answer: Definition?

  public subscript(name: String) -> Definition? {
    name == LastAnswer.name ? answer : definitions[name]
  }

  /// Definitions in the order in which they were first made.
  public var inOrder: [Definition] { definitions.values.sorted { $0.order < $1.order } }

  public func kind(_ name: String) -> Kind? {
    if case .kind(let kind)? = definitions[name]?.content { return kind }
    return library.kind(name)
  }

  public func scenario(_ name: String) -> (overrides: [OverrideSyntax], source: SourceText)? {
    guard let definition = definitions[name], case .scenario(let overrides) = definition.content
    else { return nil }
    return (overrides, definition.source)
  }

  /// The place in the order for a name: its old one, or the next.
  mutating func order(for name: String) -> Int {
    if let known = definitions[name] { return known.order }
    nextOrder += 1
    return nextOrder
  }

  /// Whether no definition yet has this name or reads it: a function of the same cell may read a
  /// name that comes later.
  func isUnheardOf(_ name: String) -> Bool {
    definitions[name] == nil && readNames[name] == nil
  }

  mutating func define(_ definition: Definition) {
    if !isUnheardOf(definition.name) && !definition.isAnswer { stamps = StampTable() }
    for name in definition.reads where readNames[name] == nil { readNames.put((), under: name) }
    if definition.isAnswer {
      answer = definition
    } else {
      definitions.put(definition, under: definition.name)
    }
    identity = Self.newIdentity()
  }

  /// Finds all stamps anew: something outside the graph has changed, such as a file.
  public mutating func forgetStamps() {
    stamps = StampTable()
    identity = Self.newIdentity()
  }

  mutating func define(units table: UnitTable) {
    units = table
    identity = Self.newIdentity()
  }

  /// The definitions that rest on `names`, directly or not, each behind what it reads.
  public func dependents(of names: Set<String>) -> [Definition] {
    var readers: [String: [String]] = [:]
    let ordered = inOrder
    for definition in ordered {
      for read in definition.reads { readers[read, default: []].append(definition.name) }
    }
    var reached: Set<String> = []
    var queue = names.sorted()
    while let name = queue.popLast() {
      for reader in readers[name] ?? [] where reached.insert(reader).inserted {
        queue.append(reader)
      }
    }
    return inReadingOrder(ordered.filter { reached.contains($0.name) && !names.contains($0.name) })
  }

  /// Definitions sorted so that each stands behind those of them that it reads.
  private func inReadingOrder(_ some: [Definition]) -> [Definition] {
    let wanted = Dictionary(uniqueKeysWithValues: some.map { ($0.name, $0) })
    var done: Set<String> = []
    var sorted: [Definition] = []
    for start in some {
      // Depth first with a stack of our own: a chain of definitions may be long.
      var stack = [(start, 0)]
      while let (definition, next) = stack.last {
        if next == 0 && done.contains(definition.name) {
          stack.removeLast()
          continue
        }
        if next < definition.reads.count {
          stack[stack.count - 1].1 += 1
          let read = definition.reads[next]
          if let other = wanted[read], !done.contains(read),
            !stack.contains(where: { $0.0.name == read })
          {
            stack.append((other, 0))
          }
        } else {
          if done.insert(definition.name).inserted { sorted.append(definition) }
          stack.removeLast()
        }
      }
    }
    return sorted
  }

  /// The way along `reads` from one definition to another, if there is one; both ends included.
  public func path(from start: String, to goal: String) -> [String]? {
    var previous: [String: String] = [:]
    var queue = [start]
    var next = 0
    while next < queue.count {
      let name = queue[next]
      next += 1
      for read in definitions[name]?.reads ?? [] where previous[read] == nil {
        previous[read] = name
        if read == goal { return Self.walkBack(from: goal, to: start, along: previous) }
        queue.append(read)
      }
    }
    return nil
  }

  private static func walkBack(
    from goal: String, to start: String, along previous: [String: String]
  ) -> [String] {
    var path = [goal]
    var name = goal
    repeat {
      name = previous[name] ?? start
      path.append(name)
    } while name != start
    return path.reversed()
  }

  private static let identities = Atomic<UInt64>(0)

  private static func newIdentity() -> UInt64 {
    identities.wrappingAdd(1, ordering: .relaxed).newValue
  }
}

// Which parameter each argument of a call is for.

/// Why arguments do not go with a signature.
enum SlotProblem: Error {
  case unknownLabel(Name)
  case repeatedLabel(Name)
  case tooMany(wanted: Int, found: Int)
  case missing(String)
}

extension LibraryFunction {
  func slots(for labels: [Name?]) throws(SlotProblem) -> [Int] {
    var slots: [Int] = []
    var taken = Set<Int>()
    var position = 0
    for label in labels {
      if let label {
        guard let index = parameters.firstIndex(where: { $0.name == label.text }) else {
          throw .unknownLabel(label)
        }
        guard parameters[index].isRest || taken.insert(index).inserted else {
          throw .repeatedLabel(label)
        }
        slots.append(index)
      } else {
        while position < parameters.count, taken.contains(position), !parameters[position].isRest {
          position += 1
        }
        guard position < parameters.count else {
          throw .tooMany(wanted: parameters.count, found: labels.count)
        }
        slots.append(position)
        taken.insert(position)
      }
    }
    for (index, parameter) in parameters.enumerated()
    where !taken.contains(index) && !parameter.isOptional {
      throw .missing(parameter.name)
    }
    return slots
  }
}

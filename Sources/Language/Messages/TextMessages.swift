// Messages about the text itself: E01xx.

extension Messages {
  static let text: [MessageEntry] = []
}

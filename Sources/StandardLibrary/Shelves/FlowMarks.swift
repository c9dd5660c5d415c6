// The electricity of a divided site as marks with places and sizes, for whoever draws it.

import Language

extension Shelves {
  /// A drawing 92 wide; its scale is that the site's capacity is 48 high, and uses lie 4 apart.
  static let flowMarks = Builtin(
    "flow_marks(split: SplitSite): Table",
    "What `flow` shows as boxes and bands with places and sizes, y downwards: a band is as high as the "
      + "power that it carries, a box as what goes into it, 48 for the site's capacity; a box's cost is "
      + "that of a MWh that comes out.",
    source: "definition; the diagram that is named for Sankey (1898)",
    examples: [
      Example(
        "let s = Site { name: \"A\", capacity: 100 MW, energy_price: 45 USD/MWh, pue: 1.05 }; "
          + "column(flow_marks(split(s, mine: 60 MW, ai: 40 MW)), \"height\")[5]",
        gives: "28.8")
    ],
    formula: """
      do {
        let capacity = split.site.capacity
        let price = split.site.energy_price
        let high = power => 48 * power / capacity
        let held = split.idle + split.unassigned
        let drawn = split.mine + split.ai + split.sell
        let ai_at = high(split.mine) + 4
        let sell_at = ai_at + high(split.ai) + 4
        let idle_at = sell_at + high(split.sell) + 4
        let box = (label, x, y, power, cost) => { mark: "box", label: label, x: x, y: y, width: 12, height: high(power), power: power, cost: cost }
        let band = (label, x, y, power, cost) => { mark: "band", label: label, x: x, y: y, width: 8, height: high(power), power: power, cost: cost }
        table([
          box("grid", 0, 0, drawn, price),
          band("to the substation", 12, 0, drawn, price),
          box("substation", 20, 0, drawn, price),
          band("to the switch", 32, 0, drawn, price),
          box("switch", 40, 0, drawn, price),
          band("to mining", 52, 0, split.mine, price),
          box("mine: cooling", 60, 0, split.mine, price * split.pue_mining),
          band("to machines", 72, 0, split.mine_critical, price * split.pue_mining),
          box("machines", 80, 0, split.mine_critical, price * split.pue_mining),
          band("to the lease", 52, ai_at, split.ai, price),
          box("lease: cooling", 60, ai_at, split.ai, price * split.pue_ai),
          band("to the AI hall", 72, ai_at, split.ai_critical, price * split.pue_ai),
          box("AI hall", 80, ai_at, split.ai_critical, price * split.pue_ai),
          band("to the market", 52, sell_at, split.sell, price),
          box("sell: back to the grid", 60, sell_at, split.sell, price),
          box("idle, not drawn", 60, idle_at, held, price),
        ])
      }
      """)
}

// The arithmetic of mining: difficulty, hashrate, subsidy, hashprice, halvings.

import Field
import Hashing
import Language
import Quantities

extension Shelves {
  static let mining: [Builtin] = work + rewards + chain

  /// 2³² hashes for each unit of difficulty is what the whole industry prints; the consensus figure,
  /// 2⁴⁸ / 65535, is 15 parts in a million more.
  private static let convention = "the industry's 2^32 hashes for each unit of difficulty"

  private static let work = [
    Builtin(
      "hashes_per_block(difficulty: Number): Hashrate * BlockTime",
      "The hashes that finding a block takes on average.", source: convention,
      examples: [Example("hashes_per_block(1) -> GH/block", gives: "4.29497 GH/block")],
      formula: "difficulty * 4_294_967_296 H/block"),
    Builtin(
      "network_hashrate(difficulty: Number, interval: BlockTime = 10 min/block): Hashrate",
      "The hashrate that finds blocks at this interval under a difficulty.", source: convention,
      examples: [Example("network_hashrate(125_864_590_119_494.3)", gives: "900.974 EH/s")],
      formula: "hashes_per_block(difficulty) / interval"),
    Builtin(
      "blocks_found(hashrate: Hashrate, difficulty: Number): BlockRate",
      "The blocks that a hashrate finds on average.", source: convention,
      examples: [
        Example("blocks_found(1 PH/s, 125_864_590_119_494.3)", gives: "0.000159827 block/day"),
        Example("blocks_found(5 EH/s, 125_864_590_119_494.3)", gives: "0.799135 block/day"),
      ],
      formula: "hashrate / hashes_per_block(difficulty) -> block/day"),
    Builtin(
      "difficulty(bits: Bytes): Number",
      "The difficulty of a block header's compact target, its four bytes highest first.",
      source: "Bitcoin Core, GetDifficulty; exactly 0xffff · 256^26 over the target",
      examples: [
        Example("difficulty(hex(\"1d00ffff\"))", gives: "1"),
        Example("fixed(difficulty(hex(\"1b0404cb\")), 9)", gives: "\"16_307.420938524\""),
      ]
    ) { call in
      let bits = try call.compactTarget("bits")
      do throws(CompactTargetError) {
        return .number(try bits.difficulty)
      } catch {
        throw error.problem("bits")
      }
    },
  ]

  private static let rewards = [
    Builtin(
      "subsidy(height: Number): BlockReward",
      "The new bitcoin of the block at a height, exact to the satoshi.",
      source: "Bitcoin Core, GetBlockSubsidy: 50 BTC halved every 210000 blocks, rounded down",
      examples: [
        Example("subsidy(209_999)", gives: "50 BTC/block"),
        Example("subsidy(210_000)", gives: "25 BTC/block"),
        Example("subsidy(840_000)", gives: "3.125 BTC/block"),
        Example("subsidy(1_050_000)", gives: "1.5625 BTC/block"),
        Example("subsidy(6_719_999) -> sat/block", gives: "2 sat/block"),
        Example("subsidy(6_929_999) -> sat/block", gives: "1 sat/block"),
        Example("subsidy(6_930_000)", gives: "0 BTC/block"),
      ]
    ) { call in
      let height = try call.whole("height", in: 0...1_000_000_000)
      // Satoshis are the base unit, so the amount stays a whole number.
      let satoshis = Double(Network.subsidySatoshis(atHeight: height))
      let unit = try UnitTable.builtIn.unit("BTC/block")
      return .quantity(Quantity(value: satoshis, dimension: unit.dimension, unit: unit))
    },
    Builtin(
      "hashprice_btc(difficulty: Number, subsidy: BlockReward, fees: BlockReward): HashpriceBTC",
      "What hashing earns on average, in bitcoin.", source: convention,
      examples: [
        Example(
          "hashprice_btc(125_864_590_119_494.3, 3.125 BTC/block, 0.02 BTC/block)",
          gives: "0.000502656 BTC/PH/day"),
        Example(
          "hashprice_btc(125_864_590_119_494.3, 3.125 BTC/block, 0.02 BTC/block) -> sat/TH/day",
          gives: "50.2656 sat/TH/day"),
      ],
      formula: "(subsidy + fees) / hashes_per_block(difficulty) -> BTC/PH/day"),
    Builtin(
      "hashprice(difficulty: Number, subsidy: BlockReward, fees: BlockReward, price: BitcoinPrice): "
        + "Hashprice",
      "What hashing earns on average, in dollars.", source: convention,
      examples: [
        Example(
          "hashprice(125_864_590_119_494.3, 3.125 BTC/block, 0.02 BTC/block, 69_500 USD/BTC)",
          gives: "34.9346 USD/PH/day")
      ],
      formula: "hashprice_btc(difficulty, subsidy, fees) * price -> USD/PH/day"),
  ]

  private static let chain = [
    Builtin(
      "retarget(difficulty: Number, actual: Time): Number",
      "The next difficulty, from the time that the last 2016 blocks took.",
      source: "Bitcoin Core, CalculateNextWorkRequired, before the compact form truncates; "
        + "no step exceeds a factor of 4",
      examples: [
        Example("retarget(1, 2016 * 675.336 s)", gives: "0.888447"),
        Example("125.8645901e12 / retarget(1e12, 2016 * 675.336 s)", gives: "141.668"),
        Example("percent_change(retarget(1, 2016 * 675.336 s), 1)", gives: "12.556%"),
        Example("retarget(100, 1 d)", gives: "400"),
      ],
      formula: "difficulty * 14 d / clamp(actual, 3.5 d, 56 d)"),
    Builtin(
      "halving_date(height: Number, on: Date): Date",
      "The day of the next halving, from the height of the chain on a day, with a block each 10 min.",
      source: "every 210000 blocks; 144 blocks a day",
      examples: [
        Example("halving_date(935_424, on: 2026-02-07)", gives: "2028-04-12"),
        Example("halving_date(840_000, on: 2024-04-20)", gives: "2028-04-17"),
      ]
    ) { call in
      let height = try call.whole("height", in: 0...10_000_000)
      let known = try call.date("on")
      let time = MiningFormulas.halvingTime(afterHeight: height, at: known.seconds)
      return .date(Instant(seconds: time).startOfDay)
    },
    Builtin(
      "blocks_to_halving(height: Number): Number",
      "The blocks from one at a height to the next halving.",
      source: "every 210000 blocks",
      examples: [Example("blocks_to_halving(935_424)", gives: "114_576")]
    ) { call in
      .number(MiningFormulas.blocksToHalving(from: try call.whole("height", in: 0...10_000_000)))
    },
  ]
}

// The sources of the bundled facts, by the keys that their rows bear.

/// A source of facts.
struct FactSource: Sendable {
  /// The pages or data sets, by name.
  let name: String
  /// Whether figures that rest on it alone count as verified.
  let isVerified: Bool

  init(_ name: String, isVerified: Bool = true) {
    self.name = name
    self.isVerified = isVerified
  }
}

/// Pages that were read, by key. What was remembered, or read on one page whose title was not kept,
/// is not verified until a second source is found.
let factSources: [String: FactSource] = [
  "memory": FactSource("memory, no page", isVerified: false),
  "none": FactSource("none found", isVerified: false),
  "page": FactSource("one public page, title not kept", isVerified: false),
  "EIA": FactSource(
    "U.S. Energy Information Administration, retail sales, price by state and sector"),
  "V21": FactSource(
    "belcourt.vercel.app/CORZ/earnings/2026Q1-review-claude; dexalot-aws.com "
      + "core-scientific Q1 2026"),
  "V21b": FactSource("t.bxjddjt.com terawulf-q1; cryptomarketimpact.com (8 May 2026)"),
  "V22": FactSource("menfem.com/companies/core-scientific"),
  "V23": FactSource(
    "sec.gov CORZ press release 22 Oct 2024; VIC write-up (June 2024); uncirculars.com"),
  "V24": FactSource(
    "dcpulse.com iren; marketchameleon.com 2025-11-03; stocktitan IREN Q2 FY26; "
      + "stockstoday.com; livenews.co.nz Q1 FY26"),
  "V25": FactSource("stocktitan RIOT; allibnews.com (16 Jan 2026)"),
  "V26": FactSource("menfem.com/companies/cipher-mining; intelxo.com; cryptoclashzone.com"),
  "V27": FactSource(
    "introl.com gb300; kshirol-dev.github.io; thedailyscout.com; awesomeagents.ai; "
      + "theregister.com 2025/06/02"),
  "V29": FactSource("techspot.com 100066; btc-newswire.com; abc13.com"),
  "V32": FactSource(
    "bitcoinethereumnews.com difficulty drop; binance.bh 289783229000065; trendingcoinz.com"),
  "V37": FactSource("ASIC Efficiency Index, dataset of August 2026"),
  "V38": FactSource("public catalogue with release months, title not kept", isVerified: false),
  "V39": FactSource("public price list in USD, title not kept", isVerified: false),
  "V40": FactSource("nhamilton1/btc-utils-be asicWattList.js"),
  "V40S": FactSource("miningstore.com S19 XP"),
  "V41": FactSource("crowellcryptodigest.com 2022/10; infokuhinja.com; worldwidecrypto.club argo"),
  "V47": FactSource("idcnova.com; globenewswire 2025-10-27; finanznachrichten 2025-08-29"),
  "V48": FactSource("coincodex; stocktitan CIFRW; crypto-economy.com; beyondspx CIFR"),
  "V49": FactSource("parameter.io CIFR AWS; csrqoa (bond)"),
  "V50": FactSource("weex.global Guosheng 23 May 2026"),
  "V51": FactSource("blockspace.media; reportify 1154898903741763584; bitcoinversus.tech"),
  "V52": FactSource("investors.terawulf.com detail/121"),
  "V53": FactSource("whispertick.com; bitxjournal; introl.com galaxy; coindesk mirror 15 Aug 2025"),
  "V54": FactSource("particle.news, beyondspx HUT, signalplus"),
  "V55": FactSource("cliffcenter.com; gate.tv 20875135; letsdatascience.com"),
  "V56": FactSource("globenewswire 2025-10-22; tipranks APLD"),
  "V57": FactSource("forklog.com (CryptoSlate)"),
  "V58": FactSource("binance.bh 35073752264818; reportify CLSK Q4 2025; theminermag ?p=5290"),
  "V59": FactSource("dlinger.xyz; app.smartappnet.net"),
  "V60": FactSource("fast-edgar 20260515 R48"),
  "V70": FactSource("bitcoin.stackexchange.com 91416; bravenewcoin halving; crypto-news.club"),
  "V71": FactSource("news.mkncrypto.com; todayq.com; currency.com"),
  "V72": FactSource(
    "education.compassmining.io worst of 2022; bitcoinke.io; cryptocoinopps.com; finbold"),
  "V73": FactSource("eia.gov 42456, 61445; naturalgasintel.com 2020"),
  "V74": FactSource(
    "energyedge.com (16 Feb, 19 Feb, 5 Mar 2021); texasenergysavings.com; spglobal 19 Feb "
      + "2021"),
  "V75": FactSource("spglobal 7 Apr 2025"),
]

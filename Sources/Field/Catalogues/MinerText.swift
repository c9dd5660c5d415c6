// Listed bitcoin miners and what they reported, as text that is parsed on first use.

/// One company a paragraph; a figure that no source gives is left out. Sources are keys of
/// `factSources`.
let minerText = """
  as of: 2026-05

  company: Core Scientific
  ticker: CORZ
  debt: 3.3 BUSD
  remark: debt is the bond at 7.75 %; all colocation goes to one tenant
  source: V21 V22 V23
  as_of: 2026-03

  company: Cipher
  ticker: CIFR
  debt: 2 BUSD
  remark: debt is the bond at 6.125 %; renamed Cipher Digital in February 2026; one source lists mining \
  revenue of 151.27 MUSD for both 2024 and 2025, which is left out as a copying slip
  source: V26 V49

  company: IREN
  ticker: IREN
  source: V24

  company: TeraWulf
  ticker: WULF
  source: V21b V51 V52

  company: Galaxy
  ticker: GLXY
  debt: 1.4 BUSD
  remark: debt is the loan on Helios, at 80 % of cost; the site was bought for 65 MUSD in December 2022
  source: V53 V41
  as_of: 2025-08

  company: Hut 8
  ticker: HUT
  source: V54 V55

  company: Applied Digital
  ticker: APLD
  remark: notes at 9.25 %, their amount is not in the sources
  source: V47 V56
  as_of: 2025-10

  company: Riot
  ticker: RIOT
  source: V25 V29
  as_of: 2026-01

  company: MARA
  ticker: MARA
  remark: no AI lease found; bought 64 % of Exaion in 2025
  source: V57 V32
  as_of: 2026-02

  company: CleanSpark
  ticker: CLSK
  hashrate: 50 EH/s
  remark: no AI lease found; 285 MW and 300 to 600 MW in Texas are planned, more than 890 MW of utility power; \
  bought 60 MW for 25.8 MUSD in 2024
  source: V58
  as_of: 2025-09

  company: Bitfarms
  ticker: BITF
  debt: 300 MUSD
  remark: debt is a facility for Panther Creek, near 500 MW; no AI lease found; "no longer a bitcoin company" \
  in February 2026; renamed Keel, from memory
  source: V59
  as_of: 2026-02

  company: HIVE
  ticker: HIVE
  remark: AI cloud; no figures verified
  source: memory

  company: Bitdeer
  ticker: BTDR
  remark: 570 MW at Clarington, not verified
  source: memory

  company: Bit Digital
  ticker: BTBT
  source: V60
  as_of: 2026-03
  """

/// One reported period of one company a paragraph. `ai` is AI hosting and cloud together.
let revenueText = """
  as of: 2026-05

  ticker: CORZ
  period: 2026Q1
  end: 2026-03-31
  total: 115.2 MUSD
  mining: 30.1 MUSD
  hosting: 7.6 MUSD
  ai: 77.5 MUSD
  source: V21

  ticker: CORZ
  period: FY2025
  end: 2025-12-31
  total: 319.0 MUSD
  mining: 229.2 MUSD
  hosting: 24.4 MUSD
  ai: 65.4 MUSD
  source: V22

  ticker: WULF
  period: 2026Q1
  end: 2026-03-31
  total: 34 MUSD
  ai: 21 MUSD
  remark: net loss of 427.6 MUSD, mostly warrants; revenue outside AI is not split in the source
  source: V21b

  ticker: IREN
  period: 2025Q4
  end: 2025-12-31
  total: 184.7 MUSD
  mining: 167.4 MUSD
  ai: 17.3 MUSD
  source: V24

  ticker: IREN
  period: 2025Q3
  end: 2025-09-30
  total: 240.3 MUSD
  mining: 233.0 MUSD
  ai: 7.3 MUSD
  remark: total is the sum of both
  source: V24

  ticker: CLSK
  period: FY2025
  end: 2025-09-30
  total: 766.3 MUSD
  source: V58

  ticker: BTBT
  period: 2026Q1
  end: 2026-03-31
  total: 27.92 MUSD
  mining: 3.70 MUSD
  ai: 21.54 MUSD
  staking: 2.30 MUSD
  remark: ai is cloud 16.77 and colocation 4.77 MUSD; 0.38 MUSD of the total are not named in the source
  source: V60
  """

/// AI servers and racks, one a paragraph. `power` is of one unit: a server, a rack, a GPU.
let acceleratorText = """
  as of: 2026-08

  model: DGX H100
  unit: server
  power: 10.2 kW
  source: V27

  model: DGX B200
  unit: server
  power: 14.3 kW
  remark: maximum
  source: V27

  model: DGX B300
  unit: server
  power: 14.5 kW
  source: V27

  model: HGX B200
  unit: GPU
  power: 1 kW
  gpus: 1 GPU
  remark: up to
  source: V27

  model: 32 x DGX B200
  unit: cluster
  power: 458 kW
  remark: about
  source: V27

  model: GB200 NVL72
  unit: rack
  power: 120 kW
  power_max: 132 kW
  gpus: 72 GPU
  cooling: liquid
  price_low: 2 MUSD
  price_high: 3 MUSD
  remark: about 120 kW, 132 kW of DC shelves
  source: V27

  model: GB300 NVL72
  unit: rack
  power: 120 kW
  power_max: 132 kW
  gpus: 72 GPU
  cooling: liquid
  price_low: 2 MUSD
  price_high: 3 MUSD
  remark: about 120 kW, 132 kW of DC shelves
  source: V27

  model: IREN Horizon rack
  unit: rack
  power: 130 kW
  power_max: 200 kW
  source: V24

  model: Vera Rubin NVL144
  unit: rack
  remark: needs more than the racks before it; no figure
  source: memory
  """

// What happened to miners and their power, as text that is parsed on first use.

/// One event a paragraph. `month` is that of the event, `date` its day where a source gives it.
/// Sources are keys of `factSources`.
let eventText = """
  as of: 2026-08

  name: first halving
  category: halving
  month: 2012-11
  date: 2012-11-28
  height: 210000
  subsidy: 25 BTC/block
  price: 12.45 USD/BTC
  what: difficulty 3,438,908.96
  source: V70

  name: second halving
  category: halving
  month: 2016-07
  date: 2016-07-09
  height: 420000
  subsidy: 12.5 BTC/block
  price: 648.65 USD/BTC
  source: V70

  name: third halving
  category: halving
  month: 2020-05
  date: 2020-05-11
  height: 630000
  subsidy: 6.25 BTC/block
  source: memory

  name: fourth halving
  category: halving
  month: 2024-04
  date: 2024-04-20
  height: 840000
  subsidy: 3.125 BTC/block
  remark: 19 April in the Americas
  source: V70

  name: fifth halving
  category: halving
  month: 2028-04
  height: 1050000
  subsidy: 1.5625 BTC/block
  remark: expected
  source: V70

  name: winter storm Uri
  category: price spike
  month: 2021-02
  date: 2021-02-15
  end: 2021-02-19
  energy_price: 9000 USD/MWh
  what: ERCOT's price was set by order until the morning of 19 February, then fell below 37 USD/MWh within the \
  hour; gas 180 USD/MMBtu
  source: V74
  as_of: 2021-03

  name: Compute North files
  category: bankruptcy
  month: 2022-09
  company: Compute North
  money: 500 MUSD
  what: Chapter 11; up to 500 MUSD owed to 200 creditors, seven months after raising 385 MUSD; Marathon's \
  exposure was 80 MUSD
  source: V72
  as_of: 2022-12

  name: Core Scientific warns
  category: distress
  month: 2022-10
  date: 2022-10-26
  company: Core Scientific
  money: 26.6 MUSD
  what: 24 BTC and 26.6 MUSD of cash left
  source: V41
  as_of: 2022-10

  name: Core Scientific files
  category: bankruptcy
  month: 2022-12
  date: 2022-12-21
  company: Core Scientific
  money: 78 MUSD
  debt_to_equity: 26.7
  what: Chapter 11 with 243,000 machines, about 10 % of the network; market value 78 MUSD, from 4.3 BUSD
  source: V41 V71 V72
  as_of: 2022-12

  name: Core Scientific exits
  category: bankruptcy
  month: 2024-01
  company: Core Scientific
  what: out of Chapter 11
  source: V41 V71 V72
  as_of: 2024-01

  name: Greenidge in debt
  category: distress
  month: 2022-12
  company: Greenidge
  debt_to_equity: 18
  what: debt over equity at the end of the winter
  remark: month is that of the source
  source: V71
  as_of: 2022-12

  name: Stronghold in debt
  category: distress
  month: 2022-12
  company: Stronghold
  debt_to_equity: 11.1
  what: debt over equity at the end of the winter
  remark: month is that of the source
  source: V71
  as_of: 2022-12

  name: Argo sells Helios
  category: distress
  month: 2022-12
  date: 2022-12-28
  company: Argo
  money: 65 MUSD
  debt_to_equity: 8.7
  what: sold to Galaxy, which cut debt by 41 MUSD
  source: V41 V71
  as_of: 2022-12

  name: Iris Energy defaults
  category: distress
  company: Iris Energy
  what: default in the winter of 2022; no date or figure in the sources
  source: memory

  name: Celsius Mining files
  category: bankruptcy
  company: Celsius Mining
  what: filed in 2022; its hosting tariff had cost Core Scientific about 1.65 MUSD a month
  source: memory

  name: December storm in Texas
  category: curtailment
  month: 2022-12
  power: 1500 MW
  what: Texas miners shed about 1,500 MW
  source: V41
  as_of: 2022-12

  name: Riot is paid to stop
  category: curtailment
  month: 2023-08
  company: Riot
  money: 31.7 MUSD
  what: 24.2 MUSD of curtailment and 7.4 MUSD of demand response, beside 333 BTC worth 8.9 MUSD
  remark: parts are rounded in the source
  source: V29
  as_of: 2023-09

  name: Texas summer of 2023
  category: price spike
  month: 2023-08
  energy_price: 4000 USD/MWh
  what: some hours of the summer above 4,000 USD/MWh
  remark: month stands for the summer
  source: V73
  as_of: 2023-12

  name: Houston hub spike
  category: price spike
  month: 2025-04
  date: 2025-04-07
  energy_price: 3777.15 USD/MWh
  what: hour ending 7; North hub 3,740.11, West 3,699 USD/MWh
  source: V75
  as_of: 2025-04

  name: storm Fern
  category: curtailment
  month: 2026-02
  company: MARA
  power: 770 MW
  what: MARA curtailed 770 MW; Foundry's pool fell from 328 to 139 EH/s
  source: V32
  as_of: 2026-02

  name: retarget after storm Fern
  category: retarget
  month: 2026-02
  date: 2026-02-07
  height: 935424
  what: difficulty 141.67T to 125.8646T, down 11.16 %
  source: V32
  as_of: 2026-02
  """

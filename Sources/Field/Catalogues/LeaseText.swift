// The public AI hosting and cloud deals of bitcoin miners, as text that is parsed on first use.

/// One deal a paragraph, one term a line; a term that is not public is left out. `critical_power` is
/// critical IT load, `gross_power` what the utility delivers. Sources are keys of `factSources`.
let leaseText = """
  as of: 2026-05

  name: Core Scientific six sites
  company: Core Scientific
  ticker: CORZ
  tenant: CoreWeave
  contract: colocation
  critical_power: 590 MW
  term: 12 year
  value: 10.2 BUSD
  structure: tenant-funded fit-out
  fit_out: 300 MUSD
  options: two extensions of 5 years
  billing_power: 243 MW
  billing_revenue: 350 MUSD/year
  remark: value is backlog; 500 MW and 8.7 BUSD at 22 Oct 2024, first 200 MW and 3.5 BUSD at 4 Jun 2024; \
  the tenant paid 300 MUSD for the first 200 MW, netted against 50 % of rent; 3.3 BUSD bond at 7.75 %
  announced: 2024-06-04
  source: V21 V22 V23
  as_of: 2026-03

  name: Barber Lake
  company: Cipher
  ticker: CIFR
  tenant: Fluidstack
  contract: colocation
  critical_power: 168 MW
  gross_power: 244 MW
  term: 10 year
  value: 3.0 BUSD
  noi_margin_low: 80 %
  noi_margin_high: 85 %
  capex_low: 9 MUSD/MW
  capex_high: 11 MUSD/MW
  backstop: 1.4 BUSD
  guarantor: Google
  options: to 7 BUSD
  announced: 2025-09-25
  delivery: 2026-09
  source: V48
  as_of: 2025-09

  name: Fluidstack expansion
  company: Cipher
  ticker: CIFR
  tenant: Fluidstack
  contract: colocation
  critical_power: 39 MW
  gross_power: 56 MW
  term: 10 year
  value: 830 MUSD
  noi_margin_low: 85 %
  noi_margin_high: 90 %
  capex_low: 9 MUSD/MW
  capex_high: 10 MUSD/MW
  backstop: 1.73 BUSD
  remark: adds 39 MW to the earlier lease with the tenant
  announced: 2025-11-20
  source: V48
  as_of: 2025-11

  name: Black Pearl
  company: Cipher
  ticker: CIFR
  tenant: AWS
  contract: colocation
  gross_power: 300 MW
  term: 15 year
  value: 5.5 BUSD
  remark: 300 MW are called capacity, probably gross; critical load is not public; 2 BUSD bond at 6.125 %
  announced: 2025-11-03
  delivery: 2026-08
  source: V49
  as_of: 2025-11

  name: third hyperscale lease
  company: Cipher
  ticker: CIFR
  contract: colocation
  term: 15 year
  remark: tenant, load and value are not public; the company's total backlog is 11.4 BUSD
  source: V26
  as_of: 2026-02

  name: Childress
  company: IREN
  ticker: IREN
  tenant: Microsoft
  contract: GPU cloud
  critical_power: 200 MW
  term: 5 year
  value: 9.7 BUSD
  prepaid: 20 %
  hardware: 5.8 BUSD
  billing_revenue: 1.94 BUSD/year
  remark: the GPUs are the miner's, so the value is no rent; bought from Dell
  announced: 2025-11-03
  source: V24
  as_of: 2025-11

  name: NVIDIA cloud
  company: IREN
  ticker: IREN
  tenant: NVIDIA
  contract: GPU cloud
  term: 5 year
  value: 3.4 BUSD
  announced: 2026-05-07
  source: V50

  name: Lake Mariner CB-3/4
  company: TeraWulf
  ticker: WULF
  tenant: Fluidstack
  contract: colocation
  critical_power: 200 MW
  term: 10 year
  value: 3.7 BUSD
  noi_margin_low: 85 %
  noi_margin_high: 85 %
  noi: 315 MUSD/year
  capex_low: 8 MUSD/MW
  capex_high: 10 MUSD/MW
  guarantor: Google
  remark: more than 200 MW; rent escalates, by how much is not public
  announced: 2025-08-14
  source: V51
  as_of: 2025-08

  name: Lake Mariner CB-5
  company: TeraWulf
  ticker: WULF
  tenant: Fluidstack
  contract: colocation
  critical_power: 160 MW
  term: 10 year
  value: 3.0 BUSD
  backstop: 3.2 BUSD
  remark: value is about 3.0 BUSD, of 6.7 BUSD with CB-3/4; the backstop is that of both
  source: V51
  as_of: 2025-08

  name: Abernathy
  company: TeraWulf
  ticker: WULF
  tenant: Fluidstack
  contract: colocation
  critical_power: 168 MW
  term: 25 year
  value: 9.5 BUSD
  ownership: 51 %
  capex_low: 8 MUSD/MW
  capex_high: 10 MUSD/MW
  remark: a joint venture; load and value are those of all of it
  announced: 2025-10-28
  source: V52
  as_of: 2025-10

  name: Helios
  company: Galaxy
  ticker: GLXY
  tenant: CoreWeave
  contract: colocation
  critical_power: 526 MW
  gross_power: 800 MW
  term: 15 year
  value: 15 BUSD
  noi_margin_low: 90 %
  noi_margin_high: 90 %
  remark: value is about 15 BUSD, more than 1 BUSD a year; the margin is EBITDA; 1.4 BUSD loan at 80 % of cost; \
  first 133 MW in the first half of 2026
  announced: 2025-08-15
  source: V53 V41
  as_of: 2025-08

  name: River Bend
  company: Hut 8
  ticker: HUT
  tenant: Fluidstack, Anthropic
  contract: colocation
  critical_power: 245 MW
  gross_power: 330 MW
  term: 15 year
  value: 7.0 BUSD
  escalator: 3 %
  structure: triple net
  noi: 454 MUSD/year
  guarantor: Google
  remark: 6.9 BUSD of operating income over the term; financed to 85 % of cost
  announced: 2025-12-17
  delivery: 2027Q2
  source: V54
  as_of: 2025-12

  name: Beacon Point
  company: Hut 8
  ticker: HUT
  tenant: undisclosed
  contract: colocation
  critical_power: 352 MW
  term: 15 year
  value: 9.8 BUSD
  escalator: 3 %
  structure: triple net, take-or-pay
  noi: 655 MUSD/year
  remark: the tenant is of investment grade
  announced: 2026-05-06
  delivery: 2027Q3
  source: V55

  name: Polaris Forge 1
  company: Applied Digital
  ticker: APLD
  tenant: CoreWeave
  contract: colocation
  critical_power: 400 MW
  term: 15 year
  value: 11 BUSD
  remark: designed for a PUE of 1.18; 50 MW ready on 27 Oct 2025
  announced: 2025-08-29
  source: V47
  as_of: 2025-10

  name: Polaris Forge 2
  company: Applied Digital
  ticker: APLD
  tenant: undisclosed
  contract: colocation
  critical_power: 200 MW
  term: 15 year
  value: 5 BUSD
  remark: the tenant is a hyperscaler of investment grade; financed by notes at 9.25 %
  announced: 2025-10-22
  source: V56
  as_of: 2025-10

  name: Rockdale
  company: Riot
  ticker: RIOT
  tenant: AMD
  contract: colocation
  critical_power: 25 MW
  term: 10 year
  value: 311 MUSD
  noi: 25 MUSD/year
  capex_low: 3.592 MUSD/MW
  capex_high: 3.592 MUSD/MW
  remark: retrofit of 89.8 MUSD; the land was bought for 96 MUSD, 1,080 BTC
  announced: 2026-01-16
  source: V25
  as_of: 2026-01
  """

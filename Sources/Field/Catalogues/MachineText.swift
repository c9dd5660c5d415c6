// Bitcoin mining machines with their published ratings, as text that is parsed on first use.

/// One machine a line. Cooling is what the published name says (Hyd, Imm, Air), else nothing; prices
/// are retail, from one undated list of 2026. Sources are keys of `factSources`.
let machineText = """
  as of: 2026-08
  columns: model | hashrate [TH/s] | power [W] | year | cooling | price [USD] | source | remark

  Antminer S5 | 1.155 | 590 | 2014 | - | - | page | year from memory
  Antminer S7 | 4.86 | 1293 | 2015 | - | - | page | year from memory
  Antminer S9 13.5T | 13.5 | 1323 | 2016 | - | - | V40 | year from memory
  Antminer S9 14T | 14 | 1372 | 2017 | - | - | page | year from memory
  Antminer S17 Pro | 53 | 2094 | 2019 | - | - | memory | year from memory
  Antminer T17 | 40 | 2200 | 2019 | - | - | memory | year from memory
  Whatsminer M20S | 68 | 3360 | 2019 | - | - | memory | year from memory
  Avalon 1066 | 50 | 3250 | 2019 | - | - | V40 | year from memory
  Avalon 1166 Pro | 81 | 3402 | 2020 | - | - | V40 | year from memory
  Avalon 1246 | 90 | 3420 | 2021 | - | - | V40 | year from memory
  Whatsminer M30S | 88 | 3344 | 2020 | - | - | V40 | year from memory
  Whatsminer M30S+ | 100 | 3400 | 2020 | - | - | V40 | year from memory
  Whatsminer M30S++ | 112 | 3472 | 2020 | - | - | page | year from memory
  Whatsminer M31S+ | 82 | 3444 | 2020 | - | - | V40 | year from memory
  Antminer S19 | 95 | 3250 | 2020 | - | - | V40 | year from memory
  Antminer S19 Pro | 110 | 3250 | 2020 | - | - | V40 V39 | year from memory
  Antminer S19j Pro | 100 | 3050 | 2021 | - | - | V40 | year from memory
  Antminer S19j Pro 104T | 104 | 3068 | 2021 | - | - | V40 | year from memory
  Antminer S19 XP | 140 | 3010 | 2022 | - | 2500 | V40S V39 | year from memory; price: undated 2026 list, retail
  Antminer S19 XP Hyd | 257 | 5345 | 2022 | hydro | - | V39 | year from memory
  Antminer S19k Pro | 120 | 2760 | 2023 | - | 3000 | V37 V39 | price: undated 2026 list, retail
  Antminer S19j Pro+ | 120 | 3300 | 2022 | - | - | V39 | year from memory
  Whatsminer M50S | 128 | 3328 | 2022 | - | - | V39 | year from memory
  Whatsminer M53S | 260 | 6760 | 2022 | - | - | memory | year from memory
  Avalon A1466 | 150 | 3230 | 2023 | - | - | V39 | year from memory
  Antminer S21 | 200 | 3500 | 2024 | - | 3200 | V39 page | sources give 2023 and 2024; year from memory; price: undated 2026 list, retail
  Antminer T21 | 190 | 3610 | 2024 | - | 2394 | V37 V39 | price: undated 2026 list, retail
  Antminer S21 Hyd | 335 | 5360 | 2024 | hydro | - | V37 | -
  Antminer S21 Pro | 234 | 3510 | 2024 | - | 4260 | V37 V39 | price: undated 2026 list, retail
  Antminer S21+ | 216 | 3564 | 2025 | - | 2204 | V39 | year from memory; price: undated 2026 list, retail
  Antminer S21 XP | 270 | 3645 | 2024 | - | 3010 | V37 V39 | price: undated 2026 list, retail
  Antminer S21 XP Hyd | 473 | 5676 | 2024 | hydro | 13500 | V37 V38 V39 | price: undated 2026 list, retail
  Antminer S21e XP Hyd | 430 | 5590 | 2024 | hydro | - | V37 V38 | sources give 2024 and 2025
  Whatsminer M60S | 186 | 3441 | 2023 | - | - | page | year from memory
  Whatsminer M63S | 390 | 7215 | 2023 | - | - | V38 | -
  Whatsminer M63S+ | 424 | 7208 | 2024 | - | - | V38 | -
  Whatsminer M63S++ | 464 | 7200 | 2024 | - | - | V38 | -
  Whatsminer M66S++ | 356 | 5518 | 2024 | - | - | V38 | -
  Whatsminer M73S | 500 | 7200 | 2025 | - | - | V38 | -
  Avalon A1566 | 185 | 3420 | 2024 | - | - | V39 | year from memory
  Avalon A15 Pro | 221 | 3662 | 2025 | - | 3403 | V39 | year from memory; price: undated 2026 list, retail
  SEALMINER A2 | 226 | 3729 | 2024 | - | - | V37 | -
  SEALMINER A2 Pro Air | 260 | 3874 | 2025 | air | - | V37 | -
  SEALMINER A3 Pro Hyd | 660 | 8250 | 2025 | hydro | - | V37 | -
  Teraflux AI3680 | 360 | 6840 | 2024 | - | - | V38 | -
  Antminer S21 XP+ Hyd | 500 | 5500 | 2025 | hydro | - | V37 V38 | -
  Antminer S23 Imm | 442 | 5304 | 2026 | immersion | - | V38 | -
  Antminer S23 Hyd | 580 | 5510 | 2026 | hydro | - | V37 page | sources give 2025 and 2026
  Antminer U3S23H | 1160 | 11020 | 2025 | - | - | V37 | -
  SEALMINER A4 Ultra Hyd | 886 | 8373 | 2026 | hydro | - | V37 | announced, not on sale
  """

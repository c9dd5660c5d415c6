// Retail prices of electricity by place, as text that is parsed on first use.

/// One place a line: the published figure of April 2025, and the plain mean of the twelve published
/// months that end with it, to 0.1 USD/MWh, because a single month carries its season.
let powerMarketText = """
  as of: 2025-04
  columns: place | region | industrial [USD/MWh] | commercial [USD/MWh] | \
  industrial_year [USD/MWh] | commercial_year [USD/MWh] | source | remark

  United States | country | 82.1 | 130.9 | 82.7 | 130.0 | EIA | -
  Alabama | US state | 78.1 | 145.8 | 73.7 | 138.2 | EIA | -
  Alaska | US state | 200.1 | 221.6 | 196.6 | 217.2 | EIA | -
  Arizona | US state | 78.7 | 121.5 | 80.8 | 123.8 | EIA | -
  Arkansas | US state | 63.9 | 110.7 | 65.2 | 102.6 | EIA | -
  California | US state | 180.7 | 243.9 | 216.3 | 252.7 | EIA | -
  Colorado | US state | 91.5 | 122.7 | 88.3 | 119.4 | EIA | -
  Connecticut | US state | 190.7 | 244.6 | 184.8 | 228.4 | EIA | -
  Delaware | US state | 86.1 | 127.1 | 86.3 | 123.4 | EIA | -
  District of Columbia | US state | 144.9 | 185 | 121.9 | 177.6 | EIA | -
  Florida | US state | 88.8 | 116.3 | 84.7 | 110.8 | EIA | -
  Georgia | US state | 70.1 | 116.5 | 75.0 | 113.8 | EIA | -
  Hawaii | US state | 323.5 | 373.7 | 329.3 | 377.2 | EIA | -
  Idaho | US state | 75.5 | 91.2 | 75.3 | 92.2 | EIA | -
  Illinois | US state | 98.1 | 127.8 | 96.0 | 122.3 | EIA | -
  Indiana | US state | 90.1 | 145.2 | 81.6 | 130.3 | EIA | -
  Iowa | US state | 60.4 | 97.9 | 68.9 | 104.9 | EIA | -
  Kansas | US state | 77.9 | 110.5 | 77.2 | 111.9 | EIA | -
  Kentucky | US state | 69.3 | 121.3 | 66.7 | 117.5 | EIA | -
  Louisiana | US state | 68.9 | 120.1 | 56.2 | 106.3 | EIA | -
  Maine | US state | 140 | 213.3 | 135.5 | 189.8 | EIA | -
  Maryland | US state | 106.1 | 140.7 | 107.0 | 134.0 | EIA | -
  Massachusetts | US state | 189.5 | 228.7 | 185.3 | 217.8 | EIA | -
  Michigan | US state | 85.3 | 145.4 | 83.8 | 140.4 | EIA | -
  Minnesota | US state | 83.7 | 111.1 | 91.0 | 121.6 | EIA | -
  Mississippi | US state | 73.9 | 132.4 | 68.5 | 123.5 | EIA | -
  Missouri | US state | 76.6 | 96.6 | 79.9 | 102.4 | EIA | -
  Montana | US state | 64.5 | 112.9 | 70.8 | 116.0 | EIA | -
  Nebraska | US state | 79 | 84 | 75.7 | 86.7 | EIA | -
  Nevada | US state | 70.4 | 89.8 | 81.6 | 98.1 | EIA | -
  New Hampshire | US state | 160.6 | 195.1 | 165.0 | 196.1 | EIA | -
  New Jersey | US state | 130.1 | 154.1 | 125.9 | 152.5 | EIA | -
  New Mexico | US state | 64.2 | 107.1 | 57.4 | 107.2 | EIA | -
  New York | US state | 89.2 | 191.4 | 98.4 | 195.1 | EIA | -
  North Carolina | US state | 76 | 101.5 | 77.2 | 104.8 | EIA | -
  North Dakota | US state | 75.8 | 69.7 | 74.2 | 71.4 | EIA | -
  Ohio | US state | 79 | 110.2 | 74.8 | 108.2 | EIA | -
  Oklahoma | US state | 55.1 | 81.2 | 58.3 | 88.6 | EIA | -
  Oregon | US state | 79.4 | 113.8 | 79.3 | 109.7 | EIA | -
  Pennsylvania | US state | 85.9 | 119.9 | 81.7 | 113.3 | EIA | -
  Rhode Island | US state | 201.4 | 238.1 | 212.4 | 226.2 | EIA | -
  South Carolina | US state | 66.6 | 108 | 69.4 | 107.8 | EIA | -
  South Dakota | US state | 84.6 | 104.8 | 84.6 | 106.8 | EIA | -
  Tennessee | US state | 68 | 131.9 | 63.7 | 124.7 | EIA | -
  Texas | US state | 65.1 | 90 | 63.6 | 88.7 | EIA | -
  Utah | US state | 78.4 | 95.3 | 71.8 | 88.9 | EIA | -
  Vermont | US state | 120.2 | 195.1 | 119.4 | 192.3 | EIA | -
  Virginia | US state | 91.1 | 92.2 | 88.1 | 89.7 | EIA | -
  Washington | US state | 64.6 | 112.7 | 64.2 | 108.0 | EIA | -
  West Virginia | US state | 84.3 | 121.8 | 79.5 | 118.6 | EIA | -
  Wisconsin | US state | 82.9 | 127 | 85.7 | 127.2 | EIA | -
  Wyoming | US state | 84.7 | 93.7 | 82.8 | 94.3 | EIA | -
  Norway | country | - | - | - | - | none | no figure that can be cited is bundled
  Quebec | Canadian province | - | - | - | - | none | no figure that can be cited is bundled
  """

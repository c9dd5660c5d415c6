// All shelves together: the library that a session is given.

public import Language

/// What the language can name without defining it, in the order of the reference page.
public enum Shelves {
  /// Functions, kinds and constants. Texts are parsed on first use, facts read on first use.
  public static let library = Library(
    shelves: shelves, kinds: kinds, constants: constants, lints: CommonMistakes.lints,
    bases: PowerBasis.all)

  /// The shelves, each with its title.
  public static let shelves: [Shelf] = [
    Shelf("Numbers", arithmetic),
    Shelf("Figures", figures),
    Shelf("Distributions", distributions + correlate),
    Shelf("Uncertain figures", uncertainFigures),
    Shelf("Pictures", pictures),
    Shelf("Lists", lists),
    Shelf("Records", records),
    Shelf("Series", series),
    Shelf("Text", text),
    Shelf("Dates", dates),
    Shelf("None", none),
    Shelf("Questions", questions + optimize + tornado + sensitivity),
    Shelf("Mining", mining),
    Shelf("Catalogues", catalogues),
    Shelf("Break-even", breakEven),
    Shelf("Fleet and market", fleetAndMarket + fleets),
    Shelf("Power contracts", powerCosts + powerContracts),
    Shelf("Dispatch", dispatch),
    Shelf("Rents", rents),
    Shelf("Mine, lease or sell", switches + [flowMarks] + conversions),
    Shelf("Companies", companies + companyTables + exposures + shareRamps),
    Shelf("Cash flow", leaseCash + miningCash + loanCash + minerCash + cash),
    Shelf("Hashing", hashing),
    Shelf("Headers", headers),
    Shelf("Chains", chains),
    Shelf("Finding blocks", blockFinding),
  ]

  private static let kinds =
    [siteKind, hallKind, networkKind, headerKind, merkleProofKind, chainKind]
    + catalogueKinds + fleetKinds + [leaseKind, loanKind, minerKind]
    + [splitSiteKind, powerContractKind, companyProfileKind] + conversionKinds

  private static let constants = [networkConstant, genesisConstant]
}

/** What a menu file may hold. The figures for names, variants and groups are those of the contract. */
export const importLimits = {
  fileBytesMax: 2 * 1024 * 1024,
  rowsMax: 5_000,
  /** Blank ones too, of which spreadsheets like to add some. */
  linesMax: 20_000,
  columnsMax: 100,
  headerCharsMax: 16_000,
  nameCharsMax: 120,
  descriptionCharsMax: 1_000,
  variantsMax: 20,
  groupsMax: 10,
  optionsMax: 50,
  extrasMax: 20,
  choicesMax: 20,
  /** Of problems and of warnings; what comes after is only counted. */
  findingsMax: 200,
} as const;

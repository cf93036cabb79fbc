/** What a file of items may hold. */
export const importLimits = {
  fileBytesMax: 2 * 1024 * 1024,
  rowsMax: 5_000,
  linesMax: 20_000,
  columnsMax: 100,
  headerCharsMax: 16_000,
  nameCharsMax: 120,
  noteCharsMax: 1_000,
  packsMax: 20,
  /** Of problems and of warnings; what comes after is only counted. */
  findingsMax: 200,
} as const;

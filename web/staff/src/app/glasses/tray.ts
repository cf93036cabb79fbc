/** Glasses that are being counted, by kind. */
export type Tray = ReadonlyMap<string, number>;

/** Limit of the contract: of a kind, at once. */
const glassesMax = 500;

/** One more of a kind, or one less; none takes the kind off. */
export function count(tray: Tray, glassTypeId: string, by: 1 | -1): Tray {
  const next = new Map(tray);
  const many = Math.min(glassesMax, (tray.get(glassTypeId) ?? 0) + by);
  if (many > 0) next.set(glassTypeId, many);
  else next.delete(glassTypeId);
  return next;
}

export const piecesOf = (tray: Tray): number => [...tray.values()].reduce((sum, many) => sum + many, 0);

/** The deposits of what is on it, by what kinds ask now; what went out for another deposit gives that back. */
export function depositMinorOf(tray: Tray, types: readonly { id: string; depositMinor: number }[]): number {
  return types.reduce((sum, { id, depositMinor }) => sum + depositMinor * (tray.get(id) ?? 0), 0);
}

/** As it is sent. */
export const glassesOf = (tray: Tray): { glassTypeId: string; count: number }[] =>
  [...tray].map(([glassTypeId, many]) => ({ glassTypeId, count: many }));

import type { Delivery, LineReceived, PurchaseLine, PurchaseOrder } from '@table-tap/contract';

/** What came of a line, as it is being typed. */
export interface CameForm {
  line: PurchaseLine;
  packs: number | null;
  brokenPacks: number | null;
  brokenPaid: boolean;
  priceMinor: number | null;
  packMilli: number | null;
  locationId: string;
  batchCode: string;
  expiresOn: string;
}

/** All that is still to come, as if it came as ordered. */
export const cameAsOrdered = ({ lines }: PurchaseOrder): CameForm[] =>
  lines
    .filter(({ openPacks }) => openPacks > 0)
    .map((line) => ({
      ...{ line, packs: line.openPacks, brokenPacks: 0, brokenPaid: false, priceMinor: line.priceMinor },
      ...{ packMilli: line.packMilli, locationId: line.locationId, batchCode: '', expiresOn: '' },
    }));

/** What was written down of a delivery, to be put right. */
export const cameBefore = ({ lines }: PurchaseOrder, delivery: Delivery): CameForm[] =>
  delivery.lines.flatMap((came) => {
    const line = lines.find(({ id }) => id === came.lineId);
    const { packs, brokenPacks, brokenPaid, priceMinor, packMilli, locationId, batchCode, expiresOn } = came;
    return line
      ? [{ line, packs, brokenPacks, brokenPaid, priceMinor, packMilli, locationId, batchCode, expiresOn: expiresOn ?? '' }] // prettier-ignore
      : [];
  });

/** Whether something is other than it was ordered. */
export function differs({ line, packs, brokenPacks, priceMinor, packMilli }: CameForm): boolean {
  const wanted = line.openPacks > 0 ? line.openPacks : line.packs;
  return packs !== wanted || brokenPacks !== 0 || priceMinor !== line.priceMinor || packMilli !== line.packMilli;
}

/** More than is still to come: it has to be meant. */
export const isMore = ({ line, packs }: CameForm, openBefore = line.openPacks): boolean => (packs ?? 0) > openBefore;

/** As it is sent: lines of which something came. Undefined while a field is not finished. */
export function receivedLines(forms: readonly CameForm[], all = false): LineReceived[] | undefined {
  if (forms.some(({ packs, brokenPacks, priceMinor, packMilli }) => packs === null || brokenPacks === null || priceMinor === null || packMilli === null))
    return undefined; // prettier-ignore
  return forms
    .filter(({ packs, brokenPacks }) => all || (packs as number) + (brokenPacks as number) > 0)
    .map((form) => ({
      lineId: form.line.id,
      packs: form.packs as number,
      brokenPacks: form.brokenPacks as number,
      brokenPaid: form.brokenPaid && (form.brokenPacks as number) > 0,
      priceMinor: form.priceMinor as number,
      packMilli: form.packMilli as number,
      locationId: form.locationId,
      batchCode: form.batchCode,
      expiresOn: form.expiresOn || null,
    }));
}

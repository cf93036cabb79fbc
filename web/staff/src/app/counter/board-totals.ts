import type { Ticket } from '@table-tap/contract';

type Line = Ticket['lines'][number];
export type IsCrossed = (ticketId: string, lineId: string) => boolean;

export interface AllDayRow {
  key: string;
  /** Name with its variant: `Stella Artois 25 cl`. */
  name: string;
  quantity: number;
}

export interface PourTogether extends AllDayRow {
  /** Modifiers that all of them share, in the order of the line. */
  modifiers: string;
  /** Order numbers, oldest first. */
  numbers: number[];
  lines: { ticketId: string; lineId: string }[];
}

const suggestionsMax = 3;

/** What an imported menu calls the variant of a product that has no other: no news to anybody. */
const onlyVariantName = 'Regular';

/** `Stella Artois 25cl`; the bare name where there is only one size. */
export const nameOf = ({ name, variantName }: Pick<Line, 'name' | 'variantName'>): string =>
  variantName && variantName !== name && variantName !== onlyVariantName ? `${name} ${variantName}` : name;

export const modifiersOf = (line: { modifiers: readonly { name: string }[] }): string =>
  line.modifiers.map((modifier) => modifier.name).join(' · ');

/** How many of a line are still wanted: what was voided is not made. */
export const wantedOf = ({ quantity, voided }: Pick<Line, 'quantity' | 'voided'>): number => quantity - voided;

/** What is still to be made on a ticket: nothing once it is ready, and no line that is crossed off or voided. */
function toMake(ticket: Ticket, isCrossed: IsCrossed): Line[] {
  if (ticket.kind !== 'queued' && ticket.kind !== 'making') return [];
  return ticket.lines.filter((line) => wantedOf(line) > 0 && !isCrossed(ticket.id, line.id));
}

/** How many of each are still to be made, the most first. */
export function allDay(tickets: readonly Ticket[], isCrossed: IsCrossed): AllDayRow[] {
  const rows = new Map<string, AllDayRow>();
  for (const ticket of tickets) {
    for (const line of toMake(ticket, isCrossed)) {
      const name = nameOf(line);
      const row = rows.get(name) ?? { key: name, name, quantity: 0 };
      row.quantity += wantedOf(line);
      rows.set(name, row);
    }
  }
  return [...rows.values()].sort((a, b) => b.quantity - a.quantity || (a.name < b.name ? -1 : 1));
}

/** The same thing on several tickets, made the same way: worth doing at once. The largest first, three at most. */
export function pourTogether(tickets: readonly Ticket[], isCrossed: IsCrossed): PourTogether[] {
  const groups = new Map<string, PourTogether>();
  for (const ticket of tickets) {
    for (const line of toMake(ticket, isCrossed)) {
      if (line.note) continue; // somebody wants theirs differently
      const name = nameOf(line);
      const modifiers = modifiersOf(line);
      const key = `${name}|${modifiers}`;
      const group = groups.get(key) ?? { key, name, modifiers, quantity: 0, numbers: [], lines: [] };
      group.quantity += wantedOf(line);
      if (!group.numbers.includes(ticket.number)) group.numbers.push(ticket.number);
      group.lines.push({ ticketId: ticket.id, lineId: line.id });
      groups.set(key, group);
    }
  }
  return [...groups.values()]
    .filter((group) => new Set(group.lines.map((line) => line.ticketId)).size > 1)
    .sort((a, b) => b.quantity - a.quantity || (a.name < b.name ? -1 : 1))
    .slice(0, suggestionsMax);
}

import { amountMinorMax } from '@table-tap/contract/money';
import { importLimits } from './limits.ts';
import { quoted, type ProblemCode } from './findings.ts';
import type { ParsedModifier, ParsedModifierGroup, ParsedVariant } from './parsed-menu.ts';
import { writeAmount, type AmountReading } from './price-text.ts';

/**
 * The little language of the columns `variants` and `modifiers`:
 *
 *     variants   25cl:0|33cl:0.80                      name:difference, separated by |; the first is the default
 *     modifiers  Milk?*:Cow=0;Oat=0.40                 a required choice of one
 *                Syrup?:Caramel=0.60;Hazelnut=0.60     an optional choice of one
 *                Sauces?0-3:Ketchup=0;Mayonnaise=0     between 0 and 3 of them
 *                Ice:0|Slice of lemon:0                single extras; all those of a product form one group
 *
 * A backslash takes the meaning from the character behind it: `\|` `\:` `\;` `\=` `\?` `\*` `\\`.
 * Before any other character a backslash is just a backslash.
 */

/** The group that the single extras of a product form: any number of them may be chosen. */
export const extrasGroup = {
  name: 'Extras',
  translations: { nl: { name: 'Extra’s' }, fr: { name: 'Suppléments' }, de: { name: 'Extras' } },
} as const;

export type ReadAmount = (text: string) => AmountReading;
/** Is told each thing that is wrong with a cell. */
export type ReportFault = (message: string, code?: ProblemCode) => void;

const special = '\\|:;=?*';

/** Reads `name:difference|…` on top of a price; names are unique, prices in bounds. Without a price only names count. */
export function readVariants(
  cell: string,
  priceMinor: number | undefined,
  amount: ReadAmount,
  fault: ReportFault,
): ParsedVariant[] {
  const variants: ParsedVariant[] = [];
  for (const part of parts(cell, '|')) {
    const pair = readPair(part, ':', 'variant', amount, fault);
    if (!pair) continue;
    const fullMinor = (priceMinor ?? 0) + pair.priceMinor;
    const costs = `${quoted(pair.name)} would cost ${writeAmount(fullMinor)}`;
    if (priceMinor !== undefined && fullMinor < 0) fault(`${costs}: no price can be below zero.`, 'PRICE_NEGATIVE');
    if (fullMinor > amountMinorMax) fault(`${costs}: check it.`, 'PRICE_TOO_HIGH');
    variants.push({ name: pair.name, priceMinor: fullMinor });
  }
  checkNames(variants, 'variant', importLimits.variantsMax, fault);
  return variants;
}

export function writeVariants(variants: readonly ParsedVariant[]): string {
  const base = variants[0]?.priceMinor ?? 0;
  return variants.map(({ name, priceMinor }) => `${escape(name)}:${difference(priceMinor - base)}`).join('|');
}

/** Reads the groups in the order of the cell; the extras stand where the first of them stood. */
export function readModifiers(cell: string, amount: ReadAmount, fault: ReportFault): ParsedModifierGroup[] {
  const groups: ParsedModifierGroup[] = [];
  let extras: ParsedModifierGroup | undefined;
  for (const part of parts(cell, '|')) {
    const colon = unescaped(part, ':')[0];
    const head = colon === undefined ? part : part.slice(0, colon).trimEnd();
    const choice = /\?\s*(\*|\d{1,2}-\d{1,2})?$/.exec(head);
    if (choice && !isEscaped(head, choice.index)) {
      const tail = colon === undefined ? '' : part.slice(colon + 1);
      groups.push(readChoice(head.slice(0, choice.index), choice[1] ?? '', tail, amount, fault));
      continue;
    }
    const extra = readPair(part, ':', 'extra', amount, fault);
    if (!extra) continue;
    if (!extras) groups.push((extras = { name: extrasGroup.name, min: 0, max: 0, modifiers: [] }));
    extras.max = extras.modifiers.push(extra);
  }
  if (extras) checkNames(extras.modifiers, 'extra', importLimits.extrasMax, fault);
  if (groups.length > importLimits.groupsMax) fault(`has ${groups.length} groups: ${importLimits.groupsMax} at most.`);
  if (new Set(groups.map(groupKey)).size < groups.length) fault('has the same group twice: remove one.');
  return groups;
}

export function writeModifiers(groups: readonly ParsedModifierGroup[]): string {
  let extrasWritten = false;
  const written = groups.map((group) => {
    if (!extrasWritten && group.name === extrasGroup.name && group.min === 0 && group.max === group.modifiers.length) {
      extrasWritten = true;
      return group.modifiers.map(({ name, priceMinor }) => `${escape(name)}:${difference(priceMinor)}`).join('|');
    }
    const options = group.modifiers.map(({ name, priceMinor }) => `${escape(name)}=${difference(priceMinor)}`);
    return `${escape(group.name)}?${writeChoice(group)}:${options.join(';')}`;
  });
  return written.join('|');
}

/** Equal for groups with the same name, limits and options in the same order: they are one group of the menu. */
export function groupKey({ name, min, max, modifiers }: ParsedModifierGroup): string {
  return JSON.stringify([name, min, max, modifiers.map((modifier) => [modifier.name, modifier.priceMinor])]);
}

function readChoice(
  head: string,
  marker: string,
  tail: string,
  amount: ReadAmount,
  fault: ReportFault,
): ParsedModifierGroup {
  const name = unescape(head.trim());
  const [min, max] =
    marker === '*' ? [1, 1] : marker === '' ? [0, 1] : (marker.split('-').map(Number) as [number, number]);
  const modifiers: ParsedModifier[] = [];
  for (const part of parts(tail, ';')) {
    const option = readPair(part, '=', 'option', amount, fault);
    if (option) modifiers.push(option);
  }
  if (name === '') fault('has a choice without a name: write Name?:Option=0.');
  else if (name.length > importLimits.nameCharsMax)
    fault(`${quoted(name)} is too long: ${importLimits.nameCharsMax} characters at most.`);
  if (modifiers.length === 0) fault(`${quoted(name)} offers nothing to choose: write ${label(name)}?:Option=0.`);
  else if (max < 1 || max > importLimits.choicesMax || min > max || min > modifiers.length) {
    fault(`${quoted(name)} asks for ${min} to ${max} of ${modifiers.length}: nobody could choose that.`);
  }
  checkNames(modifiers, 'option', importLimits.optionsMax, fault);
  return { name, min, max, modifiers };
}

function writeChoice({ min, max }: ParsedModifierGroup): string {
  if (max === 1 && min === 1) return '*';
  return max === 1 && min === 0 ? '' : `${min}-${max}`;
}

/** Reads `name<mark>difference`. */
function readPair(
  part: string,
  mark: ':' | '=',
  kind: string,
  amount: ReadAmount,
  fault: ReportFault,
): ParsedModifier | undefined {
  const example = kind === 'option' ? 'Option=0' : 'Name:0';
  const [at, ...more] = unescaped(part, mark);
  if (at === undefined) {
    fault(`${quoted(part)} has no difference in price: write it as ${example}.`);
    return undefined;
  }
  if (more.length > 0) {
    fault(`${quoted(part)} has more than one ${mark} in it: write \\${mark} for one that belongs to a name.`);
    return undefined;
  }
  const name = unescape(part.slice(0, at).trim());
  const reading = amount(part.slice(at + 1));
  if (name === '') fault(`${quoted(part)} has no name: write it as ${example}.`);
  else if (name.length > importLimits.nameCharsMax)
    fault(`${quoted(name)} is too long: ${importLimits.nameCharsMax} characters at most.`);
  if ('code' in reading) fault(reading.message, reading.code);
  return 'code' in reading || name === '' ? undefined : { name, priceMinor: reading.amountMinor };
}

function checkNames(named: readonly { name: string }[], kind: string, max: number, fault: ReportFault): void {
  if (named.length > max) fault(`has ${named.length} ${kind}s: ${max} at most.`);
  const seen = new Set<string>();
  for (const { name } of named) {
    if (seen.has(name)) fault(`has the ${kind} ${quoted(name)} twice: give each its own name.`);
    seen.add(name);
  }
}

/** Non-empty parts between separators that no backslash stands before. */
function parts(text: string, separator: string): string[] {
  const found: string[] = [];
  let from = 0;
  for (const at of [...unescaped(text, separator), text.length]) {
    found.push(text.slice(from, at).trim());
    from = at + 1;
  }
  return found.filter((part) => part !== '');
}

/** Where a character stands with its meaning. */
function unescaped(text: string, mark: string): number[] {
  const found: number[] = [];
  for (let at = 0; at < text.length; at++) {
    if (text[at] === mark) found.push(at);
    else if (text[at] === '\\' && special.includes(text[at + 1] ?? ' ')) at++;
  }
  return found;
}

function isEscaped(text: string, at: number): boolean {
  let backslashes = 0;
  while (text[at - 1 - backslashes] === '\\') backslashes++;
  return backslashes % 2 === 1;
}

const escape = (name: string) => name.replace(/[\\|:;=?*]/g, '\\$&');
const unescape = (name: string) => name.replace(/\\([\\|:;=?*])/g, '$1');
const difference = (amountMinor: number) => (amountMinor === 0 ? '0' : writeAmount(amountMinor));
const label = (name: string) => (name === '' ? 'Name' : name.slice(0, 40));

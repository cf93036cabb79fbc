import type { Colleague } from '@table-tap/contract';

/** Whether somebody is meant by what was typed: a part of the name, without accents, or the number. */
export function isMeant(person: Pick<Colleague, 'name' | 'number'>, typed: string): boolean {
  const wanted = plain(typed);
  if (wanted === '') return true;
  if (/^#?\d+$/.test(wanted)) return String(person.number).startsWith(wanted.replace('#', ''));
  return wanted.split(' ').every((word) => plain(person.name).includes(word));
}

/** What was typed is a telephone number, which is looked for whole. */
export const isPhone = (typed: string): boolean => /^(?:\+|0)[\d\s()/.-]{7,}$/.test(typed.trim());

const plain = (text: string): string =>
  text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase().trim().replaceAll(/\s+/g, ' ');

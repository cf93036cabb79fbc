import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { contrast, mix, parseHex, type Rgb } from './contrast.ts';

const css = readFileSync(new URL('../../styles/tokens.css', import.meta.url), 'utf8');
const [lightCss = '', darkCss = ''] = css.slice(css.indexOf('@layer theme')).split('@variant dark');

function tokensIn(text: string): Map<string, string> {
  return new Map([...text.matchAll(/--tt-([\w-]+):\s*([^;]+);/g)].map((match) => [match[1]!, match[2]!]));
}

const light = tokensIn(lightCss);
const themes = { light, dark: new Map([...light, ...tokensIn(darkCss)]) };

function colourOf(tokens: Map<string, string>, name: string): Rgb {
  const value = tokens.get(name) ?? '';
  const reference = /^var\(--tt-([\w-]+)\)$/.exec(value);
  if (reference) return colourOf(tokens, reference[1]!);
  const mixed = /^color-mix\(in \w+, var\(--tt-([\w-]+)\) (\d+)%, var\(--tt-([\w-]+)\)\)$/.exec(value);
  if (mixed) return mix(colourOf(tokens, mixed[1]!), colourOf(tokens, mixed[3]!), Number(mixed[2]) / 100);
  const colour = parseHex(value);
  if (!colour) throw new Error(`--tt-${name} is no colour: ${value}`);
  return colour;
}

const grounds = ['page', 'surface', 'raised', 'sunken'];
const readable: [string, string[]][] = [
  ['ink', [...grounds, 'accent-soft', 'danger-soft', 'warn-soft', 'ok-soft', 'info-soft']],
  ['muted', grounds],
  ['inverse-ink', ['inverse']],
  ['accent-ink', ['accent', 'accent-hover']],
  ['accent-text', ['page', 'surface', 'accent-soft']],
  ['danger-ink', ['danger']],
  ...['danger', 'warn', 'ok', 'info'].map((tone): [string, string[]] => [
    `${tone}-text`,
    ['page', 'surface', 'raised', `${tone}-soft`],
  ]),
];
const visible: [string, string[]][] = [
  ['line-strong', ['page', 'surface']],
  ['focus', grounds],
];

describe.each(Object.entries(themes))('tokens, %s', (_, tokens) => {
  const pairs = (list: [string, string[]][]) => list.flatMap(([front, backs]) => backs.map((back) => [front, back]));

  it.each(pairs(readable))('%s on %s can be read', (front, back) => {
    expect(contrast(colourOf(tokens, front), colourOf(tokens, back))).toBeGreaterThanOrEqual(4.5);
  });

  it.each(pairs(visible))('%s on %s can be seen', (front, back) => {
    expect(contrast(colourOf(tokens, front), colourOf(tokens, back))).toBeGreaterThanOrEqual(3);
  });
});

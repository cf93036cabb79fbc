import { describe, expect, it } from 'vitest';
import { accentVariables } from './branding.ts';
import { contrast, mix, parseHex, type Rgb } from './contrast.ts';

const rgb = (hex: string | undefined): Rgb => parseHex(hex ?? '') as Rgb;

describe('accentVariables', () => {
  it.each(['#f5a524', '#000000', '#ffffff', '#7f7f7f', '#0050ff', '#c8102e', '#00a650', '#ffe600'])(
    'makes %s readable as ground and as text, light and dark',
    (accent) => {
      const variables = accentVariables(accent)!;
      expect(contrast(rgb(accent), rgb(variables['--tt-accent-ink']))).toBeGreaterThanOrEqual(4.5);
      const onLight = rgb(variables['--tt-accent-text-on-light']);
      const onDark = rgb(variables['--tt-accent-text-on-dark']);
      expect(contrast(onLight, mix(rgb(accent), rgb('#ffffff'), 0.18))).toBeGreaterThanOrEqual(4.5);
      expect(contrast(onDark, mix(rgb(accent), rgb('#1d1a18'), 0.1))).toBeGreaterThanOrEqual(4.5);
    },
  );

  it('refuses what is no colour', () => {
    expect(accentVariables('red; background: url(x)')).toBeUndefined();
  });
});

// By path: the tests run without the alias of the design system.
import { accentVariables } from '../../../../ui/src/theme/branding.ts';
import { contrast, parseHex, type Rgb } from '../../../../ui/src/theme/contrast.ts';

/** How well a colour works as a café's accent. Ratios as WCAG counts them, 1 to 21. */
export interface AccentCheck {
  /** The variables that it turns into; see `accentVariables`. */
  variables: Record<string, string>;
  /** Of the text on it, in the ink that is chosen for it. */
  textRatio: number;
  /** Grounds on which a button of this colour is hard to make out. */
  faintOn: ('light' | 'dark')[];
}

const lightPage: Rgb = [250, 250, 249];
const darkPage: Rgb = [18, 16, 15];
/** Under this a filled button melts into the page. */
const visibleRatio = 1.5;

/** Undefined when it is no colour such as `#f5a524`. */
export function checkAccent(hex: string): AccentCheck | undefined {
  const accent = parseHex(hex);
  const variables = accentVariables(hex);
  const ink = parseHex(variables?.['--tt-accent-ink'] ?? '');
  if (!accent || !variables || !ink) return undefined;
  const faintOn: AccentCheck['faintOn'] = [];
  if (contrast(accent, lightPage) < visibleRatio) faintOn.push('light');
  if (contrast(accent, darkPage) < visibleRatio) faintOn.push('dark');
  return { variables, textRatio: contrast(accent, ink), faintOn };
}

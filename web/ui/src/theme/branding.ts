import { contrast, mix, parseHex, type Rgb, toHex } from './contrast.ts';

/** Least contrast of text on its ground: WCAG's 4.5 and a little for rounding. */
const readable = 4.6;
const ink: Rgb = [28, 25, 23];
const paper: Rgb = [255, 255, 255];
const black: Rgb = [0, 0, 0];
/** The darkest and the lightest ground that accent-coloured text stands on (soft accent fills included). */
const darkGround: Rgb = [29, 26, 24];
const lightGround: Rgb = [250, 250, 249];

/** The variables that a café's accent colour turns into, each readable where it is used. */
export function accentVariables(accentHex: string): Record<string, string> | undefined {
  const accent = parseHex(accentHex);
  if (!accent) return undefined;
  const onAccent = [ink, paper].find((colour) => contrast(accent, colour) >= readable) ?? black;
  return {
    '--tt-accent': toHex(accent),
    '--tt-accent-ink': toHex(onAccent),
    '--tt-accent-text-on-light': toHex(readableOn(accent, mix(accent, lightGround, 0.18), ink)),
    '--tt-accent-text-on-dark': toHex(readableOn(accent, mix(accent, darkGround, 0.1), paper)),
  };
}

/** Shows a café's accent; anything but a colour like `#f5a524` brings the house's amber back. */
export function applyBranding(root: HTMLElement, accentHex: string | null | undefined): void {
  const variables = accentVariables(accentHex ?? '');
  for (const name of ['--tt-accent', '--tt-accent-ink', '--tt-accent-text-on-light', '--tt-accent-text-on-dark']) {
    const value = variables?.[name];
    if (value) root.style.setProperty(name, value);
    else root.style.removeProperty(name);
  }
}

/** Moves the colour towards `towards` in small steps until it can be read on the ground. */
function readableOn(colour: Rgb, ground: Rgb, towards: Rgb): Rgb {
  for (let share = 1; share > 0; share -= 0.05) {
    const candidate = mix(colour, towards, share);
    if (contrast(candidate, ground) >= readable) return candidate;
  }
  return towards;
}

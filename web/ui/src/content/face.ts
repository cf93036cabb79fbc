import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';

/** `Lore Vermeulen` → `LV`, `Tom` → `T`: the first letters of the first and the last word. */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/).filter(Boolean);
  const ends = words.length > 1 ? [words[0], words.at(-1)] : words;
  return ends.map((word) => [...(word ?? '')][0]?.toLocaleUpperCase() ?? '').join('');
}

/** A hue for a name, 0 to 359: the same everywhere, and far from the hue of most other names. */
export function hueOf(name: string): number {
  let sum = 7;
  for (const character of name) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 9973;
  return (sum * 47) % 360;
}

/** The face of somebody: their photo, or their initials in a colour of their own. Decoration beside a name. */
@Component({
  selector: 'tt-face',
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: {
    'aria-hidden': 'true',
    '[class]': '"is-" + size()',
    '[style.--tt-face-hue]': 'hue()',
    '[class.is-photo]': 'photoUrl()',
  },
  template: `
    @if (photoUrl(); as url) {
      <img [src]="url" alt="" loading="lazy" decoding="async" />
    } @else {
      {{ initials() }}
    }
  `,
  styles: `
    @layer components {
      :host {
        display: inline-grid;
        flex: none;
        place-items: center;
        overflow: hidden;
        width: 32px;
        height: 32px;
        border-radius: 50%;
        background: color-mix(in oklab, oklch(0.68 0.13 var(--tt-face-hue)) 34%, var(--tt-surface));
        color: var(--tt-ink);
        font-size: 0.75rem;
        font-weight: 700;
        letter-spacing: 0.02em;
      }
      :host(.is-md) {
        width: 48px;
        height: 48px;
        font-size: 1.0625rem;
      }
      :host(.is-lg) {
        width: 72px;
        height: 72px;
        font-family: var(--font-display);
        font-size: 1.5rem;
      }
      :host(.is-xl) {
        width: 104px;
        height: 104px;
        font-family: var(--font-display);
        font-size: 2.125rem;
      }
      img {
        width: 100%;
        height: 100%;
        object-fit: cover;
      }
    }
  `,
})
export class Face {
  readonly name = input.required<string>();
  readonly photoUrl = input<string | null>(null);
  readonly size = input<'sm' | 'md' | 'lg' | 'xl'>('sm');

  protected readonly initials = computed(() => initialsOf(this.name()));
  protected readonly hue = computed(() => hueOf(this.name()));
}

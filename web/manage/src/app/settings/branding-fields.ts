import {
  ChangeDetectionStrategy,
  Component,
  computed,
  effect,
  inject,
  linkedSignal,
  model,
  signal,
} from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import type { Settings } from '@table-tap/contract';
import { Button } from '@table-tap/ui/actions/button';
import { Banner } from '@table-tap/ui/content/banner';
import { Icon } from '@table-tap/ui/content/icon';
import { TextField } from '@table-tap/ui/fields/text-field';
import { CurrentCafe } from '../session/current-cafe.ts';
import { checkAccent } from './accent-check.ts';
import { isLogoUrl } from './profile-form.ts';

/** What the house looks like without a colour of its own. */
const houseAccent = '#f5a524';

/** The café's colour and logo, shown at once as guests will see them. */
@Component({
  selector: 'tt-branding-fields',
  imports: [Banner, Button, Icon, TextField, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'grid gap-4' },
  templateUrl: './branding-fields.html',
})
export class BrandingFields {
  readonly value = model.required<Settings['branding']>();

  protected readonly cafe = inject(CurrentCafe);
  protected readonly houseAccent = houseAccent;
  protected readonly typedAccent = linkedSignal(() => this.value().accent ?? '');
  protected readonly typedLogo = linkedSignal(() => this.value().logoUrl ?? '');
  protected readonly check = computed(() => checkAccent(this.value().accent ?? houseAccent));
  protected readonly isAccentUnreadable = computed(
    () => this.typedAccent().trim() !== '' && checkAccent(this.typedAccent()) === undefined,
  );
  protected readonly isLogoUnreadable = computed(() => !isLogoUrl(this.typedLogo().trim()));
  protected readonly isLogoBroken = signal(false);
  /** Whether what is typed can be saved. */
  readonly isValid = computed(() => !this.isAccentUnreadable() && !this.isLogoUnreadable());

  constructor() {
    effect(() => {
      this.value();
      this.isLogoBroken.set(false);
    });
  }

  protected ratio(value: number): string {
    return value.toFixed(1);
  }

  protected typeAccent(text: string): void {
    this.typedAccent.set(text);
    const accent = text.trim().toLowerCase();
    if (accent === '') this.useAccent(null);
    else if (checkAccent(accent)) this.useAccent(accent);
  }

  protected useAccent(accent: string | null): void {
    this.value.update((branding) => ({ ...branding, accent }));
  }

  protected typeLogo(text: string): void {
    this.typedLogo.set(text);
    const logoUrl = text.trim();
    if (isLogoUrl(logoUrl)) this.value.update((branding) => ({ ...branding, logoUrl: logoUrl || null }));
  }
}

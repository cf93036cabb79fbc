import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { IconButton } from '../actions/icon-button.ts';
import type { IconName } from '../content/icons.ts';
import { Theme, type ThemeChoice, themeChoices } from '../theme/theme.ts';

const choiceIcons: Record<ThemeChoice, IconName> = { system: 'contrast', light: 'sun', dark: 'moon' };

/** Goes round: as the device says, light, dark. */
@Component({
  selector: 'tt-theme-toggle',
  imports: [IconButton, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <button
      tt-icon-button
      type="button"
      [icon]="icon()"
      [label]="'ui.theme.' + theme.choice() | transloco"
      (click)="next()"
    ></button>
  `,
  styles: '@layer components { :host { display: inline-flex; } }',
})
export class ThemeToggle {
  protected readonly theme = inject(Theme);
  protected readonly icon = computed(() => choiceIcons[this.theme.choice()]);

  protected next(): void {
    const at = themeChoices.indexOf(this.theme.choice());
    this.theme.use(themeChoices[(at + 1) % themeChoices.length] ?? 'system');
  }
}

import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { Button } from '@table-tap/ui/actions/button';
import { Banner } from '@table-tap/ui/content/banner';
import { Languages } from '@table-tap/ui/language/languages';
import type { Loaded } from './loaded.ts';
import { Problems } from './problems.ts';

/** Says that what is on screen could not be brought up to date, and why; nothing while all is well. */
@Component({
  selector: 'tt-stale-notice',
  imports: [Banner, Button, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'block' },
  template: `
    @if (why(); as text) {
      <tt-banner class="mb-4" tone="danger">
        {{ text }}
        <button actions tt-button size="sm" type="button" (click)="of().reload()">{{ 'tryAgain' | transloco }}</button>
      </tt-banner>
    }
  `,
})
export class StaleNotice {
  readonly of = input.required<Loaded<unknown>>();

  private readonly languages = inject(Languages);
  private readonly problems = inject(Problems);
  protected readonly why = computed(() => {
    this.languages.active();
    const { data, error } = this.of();
    return data() !== undefined && error() !== undefined ? this.problems.text(error()) : null;
  });
}

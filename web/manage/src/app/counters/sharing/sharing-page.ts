import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import type { Settings } from '@table-tap/contract';
import { Banner } from '@table-tap/ui/content/banner';
import { Toasts } from '@table-tap/ui/overlay/toasts';
import { Conflict } from '../../form/conflict.ts';
import { SaveBar } from '../../form/save-bar.ts';
import { Unsaved } from '../../form/unsaved.ts';
import { Pending } from '../../loading/pending.ts';
import { SettingsDraft } from '../../settings/settings-draft.ts';
import { StrategyPicture } from './strategy-picture.ts';

type Strategy = Settings['distribution'];

const strategies: readonly Strategy[] = ['by_category', 'round_robin', 'least_loaded'];

/** Where several counters could make a ticket: who gets it. */
@Component({
  selector: 'tt-sharing-page',
  imports: [Banner, Conflict, Pending, SaveBar, StrategyPicture, TranslocoPipe],
  providers: [SettingsDraft],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <p class="text-muted">{{ 'sharing.text' | transloco }}</p>
    @if (clashes(); as list) {
      <tt-conflict class="mt-4" [clashes]="list" (keepMine)="draft.keepMine()" (takeTheirs)="draft.takeTheirs()" />
    } @else if (draft.saving.problem(); as problem) {
      <tt-banner class="mt-4" tone="danger">{{ problem }}</tt-banner>
    }
    @if (draft.form(); as form) {
      <fieldset class="mt-4 grid gap-4 md:grid-cols-3">
        <legend class="sr-only">{{ 'sharing.label' | transloco }}</legend>
        @for (strategy of strategies; track strategy) {
          <label
            class="border-line bg-surface hover:border-line-strong has-checked:border-accent has-checked:bg-accent-soft has-focus-visible:outline-focus block cursor-pointer rounded-lg border-2 p-4 has-focus-visible:outline-3 has-focus-visible:outline-offset-2"
          >
            <tt-strategy-picture [strategy]="strategy" />
            <span class="mt-3 flex items-center gap-3">
              <input
                class="accent-accent size-5"
                type="radio"
                name="strategy"
                [value]="strategy"
                [checked]="form.distribution === strategy"
                [attr.aria-describedby]="'about-' + strategy"
                (change)="draft.change({ distribution: strategy })"
              />
              <span class="text-lg font-semibold">{{ 'sharing.' + strategy + '.name' | transloco }}</span>
            </span>
            <span class="mt-1 block" [id]="'about-' + strategy">{{ 'sharing.' + strategy + '.text' | transloco }}</span>
          </label>
        }
      </fieldset>
      <p class="text-muted mt-4 text-sm">{{ 'sharing.capacity' | transloco }}</p>
      @if (draft.isDirty()) {
        <tt-save-bar [isBusy]="draft.saving.isBusy()" (saved)="save()" (discarded)="draft.discard()" />
      }
    } @else {
      <tt-pending class="mt-4" [of]="[draft.source]" [lines]="3" />
    }
  `,
})
export class SharingPage {
  protected readonly draft = inject(SettingsDraft);
  protected readonly strategies = strategies;
  private readonly toasts = inject(Toasts);
  private readonly transloco = inject(TranslocoService);

  protected readonly clashes = computed(() => {
    const conflict = this.draft.conflict();
    if (!conflict?.result.clashes.includes('distribution')) return undefined;
    const name = (strategy: Strategy | undefined) => this.transloco.translate<string>(`sharing.${strategy}.name`);
    const mine = name(this.draft.form()?.distribution);
    return [
      {
        id: 'distribution',
        label: this.transloco.translate<string>('sharing.label'),
        mine,
        theirs: name(conflict.theirs.distribution),
      },
    ];
  });

  constructor() {
    inject(Unsaved).watch(this.draft.isDirty);
  }

  protected async save(): Promise<void> {
    if (await this.draft.save()) this.toasts.show(this.transloco.translate('sharing.saved'), { tone: 'ok' });
  }
}

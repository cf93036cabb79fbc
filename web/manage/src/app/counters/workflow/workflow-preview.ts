import { ChangeDetectionStrategy, Component, computed, inject, input, linkedSignal } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import type { WorkflowStep } from '@table-tap/contract';
import { Segmented } from '@table-tap/ui/actions/segmented';
import { Icon } from '@table-tap/ui/content/icon';
import { type Language, languageNames } from '@table-tap/ui/language/language-codes';
import { wordsIn } from '../../form/translations.ts';
import { CurrentCafe } from '../../session/current-cafe.ts';

/** What the steps look like to a guest on a phone, and to whoever stands at a counter. */
@Component({
  selector: 'tt-workflow-preview',
  imports: [Icon, Segmented, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'grid gap-6' },
  template: `
    <section [attr.aria-label]="'workflow.preview.guest' | transloco">
      <h2 class="text-lg">{{ 'workflow.preview.guest' | transloco }}</h2>
      <tt-segmented
        class="mt-3 block"
        [label]="'ui.language' | transloco"
        [options]="languages()"
        [value]="language()"
        (valueChange)="language.set(languageOf($event))"
      />
      <ol class="border-line bg-page mt-3 rounded-xl border p-5">
        @for (step of steps(); track $index) {
          <li class="relative flex items-start gap-4 pb-5 last:pb-0">
            @if (!$last) {
              <span class="bg-line absolute top-5 bottom-0 left-[0.5625rem] w-0.5"></span>
            }
            <span
              class="ring-page relative mt-0.5 size-5 flex-none rounded-full ring-4"
              [style.background-color]="step.colour"
            ></span>
            <span class="min-w-0 flex-1">
              <span class="font-semibold break-words">{{ nameOf(step) || '…' }}</span>
              @if (step.notifyGuest) {
                <span class="text-muted flex items-center gap-1 text-sm">
                  <tt-icon name="bell" /> {{ 'workflow.preview.told' | transloco }}
                </span>
              }
            </span>
          </li>
        }
      </ol>
    </section>
    <section [attr.aria-label]="'workflow.preview.counter' | transloco">
      <h2 class="text-lg">{{ 'workflow.preview.counter' | transloco }}</h2>
      <p class="text-muted text-sm">{{ 'workflow.preview.counterText' | transloco }}</p>
      <ol class="mt-3 grid gap-2">
        @for (step of steps(); track $index) {
          @if (!$last) {
            <li class="border-line bg-page flex items-stretch overflow-hidden rounded-lg border">
              <span class="w-2 flex-none" [style.background-color]="step.colour"></span>
              <span class="min-w-0 flex-1 px-3 py-2">
                <span class="flex items-baseline gap-2">
                  <span class="tt-figure">42</span>
                  <span class="text-muted min-w-0 truncate text-sm">{{ cafe.nameOf(step) || '…' }}</span>
                </span>
                <span class="block text-sm">2 × Stella Artois</span>
              </span>
              <span class="border-line flex max-w-[50%] items-center gap-2 border-l px-3 text-sm font-semibold">
                <tt-icon name="arrow-right" />
                <span class="min-w-0 break-words">{{ cafe.nameOf(steps()[$index + 1]!) || '…' }}</span>
              </span>
            </li>
          }
        }
      </ol>
    </section>
  `,
})
export class WorkflowPreview {
  readonly steps = input.required<readonly WorkflowStep[]>();

  protected readonly cafe = inject(CurrentCafe);
  protected readonly language = linkedSignal<Language>(() => this.cafe.first() ?? 'nl');
  protected readonly languages = computed(() =>
    this.cafe.offered().map((value) => ({ value, label: value.toUpperCase(), name: languageNames[value] })),
  );

  protected nameOf(step: WorkflowStep): string {
    return wordsIn(step, this.language(), this.cafe.first());
  }

  protected languageOf(value: string | undefined): Language {
    return this.cafe.offered().find((language) => language === value) ?? this.language();
  }
}

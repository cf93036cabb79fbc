import { ChangeDetectionStrategy, Component, input } from '@angular/core';

/** One subject of the settings: what it is about at the left, its fields at the right. */
@Component({
  selector: 'tt-settings-section',
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'border-line bg-surface block rounded-lg border p-4 sm:p-6' },
  template: `
    <section class="grid gap-x-8 gap-y-4 xl:grid-cols-[16rem_minmax(0,1fr)]" [attr.aria-label]="heading()">
      <div>
        <h2 class="text-lg">{{ heading() }}</h2>
        <p class="text-muted mt-1 text-sm">{{ about() }}</p>
      </div>
      <div class="grid max-w-2xl content-start gap-4"><ng-content /></div>
    </section>
  `,
})
export class SettingsSection {
  readonly heading = input.required<string>();
  readonly about = input.required<string>();
}

import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { Button } from '@table-tap/ui/actions/button';
import { Banner } from '@table-tap/ui/content/banner';
import { Icon } from '@table-tap/ui/content/icon';
import { Clock } from '@table-tap/ui/language/clock';
import { formatElapsed } from '@table-tap/ui/language/duration';
import { Saving } from '../../loading/saving.ts';
import { CafeApi } from '../../session/cafe-api.ts';

/** A code that lets the customer's phone act for the account: shown large, works once, for a few minutes. */
@Component({
  selector: 'tt-link-code',
  imports: [Banner, Button, Icon, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'block' },
  template: `
    @if (saving.problem(); as problem) {
      <tt-banner class="mb-3" tone="danger">{{ problem }}</tt-banner>
    }
    @if (code()) {
      <section class="bg-accent-soft rounded-lg p-4" aria-labelledby="link-code">
        <h3 id="link-code" class="text-base">{{ 'money.link.heading' | transloco }}</h3>
        <p class="tt-figure text-3xl tracking-wider" role="status">{{ spaced() }}</p>
        <p class="text-sm">{{ 'money.link.text' | transloco }}</p>
        <p class="text-sm font-medium">{{ 'money.link.left' | transloco: { time: left() } }}</p>
      </section>
    } @else {
      <button tt-button type="button" [busy]="saving.isBusy()" (click)="make()">
        <tt-icon name="link" /> {{ 'money.link.make' | transloco }}
      </button>
    }
  `,
})
export class LinkCode {
  readonly userId = input.required<string>();

  private readonly api = inject(CafeApi);
  private readonly clock = inject(Clock);
  private readonly made = signal<{ code: string; expiresAt: string } | undefined>(undefined);
  private readonly leftMs = computed(() => {
    const made = this.made();
    return made ? new Date(made.expiresAt).getTime() - this.clock.nowMs() : 0;
  });

  protected readonly saving = new Saving();
  protected readonly code = computed(() => (this.leftMs() > 0 ? this.made()?.code : undefined));
  protected readonly spaced = computed(() => this.code()?.replace(/(\d{4})(?=\d)/g, '$1 '));
  protected readonly left = computed(() => formatElapsed(this.leftMs()));

  protected async make(): Promise<void> {
    const work = (key: string) =>
      this.api.send('POST /cafes/{cafeId}/customers/{userId}/link', {
        params: this.api.at({ userId: this.userId() }),
        key,
      });
    const done = await this.saving.run(this.userId(), work);
    if (done?.ok) this.made.set(done.value);
  }
}

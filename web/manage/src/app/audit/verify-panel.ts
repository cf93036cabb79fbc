import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import type { AuditVerdict } from '@table-tap/contract';
import { Banner } from '@table-tap/ui/content/banner';
import { Languages } from '@table-tap/ui/language/languages';
import { Problems } from '../loading/problems.ts';
import { CafeApi } from '../session/cafe-api.ts';
import { CafeTime } from '../session/cafe-time.ts';

/** Has the server look at every entry, and says what it found. */
@Component({
  selector: 'tt-verify-panel',
  imports: [Banner, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'block' },
  template: `
    @if (isRunning()) {
      <p class="text-muted mt-4" role="status">{{ 'audit.verify.running' | transloco }}</p>
    } @else if (why(); as text) {
      <tt-banner class="mt-4" tone="danger">{{ text }}</tt-banner>
    } @else if (verdict(); as found) {
      @if (found.problem; as problem) {
        <tt-banner class="mt-4" tone="danger" [heading]="'audit.verify.bad' | transloco">
          <p>{{ 'audit.verify.problem.' + problem.kind | transloco: { seq: problem.seq } }}</p>
          <p class="mt-1">{{ 'audit.verify.what' | transloco }}</p>
        </tt-banner>
      } @else {
        <tt-banner
          class="mt-4"
          tone="ok"
          [heading]="'audit.verify.ok' | transloco"
          [dismissible]="true"
          (dismissed)="verdict.set(undefined)"
        >
          <p>{{ 'audit.verify.okText' | transloco: { entries: found.entries } }}</p>
          <p>
            @if (found.anchor; as anchor) {
              {{ 'audit.verify.anchored' | transloco: { at: time.moment(anchor.at) } }}
            } @else {
              {{ 'audit.verify.notAnchored' | transloco }}
            }
          </p>
        </tt-banner>
      }
    }
  `,
})
export class VerifyPanel {
  private readonly api = inject(CafeApi);
  private readonly languages = inject(Languages);
  private readonly problems = inject(Problems);
  protected readonly time = inject(CafeTime);

  readonly isRunning = signal(false);
  protected readonly verdict = signal<AuditVerdict | undefined>(undefined);
  private readonly error = signal<unknown>(undefined);
  protected readonly why = computed(() => {
    this.languages.active();
    return this.error() === undefined ? null : this.problems.text(this.error());
  });

  async run(): Promise<void> {
    if (this.isRunning()) return;
    this.isRunning.set(true);
    this.error.set(undefined);
    try {
      this.verdict.set(await this.api.send('GET /cafes/{cafeId}/audit/verify', { params: this.api.at() }));
    } catch (error) {
      this.error.set(error);
    }
    this.isRunning.set(false);
  }
}

import { ChangeDetectionStrategy, Component, computed, DestroyRef, inject, input, output, signal } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import type { Answer } from '@table-tap/contract';
import { Button } from '@table-tap/ui/actions/button';
import { Banner } from '@table-tap/ui/content/banner';
import { QrCode } from '@table-tap/ui/content/qr-code';
import { TextField } from '@table-tap/ui/fields/text-field';
import { Clock } from '@table-tap/ui/language/clock';
import { formatElapsed } from '@table-tap/ui/language/duration';
import { Drawer } from '@table-tap/ui/overlay/drawer';
import { Saving } from '../loading/saving.ts';
import { CafeApi } from '../session/cafe-api.ts';

type Device = Answer<'GET /cafes/{cafeId}/devices'>['items'][number];
type Code = Answer<'POST /cafes/{cafeId}/device-codes'>;

const nameMax = 60;
/** Until the tablet has used its code, it is looked for this often. */
const lookEveryMs = 2000;

/** Gets a code for a tablet, shows it to people and cameras, and waits until the tablet is there. */
@Component({
  selector: 'tt-pair-drawer',
  imports: [Banner, Button, Drawer, QrCode, TextField, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <tt-drawer [heading]="'devices.pair.heading' | transloco" (dismissed)="closed.emit()">
      @if (paired(); as device) {
        <tt-banner tone="ok" [heading]="'devices.pair.done' | transloco: { name: device.name }">
          {{ 'devices.pair.doneText' | transloco }}
        </tt-banner>
      } @else if (code(); as made) {
        <div class="grid gap-5">
          <p>{{ 'devices.pair.steps' | transloco }}</p>
          <p
            class="border-line bg-surface rounded-xl border py-6 text-center font-mono text-5xl font-semibold select-all"
            data-testid="pairing-code"
          >
            {{ made.code }}
          </p>
          <figure class="border-line mx-auto w-full max-w-64 rounded-lg border bg-white p-3">
            <tt-qr-code [text]="made.link" [label]="'devices.pair.qr' | transloco" />
          </figure>
          @if (isOver()) {
            <tt-banner tone="warn">{{ 'devices.pair.over' | transloco }}</tt-banner>
          } @else {
            <p class="text-muted text-center" role="status">
              {{ 'devices.pair.waiting' | transloco }}
              <span class="tabular-nums" aria-hidden="true">{{ left() }}</span>
            </p>
          }
        </div>
      } @else {
        <form class="grid gap-4" novalidate (submit)="$event.preventDefault(); make()">
          <p class="text-muted">{{ 'devices.pair.text' | transloco }}</p>
          @if (saving.problem(); as problem) {
            <tt-banner tone="danger">{{ problem }}</tt-banner>
          }
          <tt-text-field
            autocomplete="off"
            [label]="'devices.pair.name' | transloco"
            [placeholder]="'devices.pair.nameHint' | transloco"
            [required]="true"
            [maxlength]="nameMax"
            [(value)]="name"
            [error]="isSent() && !name().trim() ? ('devices.pair.nameMissing' | transloco) : null"
          />
          <button type="submit" hidden></button>
        </form>
      }
      <ng-container footer>
        @if (paired()) {
          <button tt-button variant="primary" type="button" (click)="closed.emit()">
            {{ 'ui.close' | transloco }}
          </button>
        } @else {
          <button tt-button type="button" (click)="closed.emit()">{{ 'ui.cancel' | transloco }}</button>
          @if (!code() || isOver()) {
            <button tt-button variant="primary" type="button" [busy]="saving.isBusy()" (click)="make()">
              {{ 'devices.pair.get' | transloco }}
            </button>
          }
        }
      </ng-container>
    </tt-drawer>
  `,
})
export class PairDrawer {
  /** Devices that were there before. */
  readonly known = input.required<readonly Device[]>();
  readonly closed = output<void>();
  readonly joined = output<void>();

  private readonly api = inject(CafeApi);
  private readonly clock = inject(Clock);

  protected readonly saving = new Saving();
  protected readonly nameMax = nameMax;
  protected readonly name = signal('');
  protected readonly isSent = signal(false);
  protected readonly code = signal<Code | undefined>(undefined);
  protected readonly paired = signal<Device | undefined>(undefined);
  private readonly leftMs = computed(() => Date.parse(this.code()?.expiresAt ?? '') - this.clock.nowMs());
  protected readonly isOver = computed(() => this.leftMs() <= 0);
  protected readonly left = computed(() => formatElapsed(Math.max(0, this.leftMs())));

  constructor() {
    const timer = setInterval(() => void this.look(), lookEveryMs);
    inject(DestroyRef).onDestroy(() => clearInterval(timer));
  }

  protected async make(): Promise<void> {
    this.isSent.set(true);
    const name = this.name().trim();
    if (!name) return;
    const body = { name };
    const done = await this.saving.run({ name, at: this.clock.nowMs() }, () =>
      this.api.send('POST /cafes/{cafeId}/device-codes', { params: this.api.at(), body }),
    );
    if (done?.ok) this.code.set(done.value);
  }

  /** Whether the tablet is there already. No answer: the next look tells. */
  private async look(): Promise<void> {
    if (!this.code() || this.paired() || this.isOver()) return;
    const before = new Set(this.known().map(({ id }) => id));
    const list = await this.api
      .send('GET /cafes/{cafeId}/devices', { params: this.api.at() })
      .catch(() => ({ items: [] as Device[] }));
    const fresh = list.items.find(({ id, name }) => !before.has(id) && name === this.name().trim());
    if (!fresh || this.paired()) return;
    this.paired.set(fresh);
    this.joined.emit();
  }
}

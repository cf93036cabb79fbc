import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { Button } from '@table-tap/ui/actions/button';
import { Banner } from '@table-tap/ui/content/banner';
import { Icon } from '@table-tap/ui/content/icon';
import type { IconName } from '@table-tap/ui/content/icons';
import { Sheet } from '@table-tap/ui/overlay/sheet';
import { MenuSheets } from '../menu/menu-sheets.ts';
import { refusalKey } from '../server/refusal-text.ts';
import { type CallKind, CallStore } from './call-store.ts';

/** Calls somebody to the table. What is called for says so until somebody comes. */
@Component({
  selector: 'tt-call-sheet',
  imports: [Banner, Button, Icon, Sheet, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <tt-sheet size="sm" [(open)]="sheets.call" [heading]="'calls.title' | transloco" (closed)="failure.set(null)">
      <div class="grid gap-3 pb-2">
        @for (kind of kinds; track kind.kind) {
          @if (calls.open().has(kind.kind)) {
            <tt-banner tone="ok" [icon]="kind.icon" [heading]="'calls.called.' + kind.kind | transloco">
              {{ 'calls.coming' | transloco }}
            </tt-banner>
          } @else {
            <button
              tt-button
              type="button"
              size="lg"
              [wide]="true"
              [busy]="busy() === kind.kind"
              (click)="call(kind.kind)"
            >
              <tt-icon [name]="kind.icon" /> {{ 'calls.call.' + kind.kind | transloco }}
            </button>
          }
        }
        @if (failure(); as key) {
          <tt-banner tone="danger">{{ key | transloco }}</tt-banner>
        }
      </div>
    </tt-sheet>
  `,
})
export class CallSheet {
  protected readonly calls = inject(CallStore);
  protected readonly sheets = inject(MenuSheets);
  protected readonly kinds: readonly { kind: CallKind; icon: IconName }[] = [
    { kind: 'waiter', icon: 'hand' },
    { kind: 'bill', icon: 'receipt' },
  ];
  protected readonly busy = signal<CallKind | null>(null);
  protected readonly failure = signal<string | null>(null);

  protected async call(kind: CallKind): Promise<void> {
    this.busy.set(kind);
    this.failure.set(null);
    const code = await this.calls.call(kind);
    this.busy.set(null);
    if (code) this.failure.set(refusalKey(code));
  }
}

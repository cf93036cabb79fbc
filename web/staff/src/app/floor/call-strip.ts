import { ChangeDetectionStrategy, Component, inject, input, output } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { Button } from '@table-tap/ui/actions/button';
import { Icon } from '@table-tap/ui/content/icon';
import { Languages } from '@table-tap/ui/language/languages';
import { ServerClock } from '../session/server-clock.ts';
import type { GuestCall } from './floor-store.ts';
import { sinceText } from './since.ts';

/** Guests who call: who, since when, and the button that takes the call. */
@Component({
  selector: 'tt-call-strip',
  imports: [Button, Icon, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'block', 'aria-live': 'polite' },
  template: `
    @if (calls().length > 0) {
      <h2 class="sr-only">{{ 'calls.heading' | transloco }}</h2>
      <ul class="grid grid-cols-[repeat(auto-fill,minmax(min(100%,300px),1fr))] gap-2">
        @for (call of calls(); track call.id) {
          <li class="border-accent bg-accent-soft flex items-center gap-3 rounded-lg border py-2 ps-4 pe-2">
            <tt-icon class="text-accent-text text-2xl" [name]="call.kind === 'bill' ? 'receipt' : 'hand'" />
            <span class="min-w-0 flex-1 leading-tight">
              <strong class="block">{{ 'calls.' + call.kind | transloco: { label: call.tableLabel } }}</strong>
              <span class="text-muted text-sm">{{ call.zoneName }} · {{ since(call) }}</span>
            </span>
            <button tt-button type="button" variant="primary" (click)="answer.emit(call)">
              {{ 'calls.answer' | transloco }}
              <span class="sr-only">{{ 'place.table' | transloco: { label: call.tableLabel } }}</span>
            </button>
          </li>
        }
      </ul>
    }
  `,
})
export class CallStrip {
  private readonly clock = inject(ServerClock);
  private readonly languages = inject(Languages);

  readonly calls = input.required<readonly GuestCall[]>();
  readonly answer = output<GuestCall>();

  protected since(call: GuestCall): string {
    return sinceText(this.clock.nowMs() - Date.parse(call.createdAt), this.languages.locale());
  }
}

import { ChangeDetectionStrategy, Component, input, model } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import type { WebhookEventName } from '@table-tap/contract/webhook-events';
import { Button } from '@table-tap/ui/actions/button';
import { Checkbox } from '@table-tap/ui/fields/checkbox';
import { eventGroups, eventKey, namesPeople } from './webhook-words.ts';

/** What a webhook is to be told of, by subject; says which of it names people. */
@Component({
  selector: 'tt-event-picker',
  imports: [Button, Checkbox, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'block' },
  template: `
    <fieldset>
      <legend class="font-semibold">{{ 'webhooks.events' | transloco }}</legend>
      <p class="text-muted mb-2 text-sm">{{ 'webhooks.eventsText' | transloco }}</p>
      @for (group of groups; track group.area) {
        <fieldset class="border-line bg-surface mt-3 rounded-lg border px-4 pt-2 pb-3">
          <legend class="sr-only">{{ 'webhooks.area.' + group.area | transloco }}</legend>
          <div class="flex items-center justify-between gap-3">
            <p class="font-semibold" aria-hidden="true">{{ 'webhooks.area.' + group.area | transloco }}</p>
            <button tt-button size="sm" variant="quiet" type="button" (click)="toggleAll(group.events)">
              {{ (hasAll(group.events) ? 'webhooks.none' : 'webhooks.all') | transloco }}
              <span class="sr-only">: {{ 'webhooks.area.' + group.area | transloco }}</span>
            </button>
          </div>
          @for (event of group.events; track event) {
            <tt-checkbox
              [label]="key(event) | transloco"
              [hint]="names(event) ? ('webhooks.names' | transloco) : ''"
              [checked]="chosen().has(event)"
              (checkedChange)="toggle(event, $event)"
            >
              <code class="text-muted ml-auto hidden text-xs sm:block">{{ event }}</code>
            </tt-checkbox>
          }
        </fieldset>
      }
      @if (missing()) {
        <p class="text-danger-text mt-2 text-sm font-medium" role="alert">{{ 'webhooks.eventsMissing' | transloco }}</p>
      }
    </fieldset>
  `,
})
export class EventPicker {
  readonly chosen = model.required<ReadonlySet<WebhookEventName>>();
  /** It was sent without any. */
  readonly missing = input(false);

  protected readonly groups = eventGroups;
  protected readonly key = eventKey;
  protected readonly names = namesPeople;

  protected hasAll(events: readonly WebhookEventName[]): boolean {
    return events.every((event) => this.chosen().has(event));
  }

  protected toggleAll(events: readonly WebhookEventName[]): void {
    const isOn = !this.hasAll(events);
    for (const event of events) this.toggle(event, isOn);
  }

  protected toggle(event: WebhookEventName, isOn: boolean): void {
    const after = new Set(this.chosen());
    if (isOn) after.add(event);
    else after.delete(event);
    this.chosen.set(after);
  }
}

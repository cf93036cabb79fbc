import { ChangeDetectionStrategy, Component, computed, inject, linkedSignal, output, signal } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { Button } from '@table-tap/ui/actions/button';
import { Banner } from '@table-tap/ui/content/banner';
import { Checkbox } from '@table-tap/ui/fields/checkbox';
import { Choice } from '@table-tap/ui/fields/choice';
import { Select } from '@table-tap/ui/fields/select';
import { Switch } from '@table-tap/ui/fields/switch';
import { TextField } from '@table-tap/ui/fields/text-field';
import { Drawer } from '@table-tap/ui/overlay/drawer';
import { loaded } from '../../loading/loaded.ts';
import { Pending } from '../../loading/pending.ts';
import { Saving } from '../../loading/saving.ts';
import { CafeApi } from '../../session/cafe-api.ts';
import { CountWords } from '../count-words.ts';

type Scope = 'all' | 'category' | 'items';

/** Beginning a stock-take: where, of what, and whether those who count see what should be there. */
@Component({
  selector: 'tt-begin-drawer',
  imports: [Banner, Button, Checkbox, Choice, Drawer, Pending, Select, Switch, TextField, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <tt-drawer [heading]="'counts.begin.title' | transloco" (dismissed)="dismissed.emit()">
      @if (places.data() && inventory.data()) {
        <form id="begin" class="flex flex-col gap-5" (submit)="begin($event)">
          @if (saving.problem(); as problem) {
            <tt-banner tone="danger">{{ problem }}</tt-banner>
          }
          <tt-select
            [label]="'counts.begin.place' | transloco"
            [options]="placeOptions()"
            [value]="locationId()"
            (valueChange)="locationId.set($event ?? '')"
          />
          <fieldset class="flex flex-col gap-2">
            <legend class="mb-2 font-semibold">{{ 'counts.begin.what' | transloco }}</legend>
            @for (one of scopes; track one) {
              <tt-choice
                name="scope"
                [label]="'counts.begin.' + one | transloco"
                [hint]="'counts.begin.' + one + 'Hint' | transloco"
                [checked]="scope() === one"
                (chosen)="scope.set(one)"
              />
            }
          </fieldset>
          @if (scope() === 'category') {
            <tt-select
              [label]="'counts.begin.whichCategory' | transloco"
              [options]="categoryOptions()"
              [value]="category()"
              (valueChange)="category.set($event ?? '')"
            />
          }
          @if (scope() === 'items') {
            <div>
              <tt-text-field type="search" [label]="'counts.begin.search' | transloco" [(value)]="wanted" />
              <ul class="border-line mt-2 max-h-72 overflow-y-auto rounded-lg border px-4 py-2">
                @for (item of found(); track item.id) {
                  <li>
                    <tt-checkbox
                      [label]="item.name"
                      [checked]="itemIds().has(item.id)"
                      (checkedChange)="choose(item.id, $event)"
                    />
                  </li>
                } @empty {
                  <li class="text-muted py-3">{{ 'counts.begin.nothing' | transloco }}</li>
                }
              </ul>
              <p class="text-muted mt-2 text-sm" aria-live="polite">
                {{ 'counts.begin.chosen' | transloco: { count: itemIds().size } }}
              </p>
            </div>
          }
          <tt-switch
            [label]="'counts.blind' | transloco"
            [hint]="'counts.begin.blindHint' | transloco"
            [checked]="blind()"
            (checkedChange)="blind.set($event)"
          />
          <tt-text-field [label]="'counts.begin.note' | transloco" [maxlength]="200" [(value)]="note" />
        </form>
      } @else {
        <tt-pending [of]="[places, inventory]" [lines]="4" />
      }
      <button footer tt-button type="button" (click)="dismissed.emit()">{{ 'ui.cancel' | transloco }}</button>
      <button
        footer
        tt-button
        form="begin"
        type="submit"
        variant="primary"
        [busy]="saving.isBusy()"
        [disabled]="!isComplete()"
      >
        {{ 'counts.begin.do' | transloco }}
      </button>
    </tt-drawer>
  `,
})
export class BeginDrawer {
  private readonly api = inject(CafeApi);
  private readonly words = inject(CountWords);

  readonly dismissed = output<void>();
  /** The id of what was begun. */
  readonly begun = output<string>();

  protected readonly saving = new Saving();
  protected readonly scopes: readonly Scope[] = ['all', 'category', 'items'];
  protected readonly places = loaded((signal) =>
    this.api.send('GET /cafes/{cafeId}/stock-locations', { params: this.api.at(), signal }),
  );
  protected readonly inventory = loaded((signal) =>
    this.api.send('GET /cafes/{cafeId}/inventory', { params: this.api.at(), signal }),
  );
  protected readonly scope = signal<Scope>('all');
  protected readonly blind = signal(true);
  protected readonly note = signal('');
  protected readonly wanted = signal('');
  protected readonly itemIds = signal<ReadonlySet<string>>(new Set());
  protected readonly locationId = linkedSignal(() => this.places.data()?.items[0]?.id ?? '');
  protected readonly category = linkedSignal(() => this.inventory.data()?.categories[0] ?? '');
  protected readonly placeOptions = computed(() =>
    (this.places.data()?.items ?? []).map(({ id, name }) => ({ value: id, label: name })),
  );
  protected readonly categoryOptions = computed(() =>
    (this.inventory.data()?.categories ?? []).map((name) => ({
      value: name,
      label: name || this.words.say('noCategory'),
    })),
  );
  protected readonly found = computed(() => {
    const wanted = this.wanted().trim().toLocaleLowerCase();
    return (this.inventory.data()?.items ?? []).filter(({ name }) => name.toLocaleLowerCase().includes(wanted));
  });
  protected readonly isComplete = computed(
    () => this.locationId() !== '' && (this.scope() !== 'items' || this.itemIds().size > 0),
  );

  protected choose(itemId: string, isChosen: boolean): void {
    this.itemIds.update((chosen) => {
      const next = new Set(chosen);
      if (isChosen) next.add(itemId);
      else next.delete(itemId);
      return next;
    });
  }

  protected async begin(event: Event): Promise<void> {
    event.preventDefault();
    if (!this.isComplete()) return;
    const note = this.note().trim();
    const scope = this.scope();
    const body = {
      ...{ locationId: this.locationId(), scope, blind: this.blind() },
      ...(scope === 'category' && { category: this.category() }),
      ...(scope === 'items' && { itemIds: [...this.itemIds()] }),
      ...(note && { note }),
    };
    const outcome = await this.saving.run(
      body,
      (key) => this.api.send('POST /cafes/{cafeId}/stock-counts', { params: this.api.at(), body, key }),
      { INVALID: 'counts.begin.nothingThere' },
    );
    if (outcome?.ok) this.begun.emit(outcome.value.id);
  }
}

import { ChangeDetectionStrategy, Component, effect, inject, model, signal, untracked } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { Button } from '@table-tap/ui/actions/button';
import { Switch } from '@table-tap/ui/fields/switch';
import { TextField } from '@table-tap/ui/fields/text-field';
import { Sheet } from '@table-tap/ui/overlay/sheet';
import { CountArea } from './area.ts';

/** Where exactly this phone counts, and whether what is sold is taken from there. */
@Component({
  selector: 'tt-area-sheet',
  imports: [Button, Sheet, Switch, TextField, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <tt-sheet size="sm" [heading]="'stock.area.title' | transloco" [(open)]="open">
      <form id="area" class="flex flex-col gap-4" (submit)="save($event)">
        <tt-text-field
          [label]="'stock.area.name' | transloco"
          [hint]="'stock.area.nameHint' | transloco"
          [maxlength]="60"
          autocomplete="off"
          [(value)]="name"
        />
        <tt-switch
          [label]="'stock.area.served' | transloco"
          [hint]="'stock.area.servedHint' | transloco"
          [checked]="servedFrom()"
          (checkedChange)="servedFrom.set($event)"
        />
      </form>
      <button footer tt-button form="area" type="submit" variant="primary" [wide]="true">
        {{ 'stock.area.save' | transloco }}
      </button>
    </tt-sheet>
  `,
})
export class AreaSheet {
  private readonly area = inject(CountArea);

  readonly open = model(false);
  protected readonly name = signal('');
  protected readonly servedFrom = signal(false);

  constructor() {
    effect(() => {
      if (!this.open()) return;
      untracked(() => {
        this.name.set(this.area.current().name);
        this.servedFrom.set(this.area.current().servedFrom);
      });
    });
  }

  protected save(event: Event): void {
    event.preventDefault();
    this.area.choose(this.name(), this.servedFrom());
    this.open.set(false);
  }
}

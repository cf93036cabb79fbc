import { ChangeDetectionStrategy, Component, computed, inject, input, output, signal } from '@angular/core';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import type { Employee } from '@table-tap/contract';
import { Button } from '@table-tap/ui/actions/button';
import { Badge } from '@table-tap/ui/content/badge';
import { TextField } from '@table-tap/ui/fields/text-field';
import { Toasts } from '@table-tap/ui/overlay/toasts';
import { Saving } from '../../loading/saving.ts';
import { CafeApi } from '../../session/cafe-api.ts';

/** The PIN that unlocks shared devices: whether there is one, a new one, or none. Nobody sees which it is. */
@Component({
  selector: 'tt-pin-form',
  imports: [Badge, Button, TextField, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'block' },
  template: `
    <section aria-labelledby="pin">
      <h3 id="pin" class="flex items-center gap-3 text-lg">
        {{ 'people.pin.heading' | transloco }}
        <tt-badge [tone]="person().hasPin ? 'ok' : 'warn'">{{
          (person().hasPin ? 'people.pin.set' : 'people.pin.none') | transloco
        }}</tt-badge>
      </h3>
      <p class="text-muted mt-1 text-sm">{{ 'people.pin.text' | transloco }}</p>
      @if (mayEdit()) {
        <form class="mt-3 flex flex-wrap items-start gap-3" novalidate (submit)="$event.preventDefault(); save()">
          <tt-text-field
            class="w-40"
            type="password"
            inputmode="numeric"
            autocomplete="off"
            [label]="'people.pin.new' | transloco"
            [maxlength]="8"
            [(value)]="pin"
            [error]="isSent() && !isPin() ? ('people.fault.pin' | transloco) : null"
          />
          <button tt-button class="mt-7" type="submit" [busy]="saving.isBusy()">
            {{ 'people.pin.save' | transloco }}
          </button>
          @if (person().hasPin) {
            <button tt-button variant="quiet" class="mt-7" type="button" (click)="store(null)">
              {{ 'people.pin.remove' | transloco }}
            </button>
          }
        </form>
        <p class="text-danger-text mt-1 text-sm font-medium" role="alert">{{ saving.problem() }}</p>
      }
    </section>
  `,
})
export class PinForm {
  readonly person = input.required<Employee>();
  readonly saved = output<Employee>();

  private readonly api = inject(CafeApi);
  private readonly toasts = inject(Toasts);
  private readonly transloco = inject(TranslocoService);
  protected readonly saving = new Saving();
  protected readonly pin = signal('');
  protected readonly isSent = signal(false);
  protected readonly isPin = computed(() => /^\d{4,8}$/.test(this.pin()));
  protected readonly mayEdit = computed(() => this.person().canManage && this.person().endedAt === null);

  protected async save(): Promise<void> {
    this.isSent.set(true);
    if (this.isPin()) await this.store(this.pin());
  }

  protected async store(pin: string | null): Promise<void> {
    const params = this.api.at({ userId: this.person().userId });
    const done = await this.saving.run(
      pin,
      (key) => this.api.send('PUT /cafes/{cafeId}/employees/{userId}/pin', { params, body: { pin }, key }),
      { INVALID: 'people.fault.pinEasy' },
    );
    if (!done?.ok) return;
    this.pin.set('');
    this.isSent.set(false);
    this.saved.emit({ ...this.person(), hasPin: pin !== null });
    const said = pin === null ? 'people.pin.removed' : 'people.pin.saved';
    this.toasts.show(this.transloco.translate(said, { name: this.person().name }), { tone: 'ok' });
  }
}

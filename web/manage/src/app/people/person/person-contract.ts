import {
  ChangeDetectionStrategy,
  Component,
  computed,
  inject,
  input,
  linkedSignal,
  output,
  signal,
} from '@angular/core';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import { ApiError } from '@table-tap/client';
import type { ContractKind, Employee } from '@table-tap/contract';
import { Banner } from '@table-tap/ui/content/banner';
import { Select } from '@table-tap/ui/fields/select';
import { TextField } from '@table-tap/ui/fields/text-field';
import { Languages } from '@table-tap/ui/language/languages';
import { Toasts } from '@table-tap/ui/overlay/toasts';
import { Saving } from '../../loading/saving.ts';
import { CafeApi } from '../../session/cafe-api.ts';
import { CafeTime } from '../../session/cafe-time.ts';
import { contractChange, contractForm, faultsOf, isChanged, weeklyMinutes, type ContractForm } from './person-form.ts';
import { RateList } from './rate-list.ts';

const kinds: readonly ContractKind[] = ['permanent', 'fixed_term', 'flexi', 'student', 'extra', 'self_employed'];

/** What somebody was hired for, and what an hour of theirs earns since when. */
@Component({
  selector: 'tt-person-contract',
  imports: [Banner, RateList, Select, TextField, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'block' },
  template: `
    <div class="grid gap-6">
      @if (saving.problem(); as problem) {
        <tt-banner tone="danger">{{ problem }}</tt-banner>
      }
      @if (mayEdit()) {
        <form class="grid gap-4 sm:grid-cols-2" novalidate (submit)="$event.preventDefault(); save()">
          <tt-select
            [label]="'people.contract.kind' | transloco"
            [placeholder]="'people.contract.none' | transloco"
            [options]="kindOptions()"
            [value]="form().kind"
            (valueChange)="set('kind', $event)"
          />
          <tt-text-field
            inputmode="decimal"
            [label]="'people.contract.hours' | transloco"
            [hint]="'people.contract.hoursHint' | transloco"
            [maxlength]="6"
            [value]="form().hours"
            (valueChange)="set('hours', $event)"
            [error]="faults()['weeklyMinutes'] ? (faults()['weeklyMinutes']! | transloco) : null"
          />
          <tt-text-field
            type="date"
            [label]="'people.contract.starts' | transloco"
            [value]="form().startsOn"
            (valueChange)="set('startsOn', $event)"
          />
          <tt-text-field
            type="date"
            [label]="'people.contract.ends' | transloco"
            [hint]="'people.contract.endsHint' | transloco"
            [value]="form().endsOn"
            (valueChange)="set('endsOn', $event)"
            [error]="faults()['endsOn'] ? (faults()['endsOn']! | transloco) : null"
          />
          <button type="submit" hidden></button>
        </form>
      } @else if (person().contract; as contract) {
        <dl class="grid grid-cols-[auto_1fr] gap-x-6 gap-y-1">
          <dt class="text-muted">{{ 'people.contract.kind' | transloco }}</dt>
          <dd>
            {{ (contract.kind ? 'people.contract.kinds.' + contract.kind : 'people.contract.none') | transloco }}
          </dd>
          <dt class="text-muted">{{ 'people.contract.hours' | transloco }}</dt>
          <dd class="tt-figure">{{ form().hours || '–' }}</dd>
          <dt class="text-muted">{{ 'people.contract.starts' | transloco }}</dt>
          <dd>{{ contract.startsOn ? time.shortDay(contract.startsOn) : '–' }}</dd>
          <dt class="text-muted">{{ 'people.contract.ends' | transloco }}</dt>
          <dd>{{ contract.endsOn ? time.shortDay(contract.endsOn) : '–' }}</dd>
        </dl>
      }
      <tt-rate-list [person]="person()" [mayEdit]="mayEdit()" (saved)="saved.emit($event)" />
    </div>
  `,
})
export class PersonContract {
  readonly person = input.required<Employee>();
  readonly saved = output<Employee>();

  private readonly api = inject(CafeApi);
  private readonly languages = inject(Languages);
  private readonly toasts = inject(Toasts);
  private readonly transloco = inject(TranslocoService);
  protected readonly time = inject(CafeTime);

  readonly saving = new Saving();
  protected readonly form = linkedSignal(() => contractForm(this.person()));
  protected readonly faults = signal<Record<string, string>>({});
  protected readonly mayEdit = computed(() => this.person().canManage && this.person().endedAt === null);
  protected readonly kindOptions = computed(() => {
    this.languages.active();
    return kinds.map((value) => ({
      value,
      label: this.transloco.translate<string>(`people.contract.kinds.${value}`),
    }));
  });
  readonly isDirty = computed(() => isChanged(contractChange(this.person(), this.form())));

  protected set<K extends keyof ContractForm>(field: K, value: ContractForm[K]): void {
    this.form.update((form) => ({ ...form, [field]: value }));
  }

  discard(): void {
    this.form.set(contractForm(this.person()));
    this.faults.set({});
    this.saving.forget();
  }

  async save(): Promise<void> {
    const person = this.person();
    const isHours = !Number.isNaN(weeklyMinutes(this.form().hours));
    this.faults.set(isHours ? {} : { weeklyMinutes: 'people.fault.weeklyMinutes' });
    if (!isHours) return;
    const body = { contract: contractChange(person, this.form()) };
    const params = this.api.at({ userId: person.userId });
    const done = await this.saving.run(
      body,
      (key) =>
        this.api.send('PATCH /cafes/{cafeId}/employees/{userId}', { params, body, key, etag: `W/"${person.version}"` }),
      { INVALID: 'form.incomplete' },
    );
    if (!done?.ok) {
      if (done && done.error instanceof ApiError) this.faults.set(faultsOf(done.error.errors));
      return;
    }
    this.saved.emit(done.value);
    this.toasts.show(this.transloco.translate('form.saved', { name: done.value.name }), { tone: 'ok' });
  }
}

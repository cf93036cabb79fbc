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
import type { Employee, Language } from '@table-tap/contract';
import { Banner } from '@table-tap/ui/content/banner';
import { Icon } from '@table-tap/ui/content/icon';
import { Select } from '@table-tap/ui/fields/select';
import { TextField } from '@table-tap/ui/fields/text-field';
import { languageNames, languages } from '@table-tap/ui/language/language-codes';
import { Toasts } from '@table-tap/ui/overlay/toasts';
import { Saving } from '../../loading/saving.ts';
import { CafeApi } from '../../session/cafe-api.ts';
import { CafeTime } from '../../session/cafe-time.ts';
import { detailsChange, detailsForm, faultsOf, isChanged, type DetailsForm } from './person-form.ts';
import { PhotoField } from './photo-field.ts';

/** Who somebody is: face, name, number; and what is private, for those who may see it. */
@Component({
  selector: 'tt-person-details',
  imports: [Banner, Icon, PhotoField, Select, TextField, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'block' },
  templateUrl: './person-details.html',
})
export class PersonDetails {
  readonly person = input.required<Employee>();
  readonly saved = output<Employee>();

  private readonly api = inject(CafeApi);
  private readonly toasts = inject(Toasts);
  private readonly transloco = inject(TranslocoService);
  protected readonly time = inject(CafeTime);

  readonly saving = new Saving();
  protected readonly form = linkedSignal(() => detailsForm(this.person()));
  protected readonly faults = signal<Record<string, string>>({});
  protected readonly mayEdit = computed(() => this.person().canManage && this.person().endedAt === null);
  protected readonly mayEditPrivate = computed(() => this.mayEdit() && this.person().privateShown);
  protected readonly languageOptions = languages.map((value) => ({ value, label: languageNames[value] }));
  readonly isDirty = computed(() => isChanged(detailsChange(this.person(), this.form())));

  protected set<K extends keyof DetailsForm>(field: K, value: DetailsForm[K]): void {
    this.form.update((form) => ({ ...form, [field]: value }));
  }

  protected speak(language: Language | null): void {
    if (language) this.set('language', language);
  }

  discard(): void {
    this.form.set(detailsForm(this.person()));
    this.faults.set({});
    this.saving.forget();
  }

  async save(): Promise<void> {
    const person = this.person();
    const body = detailsChange(person, this.form());
    const missing: Record<string, string> = {};
    if (body.name === '') missing['name'] = 'form.nameMissing';
    if (body.number !== undefined && !/^[1-9]\d{0,5}$/.test(this.form().number.trim()))
      missing['number'] = 'people.fault.number';
    this.faults.set(missing);
    if (Object.keys(missing).length > 0) return;
    const params = this.api.at({ userId: person.userId });
    const done = await this.saving.run(
      body,
      (key) =>
        this.api.send('PATCH /cafes/{cafeId}/employees/{userId}', { params, body, key, etag: `W/"${person.version}"` }),
      { DUPLICATE: 'people.fault.nationalNumberTwice', INVALID: 'form.incomplete' },
    );
    if (!done?.ok) {
      if (done && done.error instanceof ApiError) this.faults.set(faultsOf(done.error.errors));
      return;
    }
    this.saved.emit(done.value);
    this.toasts.show(this.transloco.translate('form.saved', { name: done.value.name }), { tone: 'ok' });
  }
}

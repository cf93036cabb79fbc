import { ChangeDetectionStrategy, Component, computed, inject, linkedSignal, viewChild } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import { Button } from '@table-tap/ui/actions/button';
import { Banner } from '@table-tap/ui/content/banner';
import { NumberField } from '@table-tap/ui/fields/number-field';
import { Select } from '@table-tap/ui/fields/select';
import { Switch } from '@table-tap/ui/fields/switch';
import { TextField } from '@table-tap/ui/fields/text-field';
import { Languages } from '@table-tap/ui/language/languages';
import { Toasts } from '@table-tap/ui/overlay/toasts';
import { Conflict } from '../form/conflict.ts';
import { SaveBar } from '../form/save-bar.ts';
import { Unsaved } from '../form/unsaved.ts';
import { Live } from '../live/live.ts';
import { loaded } from '../loading/loaded.ts';
import { Pending } from '../loading/pending.ts';
import { Saving } from '../loading/saving.ts';
import { CafeApi } from '../session/cafe-api.ts';
import { BrandingFields } from './branding-fields.ts';
import { lockChoices, LockWords } from './lock-words.ts';
import { countryOptions, zoneOptions } from './places.ts';
import { profileChange, profileFaults, profileForm, type ProfileForm } from './profile-form.ts';
import { LanguageOrder } from './language-order.ts';
import { SettingsDraft } from './settings-draft.ts';
import { SettingsSection } from './settings-section.ts';
import { SettingsWords } from './settings-words.ts';

const acknowledgeSeconds = { min: 10, max: 3600 };

/** How the café is set up: what stands on its receipts, and how guests and screens find it. */
@Component({
  selector: 'tt-settings-page',
  imports: [
    ...[Banner, BrandingFields, Button, Conflict, LanguageOrder, NumberField, Pending, RouterLink],
    ...[SaveBar, Select, SettingsSection, Switch, TextField, TranslocoPipe],
  ],
  providers: [SettingsDraft],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './settings-page.html',
})
export class SettingsPage {
  protected readonly draft = inject(SettingsDraft);
  private readonly api = inject(CafeApi);
  private readonly languages = inject(Languages);
  private readonly toasts = inject(Toasts);
  private readonly transloco = inject(TranslocoService);
  private readonly words = inject(SettingsWords);
  private readonly lockWords = inject(LockWords);
  private readonly branding = viewChild(BrandingFields);
  private readonly acknowledge = viewChild<NumberField>('acknowledge');

  protected readonly cafe = loaded((signal) => this.api.send('GET /cafes/{cafeId}', { params: this.api.at(), signal }));
  protected readonly savingProfile = new Saving();
  protected readonly acknowledgeSeconds = acknowledgeSeconds;
  /** The usual times, and the one that is set. */
  protected readonly lockOptions = computed(() => {
    this.languages.active();
    const set = this.draft.form()?.devices.lockAfterSeconds ?? 0;
    const all = lockChoices.some((choice) => choice === set) ? lockChoices : [set, ...lockChoices];
    return all.map((seconds) => ({ value: String(seconds), label: this.lockWords.of(seconds) }));
  });
  private readonly start = computed(() => {
    const cafe = this.cafe.data();
    return cafe && profileForm(cafe);
  });
  /** Follows the café until somebody types; then it stays theirs until it is saved or thrown away. */
  protected readonly profile = linkedSignal<ProfileForm | undefined, ProfileForm | undefined>({
    source: this.start,
    computation: (start, previous) =>
      start && previous?.source && previous.value ? { ...start, ...onlyTyped(previous.source, previous.value) } : start,
  });
  private readonly profileChanges = computed(() => {
    const [start, profile] = [this.start(), this.profile()];
    return start && profile ? profileChange(start, profile) : {};
  });
  private readonly faults = computed(() => {
    const profile = this.profile();
    return profile ? profileFaults(profile) : {};
  });
  protected readonly isDirty = computed(() => Object.keys(this.profileChanges()).length > 0 || this.draft.isDirty());
  protected readonly isBusy = computed(() => this.savingProfile.isBusy() || this.draft.saving.isBusy());
  protected readonly problem = computed(() => this.savingProfile.problem() ?? this.draft.saving.problem());
  protected readonly countries = computed(() => countryOptions(this.languages.active(), this.profile()?.country));
  protected readonly zones = computed(() => zoneOptions(this.profile()?.timeZone));
  protected readonly clashes = computed(() => this.words.clashesOf(this.draft));
  protected readonly taken = computed(() => this.words.takenOf(this.draft));

  constructor() {
    inject(Unsaved).watch(this.isDirty);
    inject(Live).watch(['cafe:settings_updated'], () => void this.cafe.reload());
  }

  protected change(change: Partial<ProfileForm>): void {
    this.profile.update((profile) => profile && { ...profile, ...change });
  }

  protected fault(field: keyof ProfileForm): string | null {
    const key = this.faults()[field];
    return key ? this.transloco.translate(key) : null;
  }

  protected discard(): void {
    this.profile.set(this.start());
    this.draft.discard();
    this.savingProfile.forget();
  }

  protected async save(): Promise<void> {
    const isWrong =
      Object.keys(this.faults()).length > 0 || !this.branding()?.isValid() || this.acknowledge()?.invalid();
    if (isWrong) return this.toasts.show(this.transloco.translate('form.incomplete'), { tone: 'danger' });
    const isProfileSaved = await this.saveProfile();
    const areSettingsSaved = !this.draft.isDirty() || (await this.draft.save());
    if (isProfileSaved && areSettingsSaved) {
      this.toasts.show(this.transloco.translate('settings.saved'), { tone: 'ok' });
    }
  }

  private async saveProfile(): Promise<boolean> {
    const body = this.profileChanges();
    if (Object.keys(body).length === 0) return true;
    const work = (key: string) => this.api.send('PATCH /cafes/{cafeId}', { params: this.api.at(), body, key });
    const done = await this.savingProfile.run(body, work);
    if (!done?.ok) return false;
    this.profile.set(profileForm(done.value));
    this.cafe.update(() => done.value);
    return true;
  }
}

/** The fields that somebody has typed into. */
function onlyTyped(start: ProfileForm, profile: ProfileForm): Partial<ProfileForm> {
  const fields = Object.keys(profile) as (keyof ProfileForm)[];
  return Object.fromEntries(
    fields.filter((field) => profile[field] !== start[field]).map((field) => [field, profile[field]]),
  );
}

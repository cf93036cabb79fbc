import { ChangeDetectionStrategy, Component, computed, effect, inject, signal, untracked } from '@angular/core';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import { ApiError } from '@table-tap/client';
import type { AlertMails } from '@table-tap/contract';
import { Button } from '@table-tap/ui/actions/button';
import { IconButton } from '@table-tap/ui/actions/icon-button';
import { Banner } from '@table-tap/ui/content/banner';
import { Select } from '@table-tap/ui/fields/select';
import { Switch } from '@table-tap/ui/fields/switch';
import { TextField } from '@table-tap/ui/fields/text-field';
import { Languages } from '@table-tap/ui/language/languages';
import { Toasts } from '@table-tap/ui/overlay/toasts';
import { SaveBar } from '../../form/save-bar.ts';
import { isSame } from '../../form/three-way.ts';
import { Unsaved } from '../../form/unsaved.ts';
import { loaded } from '../../loading/loaded.ts';
import { Pending } from '../../loading/pending.ts';
import { Saving } from '../../loading/saving.ts';
import { CafeApi } from '../../session/cafe-api.ts';
import { SettingsSection } from '../settings-section.ts';
import { isAddress, minuteChoices } from './alert-choices.ts';

const addressesMax = 10;

/** Who is told by mail of what runs out of stock, and how often. */
@Component({
  selector: 'tt-alerts-page',
  imports: [Banner, Button, IconButton, Pending, SaveBar, Select, SettingsSection, Switch, TextField, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './alerts-page.html',
})
export class AlertsPage {
  private readonly api = inject(CafeApi);
  private readonly languages = inject(Languages);
  private readonly toasts = inject(Toasts);
  private readonly transloco = inject(TranslocoService);

  protected readonly source = loaded((signal) =>
    this.api.sendFull('GET /cafes/{cafeId}/alert-mails', { params: this.api.at(), signal }),
  );
  protected readonly saving = new Saving();
  private readonly stored = signal<{ body: AlertMails; etag: string | null } | undefined>(undefined);
  protected readonly form = signal<AlertMails | undefined>(undefined);
  protected readonly typed = signal('');
  protected readonly isWrong = signal(false);
  /** Somebody else has saved meanwhile; what they saved is shown. */
  protected readonly isOvertaken = signal(false);
  protected readonly isDirty = computed(() => !isSame(this.stored()?.body, this.form()));
  protected readonly isFull = computed(() => (this.form()?.addresses.length ?? 0) >= addressesMax);
  protected readonly isNobody = computed(() => {
    const form = this.form();
    return form !== undefined && !form.managers && form.addresses.length === 0;
  });
  protected readonly minutes = computed(() => {
    this.languages.active();
    const set = this.form()?.lowEveryMinutes ?? 60;
    return minuteChoices(set).map((minutes) => ({ value: String(minutes), label: this.lasts(minutes) }));
  });

  constructor() {
    inject(Unsaved).watch(this.isDirty);
    effect(() => {
      const data = this.source.data();
      if (data) untracked(() => this.take(data));
    });
  }

  protected change(change: Partial<AlertMails>): void {
    this.form.update((form) => form && { ...form, ...change });
  }

  protected add(): void {
    const address = this.typed().trim().toLowerCase();
    const form = this.form();
    this.isWrong.set(!isAddress(address));
    if (!form || this.isWrong() || this.isFull()) return;
    this.change({ addresses: [...new Set([...form.addresses, address])] });
    this.typed.set('');
  }

  protected drop(address: string): void {
    this.change({ addresses: this.form()?.addresses.filter((one) => one !== address) ?? [] });
  }

  protected discard(): void {
    this.form.set(this.stored()?.body);
    this.saving.forget();
  }

  protected async save(): Promise<void> {
    if (this.typed().trim()) this.add();
    const [stored, body] = [this.stored(), this.form()];
    if (!stored || !body || this.isWrong()) return;
    this.isOvertaken.set(false);
    const done = await this.saving.run([body, stored.etag], (key) =>
      this.api.sendFull('PUT /cafes/{cafeId}/alert-mails', {
        params: this.api.at(),
        body,
        key,
        etag: stored.etag ?? undefined,
      }),
    );
    if (!done) return;
    if (done.ok) {
      this.take(done.value);
      return this.toasts.show(this.transloco.translate('settings.alerts.saved'), { tone: 'ok' });
    }
    if (!(done.error instanceof ApiError && done.error.code === 'CHANGED_MEANWHILE')) return;
    this.saving.forget();
    this.isOvertaken.set(true);
    await this.source.reload();
  }

  private take({ body, etag }: { body: AlertMails; etag: string | null }): void {
    this.stored.set({ body, etag });
    this.form.set(body);
  }

  private lasts(minutes: number): string {
    const isHours = minutes % 60 === 0;
    return this.transloco.translate(isHours ? 'settings.alerts.hours' : 'settings.alerts.minutes', {
      count: isHours ? minutes / 60 : minutes,
    });
  }
}

import {
  ChangeDetectionStrategy,
  Component,
  computed,
  effect,
  inject,
  input,
  linkedSignal,
  output,
  signal,
  untracked,
} from '@angular/core';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import { ApiError } from '@table-tap/client';
import type { PaymentAccount } from '@table-tap/contract';
import { Button } from '@table-tap/ui/actions/button';
import { Badge } from '@table-tap/ui/content/badge';
import { Banner } from '@table-tap/ui/content/banner';
import { Icon } from '@table-tap/ui/content/icon';
import { Switch } from '@table-tap/ui/fields/switch';
import { TextField } from '@table-tap/ui/fields/text-field';
import { Toasts } from '@table-tap/ui/overlay/toasts';
import { Unsaved } from '../../form/unsaved.ts';
import { isSame } from '../../form/three-way.ts';
import { Saving } from '../../loading/saving.ts';
import { methodIcons } from '../../money/method-name.ts';
import { CafeApi } from '../../session/cafe-api.ts';
import { Session } from '../../session/session.ts';
import { accountBody, accountForm, type AccountForm, faultsByField, missingFields } from './account-form.ts';
import { CopyLine } from './copy-line.ts';
import { SecretField } from './secret-field.ts';

/** One way to pay: on or off, and the café's account where its provider needs one. */
@Component({
  selector: 'tt-method-card',
  imports: [Badge, Banner, Button, CopyLine, Icon, SecretField, Switch, TextField, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './method-card.html',
})
export class MethodCard {
  readonly account = input.required<PaymentAccount>();
  readonly saved = output<PaymentAccount>();

  private readonly api = inject(CafeApi);
  private readonly session = inject(Session);
  private readonly toasts = inject(Toasts);
  private readonly transloco = inject(TranslocoService);

  /** Where money goes is decided by owners. */
  protected readonly mayChange = computed(() => this.session.may('accounts:write'));
  protected readonly saving = new Saving();
  protected readonly icon = computed(() => methodIcons[this.account().provider]);
  /** Follows what is stored until somebody types; then it stays theirs. */
  protected readonly form = linkedSignal<AccountForm, AccountForm>({
    source: () => accountForm(this.account()),
    computation: (stored, before) =>
      before && !isSame(before.source, before.value) && isSame(before.source, stored) ? before.value : stored,
  });
  protected readonly enabled = linkedSignal(() => this.account().enabled);
  protected readonly forget = signal<ReadonlySet<string>>(new Set());
  protected readonly missing = signal<readonly string[]>([]);
  protected readonly refused = signal<Record<string, string>>({});
  protected readonly isDirty = computed(
    () =>
      this.enabled() !== this.account().enabled ||
      this.forget().size > 0 ||
      !isSame(this.form(), accountForm(this.account())),
  );

  constructor() {
    inject(Unsaved).watch(this.isDirty);
    effect(() => {
      this.account();
      untracked(() => this.forget.set(new Set()));
    });
  }

  protected type(name: string, value: string): void {
    this.form.update((form) => ({ ...form, [name]: value }));
    this.missing.update((missing) => missing.filter((one) => one !== name));
    this.refused.update(({ [name]: _, ...others }) => others);
  }

  protected forgetSecret(name: string, isGone: boolean): void {
    this.forget.update((names) => {
      const next = new Set(names);
      if (isGone) next.add(name);
      else next.delete(name);
      return next;
    });
  }

  protected faultOf(name: string): string | null {
    if (this.missing().includes(name)) return this.transloco.translate('settings.methods.missing');
    return this.refused()[name] ?? null;
  }

  protected discard(): void {
    this.form.set(accountForm(this.account()));
    this.enabled.set(this.account().enabled);
    this.forget.set(new Set());
    this.missing.set([]);
    this.refused.set({});
    this.saving.forget();
  }

  protected async save(): Promise<void> {
    const [account, enabled, form, forget] = [this.account(), this.enabled(), this.form(), this.forget()];
    this.refused.set({});
    this.missing.set(enabled ? missingFields(account, form, forget) : []);
    if (this.missing().length > 0) return;
    const { provider } = account;
    const body = accountBody(account, enabled, form, forget);
    const done = await this.saving.run(body, (key) =>
      this.api.send('PUT /cafes/{cafeId}/payment-accounts/{provider}', {
        params: this.api.at({ provider }),
        body,
        key,
      }),
    );
    if (done?.ok) {
      this.forget.set(new Set());
      this.form.set(accountForm(done.value));
      this.saved.emit(done.value);
      const name = this.transloco.translate<string>(`money.method.${provider}`);
      this.toasts.show(this.transloco.translate('form.saved', { name }), { tone: 'ok' });
    } else if (done && done.error instanceof ApiError) this.refused.set(faultsByField(done.error.errors));
  }
}

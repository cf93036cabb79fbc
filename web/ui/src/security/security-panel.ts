import { ChangeDetectionStrategy, Component, computed, inject, output, signal } from '@angular/core';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import { ApiError } from '@table-tap/client';
import type { Answer, Factors, Passkey } from '@table-tap/contract';
import { Button } from '../actions/button.ts';
import { Badge } from '../content/badge.ts';
import { Banner } from '../content/banner.ts';
import { Icon } from '../content/icon.ts';
import { Skeleton } from '../content/skeleton.ts';
import { TimeAgoPipe } from '../language/time-ago-pipe.ts';
import { Confirm } from '../overlay/confirm.ts';
import { Toasts } from '../overlay/toasts.ts';
import { PasskeyRow } from './passkey-row.ts';
import { PasskeySheet } from './passkey-sheet.ts';
import { browserHasPasskeys } from './passkeys.ts';
import { SECURITY_API } from './ports.ts';
import { problemKey } from './problem-key.ts';
import { RecoverySheet } from './recovery-sheet.ts';
import { StepUpSheet } from './step-up-sheet.ts';
import { securityTexts } from './texts.ts';
import { TotpSheet } from './totp-sheet.ts';

/**
 * How one signs in, to look after by oneself: authenticator app, passkeys, recovery codes. Needs `SECURITY_API`, and
 * `<tt-confirm-host />` and `<tt-toast-host />` in the app's root.
 */
@Component({
  selector: 'tt-security-panel',
  imports: [
    Badge,
    Banner,
    Button,
    Icon,
    PasskeyRow,
    PasskeySheet,
    RecoverySheet,
    Skeleton,
    StepUpSheet,
    TimeAgoPipe,
    TotpSheet,
    TranslocoPipe,
  ],
  providers: [securityTexts],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { '[attr.aria-busy]': '!factors() && !problem() || null' },
  templateUrl: './security-panel.html',
  styleUrl: './security-panel.css',
})
export class SecurityPanel {
  /** A factor was added, and the codes that came with it are kept. */
  readonly factorAdded = output<void>();

  private readonly api = inject(SECURITY_API);
  private readonly confirm = inject(Confirm);
  private readonly toasts = inject(Toasts);
  private readonly transloco = inject(TranslocoService);

  protected readonly factors = signal<Factors | null>(null);
  protected readonly problem = signal<string | null>(null);
  protected readonly isBusy = signal(false);
  protected readonly enrolment = signal<Answer<'POST /auth/mfa/enrol'> | null>(null);
  protected readonly offer = signal<Answer<'POST /auth/passkeys/register/options'> | null>(null);
  protected readonly codes = signal<string[] | null>(null);
  /** What waits for a confirmation that it is you. */
  protected readonly waiting = signal<(() => Promise<void>) | null>(null);
  protected readonly hasFactor = computed(() => {
    const factors = this.factors();
    return factors !== null && (factors.totp !== null || factors.passkeys.length > 0);
  });
  protected readonly canPasskey = computed(() => this.factors()?.passkeysPossible === true && browserHasPasskeys());
  protected readonly passkeyName = computed(() => {
    const count = (this.factors()?.passkeys.length ?? 0) + 1;
    return this.transloco.translate<string>('security.passkey.suggested', { count });
  });
  private hasAdded = false;

  constructor() {
    void this.load();
  }

  protected async load(): Promise<void> {
    this.problem.set(null);
    try {
      this.factors.set(await this.api.send('GET /auth/mfa'));
    } catch (error) {
      this.problem.set(problemKey(error));
    }
  }

  protected addApp(): Promise<void> {
    return this.change(async () => this.enrolment.set(await this.api.send('POST /auth/mfa/enrol')));
  }

  protected addPasskey(): Promise<void> {
    return this.change(async () => this.offer.set(await this.api.send('POST /auth/passkeys/register/options')));
  }

  protected async added(codes: string[] | null): Promise<void> {
    this.enrolment.set(null);
    this.offer.set(null);
    this.hasAdded = true;
    await this.load();
    if (codes) this.codes.set(codes);
    else this.finish();
  }

  protected finish(): void {
    this.codes.set(null);
    if (!this.hasAdded) return;
    this.hasAdded = false;
    this.say('security.added');
    this.factorAdded.emit();
  }

  protected newCodes(): Promise<void> {
    return this.change(async () => {
      this.codes.set((await this.api.send('POST /auth/mfa/recovery-codes')).recoveryCodes);
      await this.load();
    });
  }

  protected async removeApp(): Promise<void> {
    if (!(await this.isMeant('security.app.removeAsk', 'security.app.removeText'))) return;
    await this.change(async () => {
      await this.api.send('DELETE /auth/mfa/totp');
      this.say('security.removed');
      await this.load();
    });
  }

  protected async removePasskey({ id: passkeyId, name }: Passkey): Promise<void> {
    if (!(await this.isMeant('security.passkey.removeAsk', 'security.passkey.removeText', name))) return;
    await this.change(async () => {
      await this.api.send('DELETE /auth/passkeys/{passkeyId}', { params: { passkeyId } });
      this.say('security.removed');
      await this.load();
    });
  }

  protected rename({ id: passkeyId }: Passkey, name: string): Promise<void> {
    return this.change(async () => {
      await this.api.send('PATCH /auth/passkeys/{passkeyId}', { params: { passkeyId }, body: { name } });
      await this.load();
    });
  }

  protected confirmed(): void {
    const waiting = this.waiting();
    this.waiting.set(null);
    if (waiting) void this.change(waiting);
  }

  /** Runs a change; asks for a confirmation first where one is needed, and then runs it again. */
  private async change(work: () => Promise<void>): Promise<void> {
    if (this.isBusy()) return;
    this.isBusy.set(true);
    try {
      await work();
    } catch (error) {
      if (error instanceof ApiError && error.code === 'STEP_UP_NEEDED') this.waiting.set(() => work());
      else this.toasts.show(this.transloco.translate(problemKey(error)), { tone: 'danger' });
    }
    this.isBusy.set(false);
  }

  private isMeant(heading: string, text: string, name = ''): Promise<boolean> {
    return this.confirm.ask({
      heading: this.transloco.translate(heading, { name }),
      text: this.transloco.translate(text),
      confirm: this.transloco.translate('security.remove'),
      danger: true,
    });
  }

  private say(key: string): void {
    this.toasts.show(this.transloco.translate(key), { tone: 'ok' });
  }
}

import {
  afterNextRender,
  ChangeDetectionStrategy,
  Component,
  computed,
  inject,
  Injector,
  input,
  linkedSignal,
  output,
  signal,
  viewChild,
} from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { ApiError } from '@table-tap/client';
import type { SecondStep } from '@table-tap/contract';
import { Button } from '../actions/button.ts';
import { Banner } from '../content/banner.ts';
import { Icon } from '../content/icon.ts';
import { CodeField, isCode } from './code-field.ts';
import { browserHasPasskeys, signWithPasskey } from './passkeys.ts';
import { SECURITY_API, SIGN_IN } from './ports.ts';
import { problemKey } from './problem-key.ts';

type Way = SecondStep['steps'][number];

/** After the password: a code of the authenticator app, a passkey, or a recovery code. */
@Component({
  selector: 'tt-second-step-form',
  imports: [Banner, Button, CodeField, Icon, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <div>
      <h2 tabindex="-1">{{ 'security.second.heading' | transloco }}</h2>
      <p class="muted">{{ 'security.second.' + way() | transloco }}</p>
    </div>
    @if (problem(); as key) {
      <tt-banner tone="danger">{{ key | transloco }}</tt-banner>
    }
    @if (way() === 'passkey') {
      <button tt-button type="button" variant="primary" size="lg" [wide]="true" [busy]="isBusy()" (click)="byPasskey()">
        <tt-icon name="key" />{{ 'security.usePasskey' | transloco }}
      </button>
    } @else {
      <form novalidate (submit)="verify($event)">
        <tt-code-field [kind]="way() === 'recovery' ? 'recovery' : 'totp'" [(value)]="code" (complete)="verify()" />
        <button tt-button type="submit" variant="primary" size="lg" [wide]="true" [busy]="isBusy()">
          {{ 'security.signIn' | transloco }}
        </button>
      </form>
    }
    <div class="others">
      @for (other of others(); track other) {
        <button tt-button type="button" variant="quiet" (click)="choose(other)">
          {{ 'security.other.' + other | transloco }}
        </button>
      }
      <button tt-button type="button" variant="quiet" (click)="backTo.emit(null)">
        <tt-icon name="arrow-left" />{{ 'security.otherAccount' | transloco }}
      </button>
    </div>
  `,
  styles: `
    @layer components {
      :host,
      form {
        display: grid;
        gap: 20px;
      }
      h2 {
        font-size: 1.25rem;
        outline: none;
      }
      .muted {
        margin-top: 4px;
        color: var(--tt-muted);
      }
      .others {
        display: flex;
        flex-direction: column;
        gap: 4px;
      }
    }
  `,
})
export class SecondStepForm {
  readonly step = input.required<SecondStep>();
  readonly done = output<void>();
  /** Back to the password, with the text of why. */
  readonly backTo = output<string | null>();

  private readonly api = inject(SECURITY_API);
  private readonly signer = inject(SIGN_IN);
  private readonly injector = inject(Injector);
  private readonly field = viewChild(CodeField);

  protected readonly code = signal('');
  protected readonly isBusy = signal(false);
  protected readonly problem = signal<string | null>(null);
  protected readonly ways = computed(() =>
    this.step().steps.filter((way) => way !== 'passkey' || browserHasPasskeys()),
  );
  protected readonly way = linkedSignal<Way>(() => this.ways()[0] ?? 'recovery');
  protected readonly others = computed(() => this.ways().filter((way) => way !== this.way()));

  constructor() {
    this.focusField();
  }

  protected choose(way: Way): void {
    this.way.set(way);
    this.code.set('');
    this.problem.set(null);
    this.focusField();
  }

  protected async verify(event?: Event): Promise<void> {
    event?.preventDefault();
    if (this.isBusy()) return;
    const kind = this.way() === 'recovery' ? 'recovery' : 'totp';
    if (!isCode(kind, this.code())) {
      this.problem.set(`security.problem.${kind}Missing`);
      return this.field()?.focus();
    }
    const { ticket } = this.step();
    const code = this.code().trim();
    await this.work(() => this.signer.verify(kind === 'recovery' ? { ticket, recoveryCode: code } : { ticket, code }));
  }

  protected byPasskey(): Promise<void> {
    return this.work(async () => {
      const body = { ticket: this.step().ticket };
      const { ticket, options } = await this.api.send('POST /auth/passkeys/sign-in/options', { body });
      await this.signer.signInWithPasskey({ ticket, passkey: await signWithPasskey(options) });
    });
  }

  private async work(work: () => Promise<unknown>): Promise<void> {
    if (this.isBusy()) return;
    this.isBusy.set(true);
    this.problem.set(null);
    try {
      await work();
      this.done.emit();
    } catch (error) {
      if (error instanceof ApiError && error.code === 'TOKEN_EXPIRED') this.backTo.emit('security.problem.tooLate');
      else {
        this.problem.set(problemKey(error, { CREDENTIALS_WRONG: 'wrongCode' }));
        this.code.set('');
        this.field()?.focus();
      }
    }
    this.isBusy.set(false);
  }

  private focusField(): void {
    afterNextRender(() => this.field()?.focus(), { injector: this.injector });
  }
}

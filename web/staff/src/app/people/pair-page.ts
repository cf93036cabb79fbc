import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { ActivatedRoute, Router, RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { ApiError } from '@table-tap/client';
import { Button } from '@table-tap/ui/actions/button';
import { Icon } from '@table-tap/ui/content/icon';
import { FieldFrame } from '@table-tap/ui/fields/field-frame';
import { Toasts } from '@table-tap/ui/overlay/toasts';
import { Account } from '../session/account.ts';
import { DEVICE } from '../session/clients.ts';
import { ProblemTexts } from '../session/problem-texts.ts';
import { StaffBar } from '../shell/staff-bar.ts';
import { Texts } from '../shell/texts.ts';

const codeLengthMax = 12;

/** Makes a tablet a shared device of the café, with the code that a manager reads out or shows to its camera. */
@Component({
  selector: 'tt-pair-page',
  imports: [Button, FieldFrame, Icon, RouterLink, StaffBar, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'flex flex-1 flex-col' },
  template: `
    <tt-staff-bar heading="Table Tap" />
    <form class="m-auto flex w-full max-w-md flex-col gap-6 px-4 py-8" (submit)="pair($event)">
      <div>
        <tt-icon class="text-accent-text mb-4 text-5xl" name="phone" />
        <h2 class="text-3xl">{{ 'pair.heading' | transloco }}</h2>
        <p class="text-muted mt-2 text-lg">{{ 'pair.text' | transloco }}</p>
      </div>
      <tt-field-frame
        for="pairing-code"
        [label]="'pair.code' | transloco"
        [hint]="'pair.codeHint' | transloco"
        [error]="problem()"
      >
        <input
          #control
          id="pairing-code"
          class="tt-control !h-20 text-center font-mono !text-4xl tracking-[0.12em] uppercase"
          autocomplete="off"
          autocapitalize="characters"
          spellcheck="false"
          enterkeyhint="go"
          aria-describedby="pairing-code-hint"
          [attr.aria-invalid]="problem() ? true : null"
          [attr.maxlength]="codeLengthMax"
          [value]="code()"
          (input)="code.set(control.value)"
        />
      </tt-field-frame>
      <button tt-button type="submit" variant="primary" size="lg" [wide]="true" [busy]="isBusy()">
        {{ 'pair.submit' | transloco }}
      </button>
      <a tt-button variant="quiet" routerLink="/sign-in">{{ 'unlock.byPassword' | transloco }}</a>
    </form>
  `,
})
export class PairPage {
  private readonly account = inject(Account);
  private readonly device = inject(DEVICE);
  private readonly problems = inject(ProblemTexts);
  private readonly router = inject(Router);
  private readonly texts = inject(Texts);
  private readonly toasts = inject(Toasts);

  protected readonly codeLengthMax = codeLengthMax;
  /** What the camera brought stands behind the hash. */
  protected readonly code = signal(readable(inject(ActivatedRoute).snapshot.fragment ?? ''));
  protected readonly isBusy = signal(false);
  protected readonly problem = signal<string | null>(null);

  protected async pair(event: Event): Promise<void> {
    event.preventDefault();
    const code = this.code().trim();
    if (code.replaceAll(/[\s-]/g, '').length < 8) return this.problem.set(this.texts.of('pair.short'));
    if (this.isBusy()) return;
    this.isBusy.set(true);
    this.problem.set(null);
    try {
      const { device } = await this.device.pairByCode(code);
      this.account.checkPairing();
      this.toasts.show(this.texts.of('more.pairedNow', { name: device.name }), { tone: 'ok' });
      await this.router.navigateByUrl('/unlock');
    } catch (error) {
      const isWrong = error instanceof ApiError && error.code === 'CREDENTIALS_WRONG';
      this.problem.set(isWrong ? this.texts.of('pair.wrong') : this.problems.of(error));
    }
    this.isBusy.set(false);
  }
}

/** `7KQ2MX4D` → `7KQ2-MX4D`, as it is read out. */
const readable = (code: string): string => (code.length === 8 ? `${code.slice(0, 4)}-${code.slice(4)}` : code);

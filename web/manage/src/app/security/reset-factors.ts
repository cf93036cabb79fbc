import { ChangeDetectionStrategy, Component, inject, input, signal } from '@angular/core';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import { ApiError } from '@table-tap/client';
import type { Employee, Factors } from '@table-tap/contract';
import { Button } from '@table-tap/ui/actions/button';
import { Confirm } from '@table-tap/ui/overlay/confirm';
import { Toasts } from '@table-tap/ui/overlay/toasts';
import { StepUpSheet } from '@table-tap/ui/security/step-up-sheet';
import { securityTexts } from '@table-tap/ui/security/texts';
import { Problems } from '../loading/problems.ts';
import { CafeApi } from '../session/cafe-api.ts';

/** For somebody who has lost phone and recovery codes: takes their second factors away. */
@Component({
  selector: 'tt-reset-factors',
  imports: [Button, StepUpSheet, TranslocoPipe],
  providers: [securityTexts],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'block' },
  template: `
    <section aria-labelledby="factors">
      <h3 id="factors" class="text-lg">{{ 'ownSecurity.reset.heading' | transloco }}</h3>
      <p class="text-muted mt-1 text-sm">{{ 'ownSecurity.reset.text' | transloco }}</p>
      <button tt-button class="mt-3" size="sm" type="button" [busy]="isBusy()" (click)="ask()">
        {{ 'ownSecurity.reset.do' | transloco }}
      </button>
    </section>
    @if (confirming(); as factors) {
      <tt-step-up-sheet [factors]="factors" (confirmed)="confirmed()" (dismissed)="confirming.set(null)" />
    }
  `,
})
export class ResetFactors {
  readonly person = input.required<Employee>();

  private readonly api = inject(CafeApi);
  private readonly confirm = inject(Confirm);
  private readonly problems = inject(Problems);
  private readonly toasts = inject(Toasts);
  private readonly transloco = inject(TranslocoService);

  protected readonly isBusy = signal(false);
  /** One's own factors, while one must show that it is oneself. */
  protected readonly confirming = signal<Factors | null>(null);

  protected async ask(): Promise<void> {
    const isMeant = await this.confirm.ask({
      heading: this.transloco.translate('ownSecurity.reset.ask', { name: this.person().name }),
      text: this.transloco.translate('ownSecurity.reset.askText'),
      confirm: this.transloco.translate('ownSecurity.reset.do'),
      danger: true,
    });
    if (isMeant) await this.reset();
  }

  protected confirmed(): void {
    this.confirming.set(null);
    void this.reset();
  }

  private async reset(): Promise<void> {
    if (this.isBusy()) return;
    this.isBusy.set(true);
    const { userId, name } = this.person();
    try {
      const params = this.api.at({ userId });
      await this.api.send('DELETE /cafes/{cafeId}/employees/{userId}/factors', { params });
      this.toasts.show(this.transloco.translate('ownSecurity.reset.done', { name }), { tone: 'ok' });
    } catch (error) {
      const isOld = error instanceof ApiError && error.code === 'STEP_UP_NEEDED';
      if (isOld) await this.askWhoItIs();
      else this.problems.toast(error);
    }
    this.isBusy.set(false);
  }

  private async askWhoItIs(): Promise<void> {
    try {
      this.confirming.set(await this.api.send('GET /auth/mfa'));
    } catch (error) {
      this.problems.toast(error);
    }
  }
}

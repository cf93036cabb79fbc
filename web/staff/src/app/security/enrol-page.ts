import { ChangeDetectionStrategy, Component, inject, input } from '@angular/core';
import { Router } from '@angular/router';
import { EnrolFirst } from '@table-tap/ui/security/enrol-first';
import { Account } from '../session/account.ts';
import { ProblemTexts } from '../session/problem-texts.ts';
import { StaffBar } from '../shell/staff-bar.ts';

/** A second factor, before anything else. */
@Component({
  selector: 'tt-enrol-page',
  imports: [EnrolFirst, StaffBar],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'flex flex-1 flex-col' },
  template: `
    <tt-staff-bar heading="Table Tap" />
    <div class="grid flex-1 px-4 py-8"><tt-enrol-first [level]="2" (enrolled)="goOn()" (left)="leave()" /></div>
  `,
})
export class EnrolPage {
  private readonly account = inject(Account);
  private readonly problems = inject(ProblemTexts);
  private readonly router = inject(Router);

  /** Where to go then, from the address. */
  readonly to = input<string>();

  protected async goOn(): Promise<void> {
    try {
      await this.account.renew();
      await this.router.navigateByUrl(this.to() ?? '/');
    } catch (error) {
      this.problems.show(error);
    }
  }

  protected leave(): void {
    this.account.leave();
    void this.router.navigateByUrl('/sign-in');
  }
}

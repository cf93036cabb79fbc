import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { ActivatedRoute, Router, RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { ApiError } from '@table-tap/client';
import type { Answer } from '@table-tap/contract';
import { Button } from '@table-tap/ui/actions/button';
import { Segmented } from '@table-tap/ui/actions/segmented';
import { Banner } from '@table-tap/ui/content/banner';
import { EmptyState } from '@table-tap/ui/content/empty-state';
import { Icon } from '@table-tap/ui/content/icon';
import { Skeleton } from '@table-tap/ui/content/skeleton';
import { TextField } from '@table-tap/ui/fields/text-field';
import { Languages } from '@table-tap/ui/language/languages';
import { SignInForm } from '@table-tap/ui/security/sign-in-form';
import { Account } from '../session/account.ts';
import { API, SESSION } from '../session/clients.ts';
import { ProblemTexts } from '../session/problem-texts.ts';
import { StaffBar } from '../shell/staff-bar.ts';
import { Texts } from '../shell/texts.ts';

type Invitation = Answer<'GET /auth/invitations/{token}'>;
type Joined = Answer<'POST /auth/invitations/{token}/accept'>;

const passwordMin = 15;

/**
 * The page behind an invitation's link: what it is, and accepting it with a new account or the one somebody has. The token
 * stands behind the # of the address, where no server sees it.
 */
@Component({
  selector: 'tt-join-page',
  imports: [
    ...[Banner, Button, EmptyState, Icon, RouterLink, Segmented, SignInForm, Skeleton, StaffBar, TextField],
    TranslocoPipe,
  ],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'flex flex-1 flex-col' },
  templateUrl: './join-page.html',
})
export class JoinPage {
  protected readonly account = inject(Account);
  private readonly api = inject(API);
  private readonly languages = inject(Languages);
  private readonly problems = inject(ProblemTexts);
  private readonly router = inject(Router);
  private readonly session = inject(SESSION);
  private readonly texts = inject(Texts);
  private readonly token = inject(ActivatedRoute).snapshot.fragment ?? '';

  protected readonly passwordMin = passwordMin;
  protected readonly invitation = signal<Invitation | undefined>(undefined);
  protected readonly joined = signal<Joined | undefined>(undefined);
  protected readonly isGone = signal(false);
  protected readonly hasFailed = signal(false);
  protected readonly problem = signal<string | null>(null);
  /** The field that the server has refused. */
  protected readonly refused = signal<'password' | 'pin' | null>(null);
  protected readonly isBusy = signal(false);
  protected readonly wasTried = signal(false);
  protected readonly way = signal<'new' | 'known'>('new');
  protected readonly name = signal('');
  protected readonly email = signal('');
  protected readonly password = signal('');
  protected readonly pin = signal('');
  protected readonly isEmail = computed(() => /^\S+@\S+\.\S+$/.test(this.email().trim()));
  protected readonly isPin = computed(() => /^\d{4,8}$/.test(this.pin()));
  protected readonly ways = computed(() => {
    this.languages.active();
    return (['new', 'known'] as const).map((value) => ({ value, label: this.texts.of(`join.${value}`) }));
  });

  constructor() {
    void this.look();
  }

  protected async look(): Promise<void> {
    this.hasFailed.set(false);
    try {
      const one = await this.api.send('GET /auth/invitations/{token}', { params: { token: this.token } });
      this.invitation.set(one);
      this.name.set(one.name ?? '');
      this.email.set(one.email ?? '');
    } catch (error) {
      this.isGone.set(error instanceof ApiError && (error.code === 'INVITATION_GONE' || error.code === 'NOT_FOUND'));
      this.hasFailed.set(!this.isGone());
      this.problem.set(this.problems.of(error));
    }
  }

  protected until(moment: string): string {
    const options = { dateStyle: 'medium', timeStyle: 'short' } as const;
    return new Intl.DateTimeFormat(this.languages.locale(), options).format(new Date(moment));
  }

  protected async accept(): Promise<void> {
    this.wasTried.set(true);
    this.refused.set(null);
    this.problem.set(null);
    const isNew = this.account.user() === null;
    const isWhole = this.name().trim() !== '' && this.isEmail() && this.password().length >= passwordMin;
    if (this.isBusy() || !this.isPin() || (isNew && !isWhole)) return;
    const [name, email, password] = [this.name().trim(), this.email().trim(), this.password()];
    const account = { name, email, password, language: this.languages.active() };
    this.isBusy.set(true);
    try {
      const body = { pin: this.pin(), ...(isNew && { account }) };
      const joined = await this.api.send('POST /auth/invitations/{token}/accept', {
        params: { token: this.token },
        body,
      });
      if (isNew) await this.session.login({ email, password });
      else await this.account.renew();
      this.account.choose(joined.cafeId);
      this.joined.set(joined);
    } catch (error) {
      this.say(error);
    }
    this.isBusy.set(false);
  }

  protected toWork(cafeId: string): void {
    this.account.choose(cafeId);
    void this.router.navigateByUrl('/');
  }

  private say(error: unknown): void {
    const path = error instanceof ApiError ? (error.errors[0]?.path ?? '') : '';
    if (path === 'pin') return this.refused.set('pin');
    if (path.endsWith('password')) return this.refused.set('password');
    const code = error instanceof ApiError ? error.code : undefined;
    if (code === 'INVITATION_GONE') return this.isGone.set(true);
    if (code === 'ACCOUNT_EXISTS') this.problem.set(this.texts.of('join.fault.exists'));
    else if (code === 'DUPLICATE') this.problem.set(this.texts.of('join.fault.worksHere'));
    else this.problem.set(this.problems.of(error));
  }
}

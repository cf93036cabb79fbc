import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import type { Profile } from '@table-tap/contract';
import { Button } from '@table-tap/ui/actions/button';
import { Banner } from '@table-tap/ui/content/banner';
import { EmptyState } from '@table-tap/ui/content/empty-state';
import { Icon } from '@table-tap/ui/content/icon';
import { Skeleton } from '@table-tap/ui/content/skeleton';
import { Select } from '@table-tap/ui/fields/select';
import { TextField } from '@table-tap/ui/fields/text-field';
import { type Language, languageNames, languages } from '@table-tap/ui/language/language-codes';
import { MoneyPipe } from '@table-tap/ui/language/money-pipe';
import { Toasts } from '@table-tap/ui/overlay/toasts';
import { LanguageMenu } from '@table-tap/ui/shell/language-menu';
import { Seat } from '../seat/seat.ts';
import { PageBar } from '../shell/page-bar.ts';
import { ChangeEmailSheet } from './change-email-sheet.ts';
import { ChangePasswordSheet } from './change-password-sheet.ts';
import { EraseSheet } from './erase-sheet.ts';
import { OwnAccount } from './own-account.ts';
import { problemKey } from './problem.ts';
import { saveFile } from './save-file.ts';

/** One's own page: name and language, credits everywhere, how one signs in, one's data. */
@Component({
  selector: 'tt-me-page',
  imports: [
    Banner,
    Button,
    ChangeEmailSheet,
    ChangePasswordSheet,
    EmptyState,
    EraseSheet,
    Icon,
    LanguageMenu,
    MoneyPipe,
    PageBar,
    RouterLink,
    Select,
    Skeleton,
    TextField,
    TranslocoPipe,
  ],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'mx-auto flex w-full max-w-2xl flex-1 flex-col' },
  templateUrl: './me-page.html',
  styles: `
    @layer components {
      .row {
        display: flex;
        align-items: center;
        gap: 12px;
        width: 100%;
        min-height: 56px;
        padding: 8px 16px;
        text-align: start;
      }
      .row:hover {
        background: var(--tt-sunken);
      }
      .words {
        flex: 1;
        min-width: 0;
        line-height: 1.3;
      }
      small {
        display: block;
        color: var(--tt-muted);
        font-size: 0.875rem;
      }
    }
  `,
})
export class MePage {
  protected readonly account = inject(OwnAccount);
  private readonly router = inject(Router);
  private readonly seat = inject(Seat);
  private readonly toasts = inject(Toasts);
  private readonly transloco = inject(TranslocoService);

  protected readonly profile = signal<Profile | null>(null);
  protected readonly problem = signal<string | null>(null);
  protected readonly name = signal('');
  protected readonly language = signal<string | null>(null);
  protected readonly isSaving = signal(false);
  protected readonly isExporting = signal(false);
  protected readonly open = signal<'email' | 'password' | 'erase' | null>(null);
  protected readonly languageOptions = languages.map((value) => ({ value, label: languageNames[value] }));
  protected readonly back = computed(() => (this.seat.place() ? '/account' : '/'));
  protected readonly customerAt = computed(() =>
    (this.profile()?.cafes ?? []).filter(({ balanceMinor }) => balanceMinor !== null),
  );
  protected readonly isChanged = computed(() => {
    const me = this.profile();
    const name = this.name().trim();
    return me !== null && name !== '' && (name !== me.name || this.language() !== me.language);
  });

  constructor() {
    void this.load();
  }

  protected async load(): Promise<void> {
    this.problem.set(null);
    try {
      this.show(await this.account.api.send('GET /users/profile'));
    } catch (error) {
      this.problem.set(problemKey(error));
    }
  }

  protected async save(event: Event): Promise<void> {
    event.preventDefault();
    if (!this.isChanged() || this.isSaving()) return;
    this.isSaving.set(true);
    await this.saying(async () => {
      const body = { name: this.name().trim(), language: this.language() as Language };
      this.show(await this.account.api.send('PUT /users/profile', { body }));
      this.say('own.me.saved');
    });
    this.isSaving.set(false);
  }

  protected async export(): Promise<void> {
    if (this.isExporting()) return;
    this.isExporting.set(true);
    await this.saying(async () => {
      const data = await this.account.api.send('GET /users/export');
      saveFile(`table-tap-${data.madeAt.slice(0, 10)}.json`, JSON.stringify(data, null, 2));
      this.say('own.me.exported');
    });
    this.isExporting.set(false);
  }

  protected emailSent(email: string): void {
    this.profile.update((me) => me && { ...me, newEmail: email });
  }

  protected closed(): void {
    this.open.set(null);
  }

  protected erased(): void {
    this.account.leave();
    this.say('own.erase.done');
    void this.router.navigateByUrl('/');
  }

  protected signOut(): void {
    this.account.leave();
    void this.router.navigateByUrl('/account/sign-in');
  }

  private show(me: Profile): void {
    this.profile.set(me);
    this.name.set(me.name);
    this.language.set(me.language);
  }

  private async saying(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.toasts.show(this.transloco.translate(problemKey(error)), { tone: 'danger' });
    }
  }

  private say(key: string): void {
    this.toasts.show(this.transloco.translate(key), { tone: 'ok' });
  }
}

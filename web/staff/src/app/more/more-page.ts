import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { TranslocoPipe } from '@jsverse/transloco';
import { Button } from '@table-tap/ui/actions/button';
import { Badge } from '@table-tap/ui/content/badge';
import { Card } from '@table-tap/ui/content/card';
import { Icon } from '@table-tap/ui/content/icon';
import type { IconName } from '@table-tap/ui/content/icons';
import { Switch } from '@table-tap/ui/fields/switch';
import { TextField } from '@table-tap/ui/fields/text-field';
import { Confirm } from '@table-tap/ui/overlay/confirm';
import { Toasts } from '@table-tap/ui/overlay/toasts';
import { LanguageMenu } from '@table-tap/ui/shell/language-menu';
import { ThemeToggle } from '@table-tap/ui/shell/theme-toggle';
import { PaymentAlerts } from '../payments/payment-alerts.ts';
import { Avatar } from '../people/avatar.ts';
import { DevicePeople } from '../people/device-people.ts';
import { Account } from '../session/account.ts';
import { API, DEVICE } from '../session/clients.ts';
import { Preferences } from '../session/preferences.ts';
import { ProblemTexts } from '../session/problem-texts.ts';
import { StaffBar } from '../shell/staff-bar.ts';
import { Texts } from '../shell/texts.ts';
import { PayOptions } from '../tender/pay-options.ts';

/** Who one is, how this screen looks, and whether it is shared. */
@Component({
  selector: 'tt-more-page',
  imports: [
    Avatar,
    Badge,
    Button,
    Card,
    Icon,
    LanguageMenu,
    RouterLink,
    StaffBar,
    Switch,
    TextField,
    ThemeToggle,
    TranslocoPipe,
  ],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './more-page.html',
})
export class MorePage {
  protected readonly account = inject(Account);
  protected readonly people = inject(DevicePeople);
  protected readonly preferences = inject(Preferences);
  private readonly api = inject(API);
  private readonly confirm = inject(Confirm);
  private readonly device = inject(DEVICE);
  private readonly problems = inject(ProblemTexts);
  private readonly toasts = inject(Toasts);
  private readonly texts = inject(Texts);
  private readonly alerts = inject(PaymentAlerts);
  private readonly pay = inject(PayOptions);

  protected readonly deviceName = signal('');
  protected readonly isBusy = signal(false);
  protected readonly problem = signal<string | null>(null);
  /** Where money is looked after, for those who may. */
  protected readonly places = computed(() => {
    const all: { path: string; title: string; icon: IconName; count: number; isOpen: boolean }[] = [
      {
        ...{ path: '/payments', title: 'payments.title', icon: 'card', count: this.alerts.count() },
        isOpen: this.account.can('payments:read'),
      },
      {
        ...{ path: '/drawer', title: 'drawer.title', icon: 'cash', count: 0 },
        isOpen: this.account.can('drawer:operate') && !this.pay.isRegisterOnly(),
      },
      {
        ...{ path: '/customers', title: 'customer.title', icon: 'wallet', count: 0 },
        isOpen: this.account.can('credits:read'),
      },
    ];
    return all.filter(({ isOpen }) => isOpen);
  });
  /** After how long this device locks, in words. */
  protected readonly locksAfter = computed(() => {
    const seconds = this.people.lockAfterSeconds();
    if (seconds === 0) return this.texts.of('more.locksNever');
    const isMinutes = seconds % 60 === 0;
    const count = isMinutes ? seconds / 60 : seconds;
    return this.texts.of(isMinutes ? 'more.locksAfterMinutes' : 'more.locksAfterSeconds', { count });
  });

  constructor() {
    if (this.account.isPaired()) this.people.load().catch(() => undefined);
  }

  protected async pair(event: Event): Promise<void> {
    event.preventDefault();
    const name = this.deviceName().trim();
    if (!name) return this.problem.set(this.texts.of('more.nameMissing'));
    await this.work(async () => {
      await this.device.pair(this.api, this.account.cafeId() ?? '', { name });
      await this.people.load();
      this.deviceName.set('');
      this.toasts.show(this.texts.of('more.pairedNow', { name }), { tone: 'ok' });
    });
  }

  protected async unpair(): Promise<void> {
    const isMeant = await this.confirm.ask({
      heading: this.texts.of('more.unpairHeading'),
      text: this.texts.of('more.unpairText'),
      confirm: this.texts.of('more.unpair'),
      danger: true,
    });
    if (!isMeant) return;
    await this.work(async () => {
      const deviceId = this.people.front()?.device.id;
      const params = { cafeId: this.account.cafeId() ?? '', deviceId: deviceId ?? '' };
      if (deviceId) await this.api.send('DELETE /cafes/{cafeId}/devices/{deviceId}', { params });
      this.device.forget();
      this.account.checkPairing();
    });
  }

  private async work(work: () => Promise<void>): Promise<void> {
    if (this.isBusy()) return;
    this.isBusy.set(true);
    this.problem.set(null);
    await work().catch((error: unknown) => this.problem.set(this.problems.of(error)));
    this.account.checkPairing();
    this.isBusy.set(false);
  }
}

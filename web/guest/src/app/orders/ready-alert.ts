import { DOCUMENT, effect, inject, Injectable, signal, untracked } from '@angular/core';
import { TranslocoService } from '@jsverse/transloco';
import { Toasts } from '@table-tap/ui/overlay/toasts';
import { isWorthTelling } from './order-steps.ts';
import { ShownOrders } from './shown-orders.ts';
import { TabStore } from './tab-store.ts';
import { chime } from './chime.ts';

const vibration = [120, 80, 120];

/** Tells the guest aloud, once, when an order of this phone has become ready. */
@Injectable({ providedIn: 'root' })
export class ReadyAlert {
  private readonly document = inject(DOCUMENT);
  private readonly shown = inject(ShownOrders);
  private readonly tabs = inject(TabStore);
  private readonly toasts = inject(Toasts);
  private readonly transloco = inject(TranslocoService);
  /** Orders that were ready when we last looked; null before the first look, which is no news. */
  private ready: ReadonlySet<string> | null = null;

  /** Whether one may ask for notifications: the browser has them, and was not asked before. */
  readonly canAsk = signal('Notification' in globalThis && Notification.permission === 'default');

  constructor() {
    effect(() => {
      if (!this.tabs.tab()) return;
      const workflow = this.tabs.workflow();
      const now = this.shown.all().filter(({ isMine, order }) => isMine && order && isWorthTelling(order, workflow));
      const news = now.filter(({ id }) => this.ready && !this.ready.has(id));
      this.ready = new Set(now.map(({ id }) => id));
      untracked(() => news.forEach(({ order }) => this.tell(order?.number ?? 0)));
    });
  }

  async ask(): Promise<void> {
    this.canAsk.set((await Notification.requestPermission()) === 'default');
  }

  private tell(number: number): void {
    const text = this.transloco.translate('order.headline.ready', { number });
    this.toasts.show(text, { tone: 'ok' });
    if ('vibrate' in navigator) navigator.vibrate(vibration);
    chime();
    if (this.document.visibilityState === 'hidden') void this.notify(text, number);
  }

  private async notify(title: string, number: number): Promise<void> {
    if (!('Notification' in globalThis) || Notification.permission !== 'granted') return;
    const options = {
      body: this.transloco.translate('order.coming'),
      tag: `order-${number}`,
      icon: '/icons/icon-192.png',
    };
    const registration = await navigator.serviceWorker?.getRegistration();
    if (registration) await registration.showNotification(title, options);
    else new Notification(title, options);
  }
}

import {
  ChangeDetectionStrategy,
  Component,
  computed,
  inject,
  input,
  linkedSignal,
  output,
  signal,
} from '@angular/core';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import { ApiError } from '@table-tap/client';
import type { Webhook } from '@table-tap/contract';
import type { WebhookEventName } from '@table-tap/contract/webhook-events';
import { Button } from '@table-tap/ui/actions/button';
import { Banner } from '@table-tap/ui/content/banner';
import { Icon } from '@table-tap/ui/content/icon';
import { TextField } from '@table-tap/ui/fields/text-field';
import { Confirm } from '@table-tap/ui/overlay/confirm';
import { Drawer } from '@table-tap/ui/overlay/drawer';
import { Toasts } from '@table-tap/ui/overlay/toasts';
import { Unsaved } from '../../form/unsaved.ts';
import { Saving, type Outcome } from '../../loading/saving.ts';
import { CafeApi } from '../../session/cafe-api.ts';
import { CafeTime } from '../../session/cafe-time.ts';
import { EventPicker } from './event-picker.ts';
import { SecretOnce } from './secret-once.ts';
import { hostOf } from './webhook-words.ts';

const urlMax = 500;
const descriptionMax = 120;
/** What may be wrong with an address; each has its text. */
const urlFaults = ['form', 'protocol', 'credentials', 'port', 'address'];

/** Makes a webhook and shows its secret this once, or changes where to and what of. */
@Component({
  selector: 'tt-webhook-drawer',
  imports: [Banner, Button, Drawer, EventPicker, Icon, SecretOnce, TextField, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './webhook-drawer.html',
})
export class WebhookDrawer {
  /** Null: a new one. */
  readonly existing = input.required<Webhook | null>();
  readonly closed = output<void>();
  /** Something was changed: fetch the list. */
  readonly saved = output<void>();

  private readonly api = inject(CafeApi);
  private readonly confirm = inject(Confirm);
  private readonly toasts = inject(Toasts);
  private readonly transloco = inject(TranslocoService);
  private readonly unsaved = inject(Unsaved);
  protected readonly time = inject(CafeTime);

  protected readonly saving = new Saving();
  protected readonly rotating = new Saving();
  protected readonly urlMax = urlMax;
  protected readonly descriptionMax = descriptionMax;
  protected readonly url = linkedSignal(() => this.existing()?.url ?? '');
  protected readonly description = linkedSignal(() => this.existing()?.description ?? '');
  protected readonly events = linkedSignal<ReadonlySet<WebhookEventName>>(() => new Set(this.existing()?.events ?? []));
  protected readonly isSent = signal(false);
  protected readonly secret = signal<string | undefined>(undefined);
  /** What the server found wrong with the address, until it is typed anew. */
  private readonly refused = signal<{ url: string; fault: string } | undefined>(undefined);
  protected readonly urlFault = computed(() =>
    this.refused()?.url === this.url() ? this.refused()?.fault : undefined,
  );
  protected readonly urlError = computed(() => {
    if (this.isSent() && !this.url().trim()) return this.transloco.translate<string>('webhooks.fault.form');
    const fault = this.urlFault();
    return fault ? this.transloco.translate<string>(`webhooks.fault.${fault}`) : null;
  });
  private readonly isDirty = computed(() => {
    const existing = this.existing();
    const chosen = [...this.events()].sort().join();
    return (
      !this.secret() &&
      (this.url() !== (existing?.url ?? '') ||
        this.description() !== (existing?.description ?? '') ||
        chosen !== [...(existing?.events ?? [])].sort().join())
    );
  });

  constructor() {
    this.unsaved.watch(this.isDirty);
  }

  protected async dismiss(): Promise<void> {
    if (await this.unsaved.mayDrop(this.isDirty())) this.closed.emit();
  }

  protected async save(): Promise<void> {
    this.isSent.set(true);
    const body = { url: this.url().trim(), description: this.description().trim(), events: [...this.events()] };
    if (!body.url || body.events.length === 0) return;
    const existing = this.existing();
    if (!existing) {
      const made = await this.saving.run(body, () =>
        this.api.send('POST /cafes/{cafeId}/webhooks', { params: this.api.at(), body }),
      );
      this.noteFault(made);
      if (made?.ok) this.show(made.value.secret);
      return;
    }
    const params = this.api.at({ webhookId: existing.id });
    const done = await this.saving.run(body, (key) =>
      this.api.send('PATCH /cafes/{cafeId}/webhooks/{webhookId}', { params, body, key }),
    );
    this.noteFault(done);
    if (!done?.ok) return;
    this.saved.emit();
    this.closed.emit();
  }

  protected async rotate(): Promise<void> {
    const existing = this.existing();
    if (!existing || !(await this.unsaved.mayDrop(this.isDirty()))) return;
    const params = this.api.at({ webhookId: existing.id });
    const done = await this.rotating.run(existing.id, () =>
      this.api.send('POST /cafes/{cafeId}/webhooks/{webhookId}/rotate', { params }),
    );
    if (done?.ok) this.show(done.value.secret);
    else if (done) this.toasts.show(this.rotating.problem() ?? '', { tone: 'danger' });
  }

  protected async remove(): Promise<void> {
    const existing = this.existing();
    if (!existing) return;
    const host = hostOf(existing.url);
    const isSure = await this.confirm.ask({
      heading: this.transloco.translate('webhooks.removeAsk', { host }),
      text: this.transloco.translate('webhooks.removeText'),
      confirm: this.transloco.translate('webhooks.remove'),
      danger: true,
    });
    if (!isSure) return;
    const params = this.api.at({ webhookId: existing.id });
    const done = await this.saving.run(['remove', existing.id], (key) =>
      this.api.send('DELETE /cafes/{cafeId}/webhooks/{webhookId}', { params, key }),
    );
    if (!done?.ok) return;
    this.toasts.show(this.transloco.translate('webhooks.removed', { host }), { tone: 'ok' });
    this.saved.emit();
    this.closed.emit();
  }

  private show(secret: string): void {
    this.secret.set(secret);
    this.saved.emit();
  }

  private noteFault(done: Outcome<unknown> | undefined): void {
    const errors = done && !done.ok && done.error instanceof ApiError ? done.error.errors : [];
    const about = errors.find(({ path }) => path === 'url');
    if (about) this.refused.set({ url: this.url(), fault: urlFaults.find((fault) => fault === about.code) ?? 'form' });
  }
}

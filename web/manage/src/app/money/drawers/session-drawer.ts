import { ChangeDetectionStrategy, Component, computed, inject, input, output, signal, viewChild } from '@angular/core';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import type { DrawerSession } from '@table-tap/contract';
import { Button } from '@table-tap/ui/actions/button';
import { Badge } from '@table-tap/ui/content/badge';
import { Banner } from '@table-tap/ui/content/banner';
import { MoneyField } from '@table-tap/ui/fields/money-field';
import { TextField } from '@table-tap/ui/fields/text-field';
import { MoneyPipe } from '@table-tap/ui/language/money-pipe';
import { Drawer } from '@table-tap/ui/overlay/drawer';
import { Toasts } from '@table-tap/ui/overlay/toasts';
import { Unsaved } from '../../form/unsaved.ts';
import { Saving } from '../../loading/saving.ts';
import { CafeApi } from '../../session/cafe-api.ts';
import { CafeTime } from '../../session/cafe-time.ts';
import { Difference } from './difference.ts';
import { stepsOf } from './drawer-steps.ts';

const noteMax = 200;

/** One cash drawer: how its expected amount comes about, what was moved by hand, and counting it while it is open. */
@Component({
  selector: 'tt-session-drawer',
  imports: [Badge, Banner, Button, Difference, Drawer, MoneyField, MoneyPipe, TextField, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './session-drawer.html',
})
export class SessionDrawer {
  readonly session = input.required<DrawerSession>();
  readonly closed = output<void>();
  readonly counted = output<DrawerSession>();

  private readonly api = inject(CafeApi);
  private readonly toasts = inject(Toasts);
  private readonly transloco = inject(TranslocoService);
  private readonly unsaved = inject(Unsaved);
  private readonly countField = viewChild<MoneyField>('countField');
  protected readonly time = inject(CafeTime);

  protected readonly noteMax = noteMax;
  protected readonly saving = new Saving();
  protected readonly isCounting = signal(false);
  protected readonly countedMinor = signal<number | null>(null);
  protected readonly note = signal('');
  protected readonly isSent = signal(false);
  protected readonly steps = computed(() => stepsOf(this.session()));
  protected readonly differenceMinor = computed(() => {
    const countedMinor = this.countedMinor();
    return countedMinor === null ? null : countedMinor - this.session().expectedMinor;
  });
  private readonly isDirty = computed(() => this.isCounting() && (this.countedMinor() !== null || this.note() !== ''));

  constructor() {
    this.unsaved.watch(this.isDirty);
  }

  protected async dismiss(): Promise<void> {
    if (await this.unsaved.mayDrop(this.isDirty())) this.closed.emit();
  }

  protected async close(): Promise<void> {
    this.isSent.set(true);
    const countedMinor = this.countedMinor();
    if (countedMinor === null || this.countField()?.invalid()) return;
    const body = { countedMinor, note: this.note().trim() || undefined };
    const done = await this.saving.run(body, (key) =>
      this.api.send('POST /cafes/{cafeId}/drawer/close', { params: this.api.at(), body, key }),
    );
    if (!done?.ok) return;
    this.isCounting.set(false);
    this.counted.emit(done.value);
    this.toasts.show(this.transloco.translate('money.drawers.countedNow'), { tone: 'ok' });
  }
}

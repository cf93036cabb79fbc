import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import type { AuditEntry } from '@table-tap/contract';
import { Button } from '@table-tap/ui/actions/button';
import { Drawer } from '@table-tap/ui/overlay/drawer';
import { CafeTime } from '../session/cafe-time.ts';
import { diffRows } from './diff-rows.ts';
import { EntryWords } from './entry-words.ts';

/** One entry whole: who, for whom, on what, when, and every value before and after. */
@Component({
  selector: 'tt-entry-drawer',
  imports: [Button, Drawer, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './entry-drawer.html',
})
export class EntryDrawer {
  readonly entry = input.required<AuditEntry>();
  readonly closed = output<void>();
  /** Show all that concerns the same thing. */
  readonly about = output<string>();

  protected readonly time = inject(CafeTime);
  protected readonly words = inject(EntryWords);
  protected readonly rows = computed(() => diffRows(this.entry()));
  protected readonly hasBefore = computed(() => this.entry().before !== null);
}

import { DestroyRef, effect, inject, Injectable, signal, untracked } from '@angular/core';
import type { Order, Workflow, WorkflowStep } from '@table-tap/contract';
import { Languages } from '@table-tap/ui/language/languages';
import { BrowserStorage } from '@table-tap/ui/theme/browser-storage';
import { Live } from '../live/live.ts';
import { createRefresher } from '../live/refresher.ts';
import { Account } from '../session/account.ts';
import { API } from '../session/clients.ts';
import { Texts } from '../shell/texts.ts';

const storageKey = 'tt.staff.workflows';
const keptMax = 8;

/**
 * Workflows by id. The API gives the current one only, but tickets in flight keep the one they started with: each that
 * was ever seen is kept on the device.
 */
@Injectable({ providedIn: 'root' })
export class Workflows {
  private readonly api = inject(API);
  private readonly account = inject(Account);
  private readonly languages = inject(Languages);
  private readonly storage = inject(BrowserStorage);
  private readonly texts = inject(Texts);
  private readonly known = signal<ReadonlyMap<string, Workflow>>(this.read());
  private readonly asked = new Set<string>();
  private readonly refresher = createRefresher(() => this.fetch());

  constructor() {
    const live = inject(Live);
    live.listen(({ event }) => event === 'floor:changed' && this.refresher.ask());
    live.onGap(() => this.refresher.ask());
    effect(() => {
      if (this.account.cafeId()) untracked(() => this.refresher.ask());
    });
    inject(DestroyRef).onDestroy(() => this.refresher.stop());
  }

  find(id: string): Workflow | undefined {
    return this.known().get(id);
  }

  /** Asks the server, once for each id: the ticket may be the first of a workflow that was just changed. */
  learn(id: string): void {
    if (this.known().has(id) || this.asked.has(id)) return;
    if (this.asked.size > 50) this.asked.clear();
    this.asked.add(id);
    this.refresher.ask();
  }

  /** A step's name in the reader's language. */
  nameOf(step: WorkflowStep): string {
    return step.translations[this.languages.active()]?.name ?? step.name;
  }

  /** The name of the step with this status; undefined where the workflow is not known. */
  statusName(id: string, status: string): string | undefined {
    if (status === 'cancelled') return this.kindName('cancelled');
    const step = this.find(id)?.steps.find((one) => one.status === status);
    return step && this.nameOf(step);
  }

  /** What a kind of step is called where the café's own name for it is not known. */
  kindName(kind: Order['kind']): string {
    return this.texts.of(`kind.${kind}`);
  }

  private async fetch(): Promise<void> {
    const cafeId = this.account.cafeId();
    if (!cafeId) return;
    const workflow = await this.api.send('GET /cafes/{cafeId}/workflow', { params: { cafeId } });
    const others = [...this.known()].filter(([id]) => id !== workflow.id).slice(1 - keptMax);
    this.known.set(new Map([...others, [workflow.id, workflow]]));
    this.storage.write(storageKey, JSON.stringify([...this.known().values()]));
  }

  private read(): ReadonlyMap<string, Workflow> {
    try {
      const kept = JSON.parse(this.storage.read(storageKey) ?? '[]') as Workflow[];
      return new Map(kept.map((workflow) => [workflow.id, workflow]));
    } catch {
      return new Map();
    }
  }
}

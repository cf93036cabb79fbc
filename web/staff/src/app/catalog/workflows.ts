import { DestroyRef, effect, inject, Injectable, signal, untracked } from '@angular/core';
import { ApiError } from '@table-tap/client';
import type { Order, Workflow, WorkflowStep } from '@table-tap/contract';
import { Languages } from '@table-tap/ui/language/languages';
import { Live } from '../live/live.ts';
import { createRefresher } from '../live/refresher.ts';
import { Account } from '../session/account.ts';
import { API } from '../session/clients.ts';
import { Texts } from '../shell/texts.ts';

const keptMax = 50;

/** Workflows by id: the current one, and those that tickets in flight began with. */
@Injectable({ providedIn: 'root' })
export class Workflows {
  private readonly api = inject(API);
  private readonly account = inject(Account);
  private readonly languages = inject(Languages);
  private readonly texts = inject(Texts);
  private readonly known = signal<ReadonlyMap<string, Workflow>>(new Map());
  private readonly wanted = new Set<string>();
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

  /** Asks the server for one that is not known yet. */
  learn(id: string): void {
    if (this.known().has(id) || this.wanted.has(id)) return;
    this.wanted.add(id);
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
    this.keep(await this.api.send('GET /cafes/{cafeId}/workflow', { params: { cafeId } }));
    for (const workflowId of this.wanted) {
      if (!this.known().has(workflowId)) await this.fetchOne(cafeId, workflowId);
      this.wanted.delete(workflowId);
    }
  }

  private async fetchOne(cafeId: string, workflowId: string): Promise<void> {
    const params = { cafeId, workflowId };
    try {
      this.keep(await this.api.send('GET /cafes/{cafeId}/workflows/{workflowId}', { params }));
    } catch (error) {
      // Of the café that this person worked in a moment ago.
      if (!(error instanceof ApiError && error.code === 'NOT_FOUND')) throw error;
    }
  }

  private keep(workflow: Workflow): void {
    const others = [...this.known()].filter(([id]) => id !== workflow.id).slice(1 - keptMax);
    this.known.set(new Map([...others, [workflow.id, workflow]]));
  }
}

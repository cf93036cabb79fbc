import { ChangeDetectionStrategy, Component, computed, effect, inject, signal, untracked } from '@angular/core';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import { ApiError, uuidv7 } from '@table-tap/client';
import type { WorkflowStep } from '@table-tap/contract';
import { Button } from '@table-tap/ui/actions/button';
import { Banner } from '@table-tap/ui/content/banner';
import { Card } from '@table-tap/ui/content/card';
import { Icon } from '@table-tap/ui/content/icon';
import { ReorderList } from '@table-tap/ui/desk/reorder-list';
import { Confirm } from '@table-tap/ui/overlay/confirm';
import { Toasts } from '@table-tap/ui/overlay/toasts';
import { Conflict } from '../../form/conflict.ts';
import { SaveBar } from '../../form/save-bar.ts';
import { isSame } from '../../form/three-way.ts';
import { cleanTranslations } from '../../form/translations.ts';
import { Unsaved } from '../../form/unsaved.ts';
import { Live } from '../../live/live.ts';
import { loaded } from '../../loading/loaded.ts';
import { Pending } from '../../loading/pending.ts';
import { Saving } from '../../loading/saving.ts';
import { CafeApi } from '../../session/cafe-api.ts';
import { CurrentCafe } from '../../session/current-cafe.ts';
import { StepCard } from './step-card.ts';
import { WorkflowPreview } from './workflow-preview.ts';
import { type PresetName, workflowPresets } from './workflow-presets.ts';
import { freshStatus, stepsMax, stepsMin, suggestedStep, workflowFaults } from './workflow-rules.ts';

/** A step with a name of its own on this screen, so that moving it keeps its fields. */
interface StepOnScreen {
  id: string;
  step: WorkflowStep;
}

/** The steps that new orders go through: put together as cards, checked as they change, shown as they will look. */
@Component({
  selector: 'tt-workflow-page',
  imports: [
    ...[Banner, Button, Card, Conflict, Icon, Pending, ReorderList, SaveBar, StepCard, TranslocoPipe, WorkflowPreview],
  ],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './workflow-page.html',
})
export class WorkflowPage {
  private readonly api = inject(CafeApi);
  private readonly cafe = inject(CurrentCafe);
  private readonly confirm = inject(Confirm);
  private readonly toasts = inject(Toasts);
  private readonly transloco = inject(TranslocoService);

  protected readonly workflow = loaded((signal) =>
    this.api.sendFull('GET /cafes/{cafeId}/workflow', { params: this.api.at(), signal }),
  );
  protected readonly saving = new Saving();
  protected readonly presets: readonly PresetName[] = ['barOnly', 'standard'];
  /** What the changes started from. */
  private readonly base = signal<{ steps: readonly WorkflowStep[]; etag: string | null } | undefined>(undefined);
  protected readonly cards = signal<readonly StepOnScreen[]>([]);
  /** What somebody else has saved meanwhile. */
  protected readonly theirs = signal<{ steps: readonly WorkflowStep[]; etag: string | null } | undefined>(undefined);
  protected readonly steps = computed(() => this.cards().map(({ step }) => step));
  protected readonly faults = computed(() => workflowFaults(this.steps()));
  protected readonly generalFaults = computed(() => this.faults().filter(({ index }) => index === null));
  protected readonly canAdd = computed(() => this.cards().length < stepsMax);
  protected readonly canRemove = computed(() => this.cards().length > stepsMin);
  protected readonly isDirty = computed(() => {
    const base = this.base();
    return base !== undefined && !isSame(base.steps.map(clean), this.steps().map(clean));
  });
  protected readonly clash = computed(() => {
    const theirs = this.theirs();
    return (
      theirs && [
        {
          id: 'steps',
          label: this.transloco.translate<string>('workflow.steps'),
          mine: this.say(this.steps()),
          theirs: this.say(theirs.steps),
        },
      ]
    );
  });

  constructor() {
    inject(Unsaved).watch(this.isDirty);
    inject(Live).watch(['floor:changed'], () => void this.workflow.reload());
    effect(() => {
      const data = this.workflow.data();
      if (data) untracked(() => this.meet(data.body.steps, data.etag));
    });
  }

  protected readonly nameOf = ({ step }: StepOnScreen): string => this.cafe.nameOf(step) || '…';

  protected faultsAt(index: number) {
    return this.faults().filter((fault) => fault.index === index);
  }

  protected change(id: string, step: WorkflowStep): void {
    this.cards.update((cards) => cards.map((card) => (card.id === id ? { id, step } : card)));
  }

  protected remove(id: string): void {
    const before = this.cards();
    const gone = before.find((card) => card.id === id);
    if (!gone) return;
    this.cards.set(before.filter((card) => card.id !== id));
    this.toasts.undoable(this.transloco.translate('workflow.removed', { name: this.nameOf(gone) }), () =>
      this.cards.set(before),
    );
  }

  protected add(): void {
    const { index, kind } = suggestedStep(this.steps());
    const status = freshStatus(
      kind,
      this.steps().map((step) => step.status),
    );
    const model = workflowPresets.standard.find((step) => step.kind === kind) as WorkflowStep;
    const card = cardOf({ ...model, status });
    this.cards.update((cards) => cards.toSpliced(index, 0, card));
  }

  protected async usePreset(name: PresetName): Promise<void> {
    const isSure =
      !this.isDirty() ||
      (await this.confirm.ask({
        heading: this.transloco.translate('workflow.presetAsk'),
        text: this.transloco.translate('workflow.presetText'),
        confirm: this.transloco.translate('workflow.presetUse'),
      }));
    if (isSure) this.cards.set(workflowPresets[name].map(cardOf));
  }

  protected discard(): void {
    this.cards.set(this.base()?.steps.map(cardOf) ?? []);
    this.saving.forget();
  }

  protected takeTheirs(): void {
    const theirs = this.theirs();
    if (theirs) this.begin(theirs.steps, theirs.etag);
  }

  /** Saving now puts mine over theirs: it is made from their version. */
  protected keepMine(): void {
    this.base.set(this.theirs());
    this.theirs.set(undefined);
    this.saving.forget();
  }

  protected async save(): Promise<void> {
    const base = this.base();
    if (!base || !this.isDirty()) return;
    if (this.faults().length > 0) {
      this.toasts.show(this.transloco.translate('workflow.faulty'), { tone: 'danger' });
      return;
    }
    const body = { steps: this.steps().map(clean) };
    const done = await this.saving.run(
      body,
      (key) =>
        this.api.sendFull('PUT /cafes/{cafeId}/workflow', {
          params: this.api.at(),
          body,
          key,
          etag: base.etag ?? undefined,
        }),
      { CHANGED_MEANWHILE: 'workflow.changedMeanwhile' },
    );
    if (done?.ok) {
      this.meet(done.value.body.steps, done.value.etag);
      this.toasts.show(this.transloco.translate('workflow.saved'), { tone: 'ok' });
    } else if (done?.error instanceof ApiError && done.error.code === 'CHANGED_MEANWHILE') {
      // Only a fetch knows the tag of theirs.
      await this.workflow.reload();
    }
  }

  private begin(steps: readonly WorkflowStep[], etag: string | null): void {
    this.base.set({ steps, etag });
    this.cards.set(steps.map(cardOf));
    this.theirs.set(undefined);
    this.saving.forget();
  }

  /** A version from the server: the first one, one of ours, or one of somebody else. Cards that are right stay. */
  private meet(steps: readonly WorkflowStep[], etag: string | null): void {
    const base = this.base();
    if (!base) return this.begin(steps, etag);
    const isKnown = isSame(base.steps.map(clean), steps.map(clean));
    const isMine = isSame(this.steps().map(clean), steps.map(clean));
    if (isKnown || isMine) {
      this.base.set({ steps, etag });
      this.theirs.set(undefined);
    } else if (!this.isDirty()) this.begin(steps, etag);
    else if (!this.saving.isBusy()) this.theirs.set({ steps, etag });
  }

  private say(steps: readonly WorkflowStep[]): string {
    return steps.map((step) => this.cafe.nameOf(step)).join(' → ');
  }
}

const cardOf = (step: WorkflowStep): StepOnScreen => ({ id: uuidv7(), step });

const clean = (step: WorkflowStep): WorkflowStep => ({
  ...step,
  name: step.name.trim(),
  translations: cleanTranslations(step.translations),
});

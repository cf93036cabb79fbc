import { ChangeDetectionStrategy, Component, computed, inject, input, model, output } from '@angular/core';
import { TranslocoPipe, TranslocoService } from '@jsverse/transloco';
import type { WorkflowStep } from '@table-tap/contract';
import { IconButton } from '@table-tap/ui/actions/icon-button';
import { Icon } from '@table-tap/ui/content/icon';
import { Select } from '@table-tap/ui/fields/select';
import { Switch } from '@table-tap/ui/fields/switch';
import { TextField } from '@table-tap/ui/fields/text-field';
import { Languages } from '@table-tap/ui/language/languages';
import { TranslationFields } from '../../form/translation-fields.ts';
import { ColourSwatches } from './colour-swatches.ts';
import { isPresetWords } from './workflow-presets.ts';
import { stepKinds, type WorkflowFault } from './workflow-rules.ts';

const nameMax = 120;

/** One step of the workflow: its kind, name, colour, and whether the guest is told. */
@Component({
  selector: 'tt-step-card',
  imports: [ColourSwatches, Icon, IconButton, Select, Switch, TextField, TranslationFields, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'grid gap-3 py-2' },
  template: `
    <div class="flex items-center gap-3">
      <span class="size-4 flex-none rounded-full" [style.background-color]="step().colour"></span>
      <h2 class="min-w-0 flex-1 truncate text-lg">
        {{ 'workflow.stepHeading' | transloco: { number: number(), name: step().name } }}
      </h2>
      <button
        tt-icon-button
        type="button"
        icon="trash"
        [label]="'form.remove' | transloco: { name: step().name }"
        [disabled]="!removable()"
        (click)="removed.emit()"
      ></button>
    </div>
    @for (fault of faults(); track fault.key) {
      <p class="text-danger-text flex items-start gap-2 text-[0.9375rem] font-medium">
        <tt-icon name="alert" class="mt-0.5" /> {{ faultText(fault) }}
      </p>
    }
    <div class="grid items-start gap-3 sm:grid-cols-2">
      <tt-text-field
        [label]="'form.name' | transloco"
        [maxlength]="nameMax"
        [value]="step().name"
        (valueChange)="rename($event)"
      />
      <tt-select
        [label]="'workflow.kind' | transloco"
        [hint]="'workflow.kindHint.' + step().kind | transloco"
        [options]="kinds()"
        [value]="step().kind"
        (valueChange)="change({ kind: $event ?? step().kind })"
      />
    </div>
    <tt-translation-fields
      [heading]="'translations.headingPlain' | transloco"
      [base]="step().name"
      [value]="step().translations"
      (valueChange)="change({ translations: $event })"
    />
    <div class="grid items-start gap-3 sm:grid-cols-2">
      <tt-colour-swatches
        [label]="'workflow.colour.label' | transloco"
        [value]="step().colour"
        (valueChange)="change({ colour: $event })"
      />
      <tt-switch
        [label]="'workflow.notify' | transloco"
        [hint]="'workflow.notifyHint' | transloco"
        [checked]="step().notifyGuest"
        (checkedChange)="change({ notifyGuest: $event })"
      />
    </div>
  `,
})
export class StepCard {
  readonly step = model.required<WorkflowStep>();
  /** Its place, from 1. */
  readonly number = input.required<number>();
  readonly faults = input.required<readonly WorkflowFault[]>();
  readonly removable = input(true);
  readonly removed = output<void>();

  private readonly languages = inject(Languages);
  private readonly transloco = inject(TranslocoService);
  protected readonly nameMax = nameMax;
  protected readonly kinds = computed(() => {
    this.languages.active();
    return stepKinds.map((value) => ({ value, label: this.transloco.translate<string>(`steps.${value}`) }));
  });

  protected change(change: Partial<WorkflowStep>): void {
    this.step.update((step) => ({ ...step, ...change }));
  }

  /** The words of a preset belong to its name: with another name they would say something else. */
  protected rename(name: string): void {
    this.change({ name, ...(isPresetWords(this.step().translations) && { translations: {} }) });
  }

  protected faultText({ key, kind, before }: WorkflowFault): string {
    const name = (one?: string) => (one ? this.transloco.translate<string>(`steps.${one}`) : '');
    return this.transloco.translate(`workflow.fault.${key}`, { kind: name(kind), before: name(before) });
  }
}

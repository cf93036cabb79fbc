import { ChangeDetectionStrategy, Component, computed, input, model, signal, viewChild } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import { passwordLengthMin, passwordLengthMinWithFactor, passwordProblem } from '@table-tap/contract/password-rules';
import { Checkbox } from '@table-tap/ui/fields/checkbox';
import { TextField } from '@table-tap/ui/fields/text-field';

/** A password to be chosen: says at once what the server would say, but for the list of stolen ones that it alone has. */
@Component({
  selector: 'tt-new-password',
  imports: [Checkbox, TextField, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'grid gap-3' },
  template: `
    <tt-text-field
      name="new-password"
      autocomplete="new-password"
      [type]="isShown() ? 'text' : 'password'"
      [label]="label()"
      [hint]="'own.password.hint' | transloco: { min: lengthMin }"
      [error]="error() ? (error()!.key | transloco: { min: error()!.min }) : null"
      [value]="value()"
      (valueChange)="type($event)"
      (left)="wasLeft.set(value() !== '')"
    />
    <tt-checkbox [label]="'own.password.show' | transloco" [(checked)]="isShown" />
  `,
})
export class NewPassword {
  readonly label = input.required<string>();
  readonly value = model('');
  /** Names that it must not be made of. */
  readonly names = input<readonly string[]>([]);
  readonly hasSecondFactor = input(false);
  /** What the server has said about it; it counts until something else is typed. */
  readonly refused = model<string | null>(null);
  /** Somebody has tried to send it. */
  readonly wasTried = input(false);

  private readonly field = viewChild.required(TextField);
  protected readonly isShown = signal(false);
  protected readonly wasLeft = signal(false);
  protected readonly min = computed(() => (this.hasSecondFactor() ? passwordLengthMinWithFactor : passwordLengthMin));
  readonly problem = computed(() =>
    passwordProblem(this.value(), { hasSecondFactor: this.hasSecondFactor(), names: this.names().filter(Boolean) }),
  );
  /** The server knows whether there is a second factor: what is too short for it lacks one. */
  protected readonly error = computed(() => {
    const [problem, refused] = [this.problem(), this.refused()];
    if (problem && (this.wasLeft() || this.wasTried())) return { key: `own.password.${problem}`, min: this.min() };
    return refused === null ? null : { key: refused, min: passwordLengthMin };
  });
  protected readonly lengthMin = passwordLengthMin;

  focus(): void {
    this.field().focus();
  }

  protected type(text: string): void {
    this.value.set(text);
    this.refused.set(null);
  }
}

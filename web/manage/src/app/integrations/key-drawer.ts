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
import type { ApiKey } from '@table-tap/contract';
import { machinePermissions } from '@table-tap/contract/permissions';
import { Button } from '@table-tap/ui/actions/button';
import { CopyButton } from '@table-tap/ui/actions/copy-button';
import { Banner } from '@table-tap/ui/content/banner';
import { Checkbox } from '@table-tap/ui/fields/checkbox';
import { Select } from '@table-tap/ui/fields/select';
import { TextField } from '@table-tap/ui/fields/text-field';
import { Languages } from '@table-tap/ui/language/languages';
import { Drawer } from '@table-tap/ui/overlay/drawer';
import { Unsaved } from '../form/unsaved.ts';
import { Saving } from '../loading/saving.ts';
import { CafeApi } from '../session/cafe-api.ts';
import { Session } from '../session/session.ts';

type Scope = ApiKey['scopes'][number];

const nameMax = 60;
const dayChoices = [30, 90, 365] as const;

/** Makes a key for a machine and shows it this once, or changes what one is called and may do. */
@Component({
  selector: 'tt-key-drawer',
  imports: [Banner, Button, Checkbox, CopyButton, Drawer, Select, TextField, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <tt-drawer [heading]="existing()?.name ?? ('keys.newHeading' | transloco)" (dismissed)="dismiss()">
      @if (made(); as key) {
        <div class="grid gap-5">
          <tt-banner tone="ok" [heading]="'keys.made' | transloco">{{ 'keys.madeText' | transloco }}</tt-banner>
          <div class="border-line bg-surface flex items-center gap-2 rounded-lg border py-1 pr-1 pl-4">
            <p class="min-w-0 flex-1 font-mono text-sm break-all select-all" data-testid="api-key">{{ key }}</p>
            <tt-copy-button [text]="key" [label]="'keys.copy' | transloco" />
          </div>
        </div>
      } @else {
        <form class="grid gap-5" novalidate (submit)="$event.preventDefault(); save()">
          @if (saving.problem(); as problem) {
            <tt-banner tone="danger">{{ problem }}</tt-banner>
          }
          <tt-text-field
            autocomplete="off"
            [label]="'keys.name' | transloco"
            [hint]="'keys.nameHint' | transloco"
            [required]="true"
            [maxlength]="nameMax"
            [(value)]="name"
            [error]="isSent() && !name().trim() ? ('keys.nameMissing' | transloco) : null"
          />
          @if (!existing()) {
            <tt-select
              [label]="'keys.lasts' | transloco"
              [options]="lasts()"
              [value]="days()"
              (valueChange)="days.set($event ?? '365')"
            />
          }
          <fieldset>
            <legend class="font-semibold">{{ 'keys.scopes' | transloco }}</legend>
            <p class="text-muted mb-2 text-sm">{{ 'keys.scopesText' | transloco }}</p>
            @for (scope of givable(); track scope) {
              <tt-checkbox
                [label]="'keys.scope.' + textOf(scope) | transloco"
                [checked]="scopes().has(scope)"
                (checkedChange)="toggle(scope, $event)"
              />
            }
            @if (isSent() && scopes().size === 0) {
              <p class="text-danger-text text-sm font-medium" role="alert">{{ 'keys.scopesMissing' | transloco }}</p>
            }
          </fieldset>
          <button type="submit" hidden></button>
        </form>
      }
      <ng-container footer>
        @if (made()) {
          <button tt-button variant="primary" type="button" (click)="closed.emit()">
            {{ 'keys.kept' | transloco }}
          </button>
        } @else {
          <button tt-button type="button" (click)="dismiss()">{{ 'ui.cancel' | transloco }}</button>
          <button tt-button variant="primary" type="button" [busy]="saving.isBusy()" (click)="save()">
            {{ (existing() ? 'form.save' : 'keys.make') | transloco }}
          </button>
        }
      </ng-container>
    </tt-drawer>
  `,
})
export class KeyDrawer {
  /** Null: a new one. */
  readonly existing = input.required<ApiKey | null>();
  readonly closed = output<void>();
  readonly saved = output<void>();

  private readonly api = inject(CafeApi);
  private readonly languages = inject(Languages);
  private readonly session = inject(Session);
  private readonly transloco = inject(TranslocoService);
  private readonly unsaved = inject(Unsaved);

  protected readonly saving = new Saving();
  protected readonly nameMax = nameMax;
  protected readonly name = linkedSignal(() => this.existing()?.name ?? '');
  protected readonly days = signal('365');
  protected readonly scopes = linkedSignal<ReadonlySet<Scope>>(() => new Set(this.existing()?.scopes ?? []));
  protected readonly isSent = signal(false);
  protected readonly made = signal<string | undefined>(undefined);
  /** Nobody gives a machine what they may not do themselves. */
  protected readonly givable = computed(() => machinePermissions.filter((scope) => this.session.may(scope)));
  protected readonly lasts = computed(() => {
    this.languages.active();
    const forDays = dayChoices.map((days) => ({
      value: String(days),
      label: this.transloco.translate<string>('keys.days', { count: days }),
    }));
    return [...forDays, { value: 'never', label: this.transloco.translate<string>('keys.never') }];
  });
  private readonly isDirty = computed(() => !this.made() && this.name() !== (this.existing()?.name ?? ''));

  constructor() {
    this.unsaved.watch(this.isDirty);
  }

  protected textOf(scope: Scope): string {
    return scope.replace(':', '_');
  }

  protected toggle(scope: Scope, isOn: boolean): void {
    this.scopes.update((before) => {
      const after = new Set(before);
      if (isOn) after.add(scope);
      else after.delete(scope);
      return after;
    });
  }

  protected async dismiss(): Promise<void> {
    if (await this.unsaved.mayDrop(this.isDirty())) this.closed.emit();
  }

  protected async save(): Promise<void> {
    this.isSent.set(true);
    const name = this.name().trim();
    const scopes = [...this.scopes()];
    if (!name || scopes.length === 0) return;
    const existing = this.existing();
    if (existing) {
      const params = this.api.at({ keyId: existing.id });
      const body = { name, scopes };
      const done = await this.saving.run(body, (key) =>
        this.api.send('PATCH /cafes/{cafeId}/api-keys/{keyId}', { params, body, key }),
      );
      if (!done?.ok) return;
      this.saved.emit();
      this.closed.emit();
      return;
    }
    const body = { name, scopes, expiresInDays: this.days() === 'never' ? null : Number(this.days()) };
    const done = await this.saving.run(body, () =>
      this.api.send('POST /cafes/{cafeId}/api-keys', { params: this.api.at(), body }),
    );
    if (!done?.ok) return;
    this.made.set(done.value.key);
    this.saved.emit();
  }
}

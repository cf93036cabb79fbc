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
import type { Category } from '@table-tap/contract';
import { Button } from '@table-tap/ui/actions/button';
import { Segmented } from '@table-tap/ui/actions/segmented';
import { Banner } from '@table-tap/ui/content/banner';
import { TextField } from '@table-tap/ui/fields/text-field';
import { Languages } from '@table-tap/ui/language/languages';
import { Confirm } from '@table-tap/ui/overlay/confirm';
import { Drawer } from '@table-tap/ui/overlay/drawer';
import { Toasts } from '@table-tap/ui/overlay/toasts';
import { changedFields, isSame } from '../../form/three-way.ts';
import { TranslationFields } from '../../form/translation-fields.ts';
import { cleanTranslations } from '../../form/translations.ts';
import { Unsaved } from '../../form/unsaved.ts';
import { Saving } from '../../loading/saving.ts';
import { CurrentCafe } from '../../session/current-cafe.ts';
import { MenuStore } from '../menu-store.ts';

type CategoryForm = Pick<Category, 'name' | 'translations' | 'counterKind'>;

const emptyForm: CategoryForm = { name: '', translations: {}, counterKind: 'bar' };
const nameMax = 120;

/** Adds a category or changes one: its name in every language, and which counters make what is in it. */
@Component({
  selector: 'tt-category-drawer',
  imports: [Banner, Button, Drawer, Segmented, TextField, TranslationFields, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <tt-drawer
      [heading]="category() ? ('menu.category.heading' | transloco) : ('menu.category.add' | transloco)"
      (dismissed)="dismiss()"
    >
      <div class="grid gap-5">
        @if (saving.problem(); as problem) {
          <tt-banner tone="danger">{{ problem }}</tt-banner>
        }
        <tt-text-field
          [label]="'form.name' | transloco"
          [required]="true"
          [maxlength]="nameMax"
          [value]="form().name"
          (valueChange)="change({ name: $event })"
          [error]="nameError()"
        />
        <tt-translation-fields
          [base]="form().name"
          [value]="form().translations"
          (valueChange)="change({ translations: $event })"
        />
        <div>
          <p class="mb-1 font-medium">{{ 'menu.category.madeAt' | transloco }}</p>
          <tt-segmented
            [label]="'menu.category.madeAt' | transloco"
            [options]="kinds()"
            [value]="form().counterKind"
            (valueChange)="change({ counterKind: $event === 'kitchen' ? 'kitchen' : 'bar' })"
          />
          <p class="text-muted mt-2 text-sm">{{ 'menu.category.madeAtHint' | transloco }}</p>
        </div>
      </div>
      <ng-container footer>
        @if (category(); as category) {
          <button tt-button variant="quiet" class="mr-auto" type="button" (click)="remove(category)">
            {{ 'menu.category.delete' | transloco }}
          </button>
        }
        <button tt-button type="button" (click)="dismiss()">{{ 'ui.cancel' | transloco }}</button>
        <button tt-button variant="primary" type="button" [busy]="saving.isBusy()" (click)="save()">
          {{ 'form.save' | transloco }}
        </button>
      </ng-container>
    </tt-drawer>
  `,
})
export class CategoryDrawer {
  /** Null: a new one. */
  readonly category = input.required<Category | null>();
  /** Its id when something was saved, null when it was deleted, nothing when it was left as it was. */
  readonly closed = output<string | null | undefined>();

  private readonly store = inject(MenuStore);
  private readonly cafe = inject(CurrentCafe);
  private readonly confirm = inject(Confirm);
  private readonly languages = inject(Languages);
  private readonly toasts = inject(Toasts);
  private readonly transloco = inject(TranslocoService);
  private readonly unsaved = inject(Unsaved);

  protected readonly saving = new Saving();
  protected readonly nameMax = nameMax;
  private readonly base = computed<CategoryForm>(() => {
    const category = this.category();
    return category ? formOf(category) : emptyForm;
  });
  protected readonly form = linkedSignal(() => this.base());
  protected readonly nameError = signal<string | null>(null);
  private readonly isDirty = computed(() => !isSame(this.base(), this.form()));
  protected readonly kinds = computed(() => {
    this.languages.active();
    return (['bar', 'kitchen'] as const).map((value) => ({
      value,
      label: this.transloco.translate(`counters.kind.${value}`),
    }));
  });

  constructor() {
    this.unsaved.watch(this.isDirty);
  }

  protected change(change: Partial<CategoryForm>): void {
    this.form.update((form) => ({ ...form, ...change }));
  }

  protected async dismiss(): Promise<void> {
    if (await this.unsaved.mayDrop(this.isDirty())) this.closed.emit(undefined);
  }

  protected async save(): Promise<void> {
    const category = this.category();
    const body = {
      ...this.form(),
      name: this.form().name.trim(),
      translations: cleanTranslations(this.form().translations),
    };
    this.nameError.set(body.name === '' ? this.transloco.translate('form.nameMissing') : null);
    if (body.name === '') return;
    const change = category ? changedFields(formOf(category), body) : body;
    if (Object.keys(change).length === 0) return this.closed.emit(category?.id);
    const done = await this.saving.run(
      change,
      (key) => (category ? this.store.changeCategory(category.id, change, key) : this.store.addCategory(body, key)),
      { DUPLICATE: 'menu.category.duplicate' },
    );
    if (done?.ok) this.closed.emit(done.value.id);
  }

  protected async remove(category: Category): Promise<void> {
    const name = this.cafe.nameOf(category);
    const isSure = await this.confirm.ask({
      heading: this.transloco.translate('menu.category.deleteAsk', { name }),
      text: this.transloco.translate('menu.category.deleteText'),
      confirm: this.transloco.translate('menu.category.delete'),
      danger: true,
    });
    if (!isSure) return;
    const work = (key: string) => this.store.removeCategory(category.id, key);
    const done = await this.saving.run(['delete', category.id], work, { IN_USE: 'menu.category.inUse' });
    if (!done?.ok) return;
    this.toasts.show(this.transloco.translate('form.deleted', { name }), { tone: 'ok' });
    this.closed.emit(null);
  }
}

const formOf = ({ name, translations, counterKind }: Category): CategoryForm => ({ name, translations, counterKind });

import { ChangeDetectionStrategy, Component, computed, inject, input, model } from '@angular/core';
import { TranslocoPipe } from '@jsverse/transloco';
import type { Language, Translations } from '@table-tap/contract';
import { Icon } from '@table-tap/ui/content/icon';
import { TextArea } from '@table-tap/ui/fields/text-area';
import { TextField } from '@table-tap/ui/fields/text-field';
import { languageNames } from '@table-tap/ui/language/language-codes';
import { CurrentCafe } from '../session/current-cafe.ts';
import { translatedCount, type TranslatedField, withTranslation, wordsIn } from './translations.ts';

const nameMax = 120;
const descriptionMax = 1000;

/** A name (and a description) in every language, folded away until wanted. Grey is what guests read if it stays empty. */
@Component({
  selector: 'tt-translation-fields',
  imports: [Icon, TextArea, TextField, TranslocoPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'block' },
  template: `
    <details class="group rounded-lg" [class]="compact() ? '' : 'border-line bg-surface border'" [open]="expanded()">
      <summary
        class="flex items-center gap-2 rounded-lg [&::-webkit-details-marker]:hidden"
        [class]="
          compact()
            ? 'text-muted hover:text-ink min-h-8 w-fit text-sm font-medium'
            : 'min-h-10 px-3 py-2 text-[0.9375rem] font-semibold'
        "
      >
        <tt-icon name="globe" class="text-muted" />
        <span [class.flex-1]="!compact()">{{
          heading() ?? ('translations.heading' | transloco: { name: base() })
        }}</span>
        <span class="text-muted font-medium">{{ count() }} / {{ cafe.offered().length }}</span>
        <tt-icon name="chevron-down" class="text-muted transition-transform group-open:rotate-180" />
      </summary>
      <div class="grid gap-4" [class]="compact() ? 'py-2' : 'p-3 pt-1'">
        @for (language of cafe.allLanguages(); track language) {
          <div class="grid gap-2">
            <tt-text-field
              [label]="
                'translations.name'
                  | transloco
                    : {
                        language: names[language],
                        field: compact() ? base() || '…' : ('translations.field.name' | transloco),
                      }
              "
              [value]="value()[language]?.name ?? ''"
              (valueChange)="set(language, 'name', $event)"
              [placeholder]="fallback(language, 'name')"
              [maxlength]="nameMax"
            />
            @if (withDescription()) {
              <tt-text-area
                [label]="
                  'translations.name'
                    | transloco: { language: names[language], field: ('translations.field.description' | transloco) }
                "
                [rows]="2"
                [value]="value()[language]?.description ?? ''"
                (valueChange)="set(language, 'description', $event)"
                [placeholder]="fallback(language, 'description')"
                [maxlength]="descriptionMax"
              />
            }
          </div>
        }
        <p class="text-muted text-sm">{{ 'translations.hint' | transloco }}</p>
      </div>
    </details>
  `,
})
export class TranslationFields {
  readonly value = model.required<Translations>();
  /** The thing's own name and description, as they stand in the form. */
  readonly base = input.required<string>();
  readonly baseDescription = input('');
  readonly withDescription = input(false);
  readonly heading = input<string>();
  readonly expanded = input(false);
  /** One quiet line while it is folded: for rows of a list. */
  readonly compact = input(false);

  protected readonly cafe = inject(CurrentCafe);
  protected readonly names = languageNames;
  protected readonly nameMax = nameMax;
  protected readonly descriptionMax = descriptionMax;
  protected readonly count = computed(() => translatedCount(this.value(), this.cafe.offered()));

  protected set(language: Language, field: TranslatedField, text: string): void {
    this.value.set(withTranslation(this.value(), language, field, text));
  }

  protected fallback(language: Language, field: TranslatedField): string {
    const thing = { name: this.base(), description: this.baseDescription(), translations: this.value() };
    return wordsIn(thing, language, this.cafe.first(), field);
  }
}

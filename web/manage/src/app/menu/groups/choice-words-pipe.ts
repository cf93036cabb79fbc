import { inject, Pipe, type PipeTransform } from '@angular/core';
import { TranslocoService } from '@jsverse/transloco';
import type { ModifierGroup } from '@table-tap/contract';
import { choiceSentence } from './choice-words.ts';

/** `group | ttChoiceWords` → `Choose exactly one`, in the reader's language. Not pure: it follows the language. */
@Pipe({ name: 'ttChoiceWords', pure: false })
export class ChoiceWords implements PipeTransform {
  private readonly transloco = inject(TranslocoService);

  transform(group: Pick<ModifierGroup, 'min' | 'max'> & { modifiers: readonly unknown[] }): string {
    const { key, min, max } = choiceSentence({ min: group.min, max: group.max, of: group.modifiers.length });
    return this.transloco.translate(`menu.choice.${key}`, { min, max });
  }
}

import { inject, Injectable } from '@angular/core';
import { TranslocoService } from '@jsverse/transloco';
import type { AuditEntry } from '@table-tap/contract';
import { formatMinor } from '@table-tap/contract/money';
import { Languages } from '@table-tap/ui/language/languages';
import { CurrentCafe } from '../session/current-cafe.ts';
import { AuditTexts } from './audit-texts.ts';
import { isWithheld, type DiffRow } from './diff-rows.ts';

/** Entries in the words of somebody who reads them. Follows the language on screen. */
@Injectable()
export class EntryWords {
  private readonly cafe = inject(CurrentCafe);
  private readonly languages = inject(Languages);
  private readonly texts = inject(AuditTexts);
  private readonly transloco = inject(TranslocoService);

  sentence(entry: AuditEntry): string {
    return this.texts.sentence(entry, { who: this.who(entry.actor), what: this.what(entry) });
  }

  who({ kind, name }: AuditEntry['actor']): string {
    if (kind === 'api_key') return this.say('audit.who.api_key', { name: name ?? '' });
    return name ?? this.say(`audit.who.${kind}`);
  }

  what({ subject }: AuditEntry): string {
    if (!subject) return '';
    // Days and ways to pay are their own names.
    const isName = subject.kind === 'date' || subject.kind === 'provider';
    return subject.name ?? (isName ? subject.id : this.say('audit.unnamed'));
  }

  /** `for table 4`; nothing where it was for nobody else. */
  forWhom({ for: whom }: AuditEntry): string | null {
    if (!whom) return null;
    return whom.name === null ? this.say('audit.for.unnamed') : this.say(`audit.for.${whom.kind}`, { name: whom.name });
  }

  /** `for table 4 · on Bar tablet` */
  circumstances(entry: AuditEntry): string {
    const device = entry.device?.name;
    return [this.forWhom(entry), device ? this.say('audit.on', { device }) : null].filter(Boolean).join(' · ');
  }

  field({ path }: DiffRow): string {
    return path.map((name) => this.texts.field(name)).join(' · ');
  }

  value({ path }: DiffRow, value: unknown): string {
    if (isWithheld(value)) return this.say('audit.detail.withheld');
    if (value === undefined || value === null || value === '') return '–';
    if (typeof value === 'boolean') return this.say(value ? 'audit.detail.yes' : 'audit.detail.no');
    if (typeof value === 'number') return this.number(path, value);
    if (Array.isArray(value)) return value.map((one) => this.value({ path } as DiffRow, one)).join(', ') || '–';
    return typeof value === 'string' ? value : JSON.stringify(value);
  }

  private number(path: readonly string[], value: number): string {
    if (path.some((name) => name.endsWith('Minor')))
      return formatMinor(value, this.cafe.profile()?.currency ?? 'EUR', this.languages.active());
    return new Intl.NumberFormat(this.languages.locale()).format(value);
  }

  private say(key: string, values: Record<string, string> = {}): string {
    this.languages.active();
    return this.transloco.translate<string>(key, values);
  }
}

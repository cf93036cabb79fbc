import { inject, Injectable } from '@angular/core';
import { TranslocoService } from '@jsverse/transloco';
import type { Settings } from '@table-tap/contract';
import { formatMinor } from '@table-tap/contract/money';
import { Languages } from '@table-tap/ui/language/languages';
import type { Clash } from '../form/conflict.ts';
import { CurrentCafe } from '../session/current-cafe.ts';
import { LockWords } from './lock-words.ts';
import type { SettingsDraft } from './settings-draft.ts';

/** Says settings in words, where two people have changed the same one. */
@Injectable({ providedIn: 'root' })
export class SettingsWords {
  private readonly cafe = inject(CurrentCafe);
  private readonly languages = inject(Languages);
  private readonly lockWords = inject(LockWords);
  private readonly transloco = inject(TranslocoService);

  /** What both have changed; undefined where nobody has met. */
  clashesOf(draft: SettingsDraft): Clash[] | undefined {
    const [conflict, mine] = [draft.conflict(), draft.form()];
    if (!conflict || !mine) return undefined;
    return conflict.result.clashes.map((field): Clash => {
      const said = { mine: this.say(field, mine), theirs: this.say(field, conflict.theirs) };
      return { id: field, label: this.labelOf(field), ...said };
    });
  }

  /** Names of what was taken over from somebody else. */
  takenOf(draft: SettingsDraft): string[] {
    return draft.conflict()?.result.taken.map((field) => this.labelOf(field)) ?? [];
  }

  private labelOf(field: keyof Settings): string {
    return this.text(`settings.field.${field}`);
  }

  private say(field: keyof Settings, settings: Settings): string {
    switch (field) {
      case 'languages':
        return settings.languages.join(', ');
      case 'orderingOpen':
        return this.yes(settings.orderingOpen);
      case 'distribution':
        return this.text(`sharing.${settings.distribution}.name`);
      case 'acknowledgeWithinSeconds':
        return `${settings.acknowledgeWithinSeconds} s`;
      case 'branding':
        return [settings.branding.accent, settings.branding.logoUrl].filter(Boolean).join(', ');
      case 'features':
        return (['calls', 'wait'] as const)
          .map((name) => `${this.text(`settings.features.${name}`)}: ${this.yes(settings.features[name])}`)
          .join(', ');
      case 'devices':
        return this.lockWords.of(settings.devices.lockAfterSeconds);
      case 'payments':
        return this.payments(settings.payments);
    }
  }

  private payments({ payMode, tips, printer, ...own }: Settings['payments']): string {
    const [currency, language] = [this.cafe.currency(), this.languages.active()];
    const tip = (value: number) => (tips.kind === 'percent' ? `${value} %` : formatMinor(value, currency, language));
    return [
      this.text(`payMode.${payMode}.name`),
      `${this.text('settings.tips.heading')}: ${tips.values.map(tip).join(' / ') || '–'}`,
      `${this.text('settings.cash.rounding')}: ${this.yes(own.cashRounding)}`,
      `${this.text('settings.refunds.limit')}: ${formatMinor(own.refundApprovalAboveMinor, currency, language)}`,
      `${this.text('settings.split.minutes')}: ${own.claimMinutes}`,
      `${this.text('settings.register.required')}: ${this.yes(own.registerRequired)}`,
      `${this.text('settings.printer.heading')}: ${printer ? `${printer.host}:${printer.port}` : '–'}`,
    ].join(', ');
  }

  private yes(on: boolean): string {
    return this.text(on ? 'form.yes' : 'form.no');
  }

  private text(key: string): string {
    return this.transloco.translate(key);
  }
}

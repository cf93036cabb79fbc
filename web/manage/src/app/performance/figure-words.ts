import { inject, Injectable } from '@angular/core';
import { TranslocoService } from '@jsverse/transloco';
import type { PerformanceFigures } from '@table-tap/contract';
import { formatMinor } from '@table-tap/contract/money';
import type { FiguresColumn } from '@table-tap/ui/content/figures-table';
import { Languages } from '@table-tap/ui/language/languages';
import { CurrentCafe } from '../session/current-cafe.ts';
import { type Measure, valueOf } from './measures.ts';

const columnKeys = [
  ...['measure.orders', 'measure.revenue', 'measure.average', 'seen', 'measure.serve', 'measure.tips'],
  ...['shared', 'measure.voids'],
];

/** Figures of work, as they are read. */
@Injectable({ providedIn: 'root' })
export class FigureWords {
  private readonly cafe = inject(CurrentCafe);
  private readonly languages = inject(Languages);
  private readonly transloco = inject(TranslocoService);

  say(key: string, values: Record<string, string | number> = {}): string {
    this.languages.active();
    return this.transloco.translate(`performance.${key}`, values);
  }

  columns(first: string): FiguresColumn[] {
    return [{ label: this.say(first) }, ...columnKeys.map((key) => ({ label: this.say(key), align: 'end' as const }))];
  }

  cells(figures: PerformanceFigures): string[] {
    return [
      ...[String(figures.orders), this.money(figures.revenueMinor), this.money(figures.averageMinor)],
      ...[this.minutes(figures.acknowledgeSeconds), this.minutes(figures.serveSeconds), this.money(figures.tipsMinor)],
      ...[this.money(figures.sharedTipsMinor), String(figures.voids)],
    ];
  }

  of(measure: Measure, figures: PerformanceFigures): string {
    const value = valueOf(measure, figures);
    if (measure === 'serve') return this.minutes(value);
    return measure === 'orders' || measure === 'voids' ? String(value) : this.money(value ?? 0);
  }

  private minutes(seconds: number | null): string {
    return seconds === null ? '–' : this.say('minutes', { count: Math.round(seconds / 6) / 10 });
  }

  private money(minor: number): string {
    return formatMinor(minor, this.cafe.currency(), this.languages.active());
  }
}

import { inject, Injectable } from '@angular/core';
import type { Answer } from '@table-tap/contract';
import type { FiguresColumn } from '@table-tap/ui/content/figures-table';
import { FiguresWords } from '../figures-words.ts';

export type Month = Answer<'GET /cafes/{cafeId}/inventory/months/{month}'>;
type Item = Month['items'][number];
type Values = Month['total'];

/** A month in money, or in what people count in. */
export type MonthView = 'values' | 'quantities';

export interface MonthGroup {
  heading: string;
  rows: string[][];
  totals?: string[] | undefined;
}

const moves = ['opening', 'purchases', 'sales', 'staff', 'waste', 'variance', 'other', 'closing'] as const;
const columnsOf: Record<MonthView, readonly string[]> = {
  values: ['item', ...moves, 'costOfGoods', 'turnover', 'revenue', 'margin'],
  quantities: ['item', ...moves, 'cover'],
};

/** The tables of a month: a group for each category, and one of all categories. */
@Injectable({ providedIn: 'root' })
export class MonthTables {
  private readonly words = inject(FiguresWords);

  columns(view: MonthView): FiguresColumn[] {
    return columnsOf[view].map((key, index) => ({
      label: this.words.say(`column.${key}`),
      align: index > 0 ? 'end' : 'start',
    }));
  }

  groups(month: Month, view: MonthView): MonthGroup[] {
    const byCategory = [...Map.groupBy(month.items, ({ category }) => category)];
    const groups = byCategory.map(([category, items]): MonthGroup => {
      const sums = month.categories.find((one) => one.category === category);
      return {
        heading: this.words.category(category),
        rows: items.map((item) => (view === 'values' ? this.values(item.name, item) : this.quantities(item))),
        totals: view === 'values' && sums ? this.values(this.words.say('total'), sums) : undefined,
      };
    });
    if (view === 'quantities' || groups.length < 2) return groups;
    return [
      {
        heading: this.words.say('byCategory'),
        rows: month.categories.map((sums) => this.values(this.words.category(sums.category), sums)),
        totals: this.values(this.words.say('total'), month.total),
      },
      ...groups,
    ];
  }

  /** What one wants to know first. */
  summary({ total }: Month): { label: string; value: string; below: string }[] {
    const { words } = this;
    return [
      {
        label: words.say('tile.closing'),
        value: words.money(total.closingMinor),
        below: words.say('tile.opening', { value: words.money(total.openingMinor) }),
      },
      {
        label: words.say('tile.purchases'),
        value: words.money(total.purchasesMinor),
        below: '',
      },
      {
        label: words.say('tile.costOfGoods'),
        value: words.money(total.costOfGoodsMinor),
        below: total.turnover === null ? '' : words.say('tile.turnover', { value: words.number(total.turnover, 2) }),
      },
      {
        label: words.say('tile.lost'),
        value: words.money(0 - total.wasteMinor - total.varianceMinor),
        below: words.say('tile.lostParts', {
          waste: words.money(0 - total.wasteMinor),
          variance: words.money(0 - total.varianceMinor),
        }),
      },
    ];
  }

  historyRows(history: Month['history']): { columns: FiguresColumn[]; rows: string[][] } {
    const keys = ['month', 'purchases', 'costOfGoods', 'staff', 'waste', 'variance', 'closing'];
    return {
      columns: keys.map((key, index) => ({
        label: this.words.say(`column.${key}`),
        align: index > 0 ? ('end' as const) : ('start' as const),
      })),
      rows: history.map((one) => [
        this.words.month(one.month),
        ...[one.purchasesMinor, one.costOfGoodsMinor, one.staffMinor, one.wasteMinor, one.varianceMinor].map((minor) =>
          this.words.money(minor),
        ),
        this.words.money(one.closingMinor),
      ]),
    };
  }

  private values(name: string, of: Values): string[] {
    const { words } = this;
    const moved = [of.openingMinor, of.purchasesMinor, of.salesMinor, of.staffMinor, of.wasteMinor, of.varianceMinor];
    const rest = [of.otherMinor, of.closingMinor, of.costOfGoodsMinor];
    const margin = of.marginMinor === null ? '–' : `${words.money(of.marginMinor)} · ${words.percent(of.marginShare)}`;
    return [
      name,
      ...[...moved, ...rest].map((minor) => (minor === 0 ? '–' : words.money(minor))),
      ...[words.number(of.turnover, 2), words.money(of.revenueMinor), margin],
    ];
  }

  private quantities(item: Item): string[] {
    const { words } = this;
    const of = (milli: number) => words.quantity(milli, item.unit);
    return [
      item.name,
      words.level(item.openingMilli, item.unit),
      ...[item.purchasesMilli, item.salesMilli, item.staffMilli, item.wasteMilli, item.varianceMilli, item.otherMilli].map(of),
      words.level(item.closingMilli, item.unit),
      item.coverDays === null ? '–' : words.say('days', { count: words.number(item.coverDays, 0) }),
    ]; // prettier-ignore
  }
}

import { describe, expect, it } from 'vitest';
import { deadStockCsv, forecastCsv } from './figures-csv.ts';

const item = { itemId: 'a', name: '=1+1', category: '@beers', unit: 'l' as const };
const dead = {
  days: 60,
  currency: 'EUR' as const,
  valueMinor: -1250,
  items: [{ ...item, levelMilli: 250_000, valueMinor: -1250, lastUsed: null, idleDays: null }],
};

describe('figures as CSV', () => {
  it('keep what a spreadsheet would run behind an apostrophe, and negative numbers numbers', () => {
    expect(deadStockCsv(dead, 'dot')).toBe(
      "\uFEFFcategory,item,unit,level,value,last_used,idle_days,currency\r\n'@beers,'=1+1,l,0.25,-12.50,,,EUR\r\n",
    );
  });

  it('have commas and semicolons where that is asked for', () => {
    expect(deadStockCsv(dead, 'comma')).toContain("'@beers;'=1+1;l;0,25;-12,50;;;EUR\r\n");
  });

  it('name the days of a forecast', () => {
    const days = [{ businessDay: '2026-11-30', useMilli: 1_500_000 }];
    const week = { ...item, levelMilli: -500_000, days, useMilli: 1_500_000, missingMilli: 1_500_000, runsOutOn: '2026-11-30', learntFrom: 3 }; // prettier-ignore
    const csv = forecastCsv({ from: '2026-11-30', to: '2026-12-06', items: [week] }, 'dot');
    expect(csv).toBe(
      "\uFEFFcategory,item,unit,level,2026-11-30,seven_days,missing,runs_out_on\r\n'@beers,'=1+1,l,-0.5,1.5,1.5,1.5,2026-11-30\r\n",
    );
  });
});

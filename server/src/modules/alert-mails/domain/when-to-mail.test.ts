import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { whenToMail } from './when-to-mail.ts';

const now = new Date('2026-11-28T21:00:00Z');
const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000);
const low = { kind: 'low' } as const;
const out = { kind: 'out' } as const;

describe('alerts that wait', () => {
  it('are mailed at once when something is out', () => {
    expect(whenToMail([low, out], { now, lastMailedAt: ago(1), lowEveryMinutes: 60 })).toEqual(now);
  });

  it('of what is low are mailed at once where no mail went lately, and gathered otherwise', () => {
    expect(whenToMail([low], { now, lastMailedAt: null, lowEveryMinutes: 60 })).toEqual(now);
    expect(whenToMail([low], { now, lastMailedAt: ago(61), lowEveryMinutes: 60 })).toEqual(now);
    expect(whenToMail([low, low], { now, lastMailedAt: ago(20), lowEveryMinutes: 60 })).toEqual(ago(-40));
  });

  it('are none: nothing is mailed', () => {
    expect(whenToMail([], { now, lastMailedAt: null, lowEveryMinutes: 60 })).toBeNull();
  });

  it('of what is low make no more mails than one in so many minutes, however they come', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(30), { maxLength: 60 }), fc.integer({ min: 5, max: 240 }), (gaps, lowEveryMinutes) => {
        let minute = 0;
        let lastMailedAt: Date | null = null;
        const mails: number[] = [];
        for (const gap of gaps) {
          minute += gap;
          const at = whenToMail([low], { now: ago(-minute), lastMailedAt, lowEveryMinutes }) as Date;
          lastMailedAt = at;
          mails.push(at.getTime());
          minute = Math.max(minute, (at.getTime() - now.getTime()) / 60_000);
        }
        mails.slice(1).forEach((at, index) => {
          expect(at - (mails[index] as number)).toBeGreaterThanOrEqual(lowEveryMinutes * 60_000);
        });
      }),
    );
  }); // prettier-ignore
});

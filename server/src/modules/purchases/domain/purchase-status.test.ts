import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mayStep, openPacksOf, statusOf } from './purchase-status.ts';

const line = (packs: number, receivedPacks: number, brokenPacks = 0, paidBrokenPacks = 0) => ({
  ...{ packs, receivedPacks, brokenPacks, paidBrokenPacks },
});
const running = { cancelled: false, closed: false };

describe('where an order stands', () => {
  it('follows from what came of it', () => {
    expect(statusOf(running, [line(2, 0)])).toBe('ordered');
    expect(statusOf(running, [line(2, 1), line(1, 0)])).toBe('partly_received');
    expect(statusOf(running, [line(2, 2), line(1, 1)])).toBe('received');
    expect(statusOf(running, [line(2, 1, 1)])).toBe('partly_received');
    expect(statusOf(running, [line(2, 1, 1, 1)])).toBe('received');
    expect(statusOf({ ...running, closed: true }, [line(2, 1)])).toBe('received');
    expect(statusOf({ ...running, closed: true }, [line(2, 0)])).toBe('cancelled');
    expect(statusOf({ ...running, cancelled: true }, [line(2, 2)])).toBe('cancelled');
  });

  it('is received only when nothing is to come', () => {
    const amount = fc.integer({ min: 0, max: 20 });
    fc.assert(
      fc.property(fc.array(fc.tuple(amount, amount, amount), { minLength: 1, maxLength: 8 }), (amounts) => {
        const lines = amounts.map(([packs, received, paid]) => line(packs, received, paid, paid));
        const isOpen = lines.some((one) => openPacksOf(one) > 0);
        expect(statusOf(running, lines) === 'received' && isOpen).toBe(false);
      }),
    );
  });
});

it('goes no way back and skips nothing', () => {
  expect(mayStep('receive', 'draft')).toBe(false);
  expect(mayStep('send', 'ordered')).toBe(false);
  expect(mayStep('cancel', 'received')).toBe(false);
  expect(mayStep('change', 'ordered')).toBe(false);
  expect(mayStep('correct', 'draft')).toBe(false);
});

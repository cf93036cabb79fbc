import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { labelCharsMax, labelsMax, parseLabels, splitKnown } from './table-labels.ts';

describe('parseLabels', () => {
  it.each<[string, string[]]>([
    ['1-3', ['1', '2', '3']],
    ['1–3', ['1', '2', '3']],
    ['1 - 3', ['1', '2', '3']],
    ['T1..T3, Bar', ['T1', 'T2', 'T3', 'Bar']],
    ['T1...3', ['T1', 'T2', 'T3']],
    ['t1..T2', ['t1', 't2']],
    ['Terrace 1-2\nBar', ['Terrace 1', 'Terrace 2', 'Bar']],
    ['08-10', ['08', '09', '10']],
    ['7', ['7']],
    ['1;2,  3 ,', ['1', '2', '3']],
    ['Window-seat', ['Window-seat']],
    ['A1-B3', ['A1-B3']],
    ['5, 4-6, bar, Bar', ['5', '4', '6', 'bar']],
    ['', []],
  ])('%j', (text, labels) => expect(parseLabels(text)).toEqual({ labels, faults: [] }));

  it('says what it cannot make', () => {
    expect(parseLabels('12-1').faults).toEqual([{ kind: 'backwards', label: '12-1' }]);
    expect(parseLabels('1-5000').faults).toEqual([{ kind: 'tooMany', label: '1-5000' }]);
    expect(parseLabels('A very long name of a table').faults[0]?.kind).toBe('tooLong');
  });

  it('never makes too many, too long or twice the same, whatever is typed', () => {
    const piece = fc.oneof(
      fc.string(),
      fc.tuple(fc.nat(300), fc.nat(300)).map(([from, to]) => `${from}-${to}`),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
        const { labels } = parseLabels(pieces.join(', '));
        expect(labels.length).toBeLessThanOrEqual(labelsMax);
        expect(labels.every((label) => label.length <= labelCharsMax && label === label.trim() && label !== '')).toBe(
          true,
        );
        expect(new Set(labels.map((label) => label.toLowerCase())).size).toBe(labels.length);
      }),
    );
  });
});

it('knows which are there already', () => {
  expect(splitKnown(['1', 'BAR', '2'], ['bar', '1'])).toEqual({ fresh: ['2'], taken: ['1', 'BAR'] });
});

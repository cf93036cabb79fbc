import { describe, expect, it } from 'vitest';
import { auditFilterOf } from './audit-filter.ts';

const id = '01900000-0000-7000-8000-000000000001';

describe('the filter in an address', () => {
  it('takes what means something and leaves out the rest', () => {
    expect(auditFilterOf({ person: id, area: 'menu', from: '2026-11-01' })).toEqual({
      person: id,
      area: 'menu',
      from: '2026-11-01',
    });
    expect(auditFilterOf({ person: 'nobody', area: 'weather', to: '2026-02-30', subject: 'x'.repeat(61) })).toEqual({});
  });
});

import fc from 'fast-check';
import QRCode from 'qrcode';
import { describe, expect, it } from 'vitest';
import { testHosts } from '../hosts.ts';
import { epcPayload } from './epc-payload.ts';
import { isIban, modulo97 } from './iban.ts';
import { sepaQr } from './sepa-qr.ts';
import {
  belgianReferenceText,
  creditorReference,
  isBelgianReference,
  isCreditorReference,
  referenceIn,
} from './structured-reference.ts';

const transfer = {
  name: 'Café De Kroon BV',
  iban: 'BE68539007547034',
  amountMinor: 1234,
  creditorReference: 'RF18539007547034',
};
const client = (account: Record<string, unknown> = { name: transfer.name, iban: transfer.iban }) =>
  sepaQr.connect(account, { hosts: testHosts, clock: { now: () => new Date() } });

describe('the payload of an EPC QR', () => {
  it('is these lines and nothing after them', () => {
    expect(epcPayload(transfer)).toBe(
      'BCD\n002\n1\nSCT\n\nCafé De Kroon BV\nBE68539007547034\nEUR12.34\n\nRF18539007547034',
    );
  });

  it('has the BIC when there is one', () => {
    expect(epcPayload({ ...transfer, bic: 'GKCCBEBB' }).split('\n')[4]).toBe('GKCCBEBB');
  });

  it.each([
    [1, 'EUR0.01'],
    [10, 'EUR0.10'],
    [100, 'EUR1.00'],
    [99_999_999_999, 'EUR999999999.99'],
  ])('writes %d as %s', (amountMinor, text) => {
    expect(epcPayload({ ...transfer, amountMinor }).split('\n')[7]).toBe(text);
  });

  it.each([
    { amountMinor: 0 },
    { amountMinor: 0.5 },
    { amountMinor: 100_000_000_000 },
    { name: '' },
    { name: 'x'.repeat(71) },
    { name: 'Kroon\nBE00000' },
    { iban: 'BE68539007547035' },
    { bic: 'nonsense' },
    { creditorReference: 'RF19539007547034' },
  ])('refuses %j', (wrong) => {
    expect(() => epcPayload({ ...transfer, ...wrong })).toThrow(RangeError);
  });

  it('fits version 13 with error correction M, whatever the name', () => {
    const names = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 70 });
    fc.assert(
      fc.property(
        names,
        fc.integer({ min: 1, max: 99_999_999_999 }),
        fc.stringMatching(/^[A-Z0-9]{1,21}$/),
        (name, amountMinor, inner) => {
          fc.pre(name.length <= 70 && !/\p{Cc}/u.test(name));
          const payload = epcPayload({
            ...transfer,
            bic: 'GKCCBEBBXXX',
            name,
            amountMinor,
            creditorReference: creditorReference(inner),
          });
          expect(QRCode.create(payload, { errorCorrectionLevel: 'M' }).version).toBeLessThanOrEqual(13);
        },
      ),
    );
  });
});

describe('structured references', () => {
  it('are made as ISO 11649 says', () => {
    expect(creditorReference('539007547034')).toBe('RF18539007547034');
  });

  it('have right check digits, and one wrong digit or letter breaks them', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Za-z0-9]{1,35}$/), fc.nat(), (reference, at) => {
        const made = creditorReference(reference);
        expect(isCreditorReference(made)).toBe(true);
        expect(made.length).toBeLessThanOrEqual(25);
        expect(creditorReference(reference)).toBe(made);
        const index = 4 + (at % (made.length - 4));
        const [one, two] = /\d/.test(made[index] ?? '') ? ['7', '8'] : ['K', 'L'];
        const other = made[index] === one ? two : one;
        expect(isCreditorReference(made.slice(0, index) + other + made.slice(index + 1))).toBe(false);
      }),
    );
  });

  it('differ for references that differ, also where they are digested', () => {
    const long = 'TT0123456789ABCDEFGHIJKLMNOPQRSTUV';
    expect(new Set([long, `${long}W`, long.toLowerCase(), 'ttabc', 'TTABC'].map(creditorReference)).size).toBe(5);
  });

  it('are found in what people and banks write', () => {
    expect(referenceIn('betaling RF18 5390 0754 7034 merci')).toBe('RF18539007547034');
    expect(referenceIn('RF18539007547034')).toBe('RF18539007547034');
    expect(referenceIn('/ref/rf18539007547034/')).toBe('RF18539007547034');
    expect(referenceIn('+++090/9337/55493+++')).toBe('090933755493');
    expect(referenceIn('***090/9337/55493***')).toBe('090933755493');
    expect(referenceIn('RF19 5390 0754 7034')).toBeNull();
    expect(referenceIn('RF18539007547034 or +++090/9337/55493+++')).toBeNull();
    expect(referenceIn('tafel 4')).toBeNull();
  });

  it('are found again wherever they are written in groups of four', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Z0-9]{1,21}$/), (inner) => {
        const made = creditorReference(inner);
        expect(referenceIn(`ref: ${made.replaceAll(/(.{4})/g, '$1 ').trim()}.`)).toBe(made);
      }),
    );
  });

  it('are Belgian when the last two digits are the rest of the first ten', () => {
    expect(isBelgianReference('090933755493')).toBe(true);
    expect(isBelgianReference('000000000097')).toBe(true);
    expect(isBelgianReference('090933755494')).toBe(false);
    expect(belgianReferenceText('090933755493')).toBe('+++090/9337/55493+++');
  });
});

describe('IBANs', () => {
  it('are checked', () => {
    expect(modulo97('97')).toBe(0);
    expect(['BE68539007547034', 'NL91ABNA0417164300', 'FR1420041010050500013M02606'].every(isIban)).toBe(true);
    expect(isIban('BE68 5390 0754 7034')).toBe(false);
    expect(isIban('BE69539007547034')).toBe(false);
  });

  it('are taken with spaces from people, and refused when wrong', async () => {
    const started = await client({ name: 'Kroon', iban: 'be68 5390 0754 7034' }).start(intent);
    expect(started).toMatchObject({ kind: 'qr', payload: expect.stringContaining('BE68539007547034') });
    expect(() => client({ name: 'Kroon', iban: 'BE69 5390 0754 7034' })).toThrow();
    expect(() => client({ name: 'Kroon\nBV', iban: 'BE68539007547034' })).toThrow();
  });
});

const intent = {
  paymentId: 'b1ff0ae6-0000-7000-8000-000000000000',
  reference: 'TT7K2M9QX4',
  amountMinor: 1234,
  currency: 'EUR',
  description: 'Table 4',
  callbackUrl: 'http://127.0.0.1:9/',
  returnUrl: 'http://127.0.0.1:9/',
};

describe('a SEPA QR', () => {
  it('is known by the reference that is in it', async () => {
    const started = await client().start(intent);
    const reference = creditorReference(intent.reference);
    expect(started).toMatchObject({ kind: 'qr', providerReference: reference });
    expect(started.kind === 'qr' && started.payload.endsWith(reference)).toBe(true);
  });

  it('takes euros only', async () => {
    await expect(client().start({ ...intent, currency: 'CHF' })).rejects.toMatchObject({ code: 'CURRENCY' });
  });
});

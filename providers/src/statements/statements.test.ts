import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matchEntries, readStatement, statementBytesMax } from './read-statement.ts';
import {
  codaClosing,
  codaFile,
  codaHeader,
  codaMovement,
  codaOpening,
  codaTrailer,
} from './coda-samples.test-support.ts';
import { minorFromDecimal, statementEntriesMax, statementProblemsMax } from './statement.ts';

const read = (text: string) => readStatement(Buffer.from(text));
const messages = (text: string) => read(text).problems.map(({ line, message }) => `${line}: ${message}`);

describe('a CODA statement', () => {
  const movements = [
    codaMovement({
      sequence: 1,
      minor: 1234,
      structured: '100RF18539007547034',
      name: 'JAN PEETERS',
      account: 'BE71096123456769EUR',
    }),
    codaMovement({ sequence: 2, minor: 500, structured: '101090933755493' }),
    codaMovement({ sequence: 3, minor: -2000, text: `Factuur brouwerij ${'x'.repeat(40)} RF18 5390 0754 7034` }),
    codaMovement({ sequence: 4, minor: 700, text: 'tafel 4' }),
  ];
  const file = codaFile(codaHeader, codaOpening(10_000), ...movements, codaClosing(10_434), codaTrailer);

  it('is read movement by movement', () => {
    const { format, entries, problems } = read(file);
    expect(problems).toEqual([]);
    expect(format).toBe('coda');
    expect(entries.map(({ amountMinor, reference }) => [amountMinor, reference])).toEqual([
      [1234, 'RF18539007547034'],
      [500, '090933755493'],
      [-2000, 'RF18539007547034'],
      [700, null],
    ]);
    expect(entries[0]).toEqual({
      bookedOn: '2026-11-25',
      amountMinor: 1234,
      currency: 'EUR',
      reference: 'RF18539007547034',
      counterparty: { name: 'JAN PEETERS', account: 'BE71096123456769EUR' },
      text: 'RF18539007547034',
      bankId: 'BE68539007547034/2026-11-25/0001/0000/REF1X0',
    });
  });

  it('counts a total by its details, which have the references', () => {
    const batch = [
      ...codaMovement({ sequence: 1, minor: 1000 }),
      ...codaMovement({ sequence: 1, detail: 1, minor: 400, structured: '100RF18539007547034' }),
      ...codaMovement({ sequence: 1, detail: 2, minor: 600, text: 'rest' }),
    ];
    const { entries, problems } = read(codaFile(codaHeader, codaOpening(0), batch, codaClosing(1000), codaTrailer));
    expect(problems).toEqual([]);
    expect(entries.map(({ amountMinor, reference }) => [amountMinor, reference])).toEqual([
      [400, 'RF18539007547034'],
      [600, null],
    ]);
  });

  it('tells what is wrong, with its line, and reads the rest', () => {
    const [first = [], second = []] = movements;
    const broken = [first[0]?.slice(0, 100) ?? '', ...second];
    const text = codaFile(codaHeader, codaOpening(10_000), broken, codaClosing(10_434), codaTrailer);
    expect(messages(text)).toEqual([
      '3: A record has 128 characters, this one 100.',
      '7: Opening balance and movements do not add up to the closing balance.',
    ]);
    expect(read(text).entries).toHaveLength(1);
    expect(messages(codaFile(codaHeader, codaOpening(0), ...movements))[0]).toContain(
      'ends before the closing balance',
    );
    const garbled = codaFile(codaHeader, codaOpening(0), first[0]?.replace('00000000001234', '0000000000x234') ?? '');
    expect(messages(garbled)[0]).toBe('3: The amount is not readable.');
  });
});

const camt = (entries: string) => `<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt><Stmt><Id>1</Id>
<Acct><Id><IBAN>BE68539007547034</IBAN></Id></Acct>
${entries}
</Stmt></BkToCstmrStmt></Document>`;
const camtEntry = (
  details: string,
  amount = '12.34',
  extra = '<Sts><Cd>BOOK</Cd></Sts>',
  side = 'CRDT',
) => `<Ntry><NtryRef>1</NtryRef><Amt Ccy="EUR">${amount}</Amt><CdtDbtInd>${side}</CdtDbtInd>${extra}
<BookgDt><Dt>2026-11-25</Dt></BookgDt><AcctSvcrRef>BANK1</AcctSvcrRef><NtryDtls>${details}</NtryDtls></Ntry>`;
const camtDetails = (remittance: string, amount = '') =>
  `<TxDtls>${amount}<RltdPties><Dbtr><Pty><Nm>Jan &amp; An Peeters</Nm></Pty></Dbtr><DbtrAcct><Id><IBAN>BE71096123456769</IBAN></Id></DbtrAcct></RltdPties><RmtInf>${remittance}</RmtInf></TxDtls>`;
const structured = (reference: string) => `<Strd><CdtrRefInf><Ref>${reference}</Ref></CdtrRefInf></Strd>`;

describe('a camt.053 statement', () => {
  it('is read with its structured reference and who paid', () => {
    const { format, entries, problems } = read(camt(camtEntry(camtDetails(structured('RF18539007547034')))));
    expect([format, problems]).toEqual(['camt053', []]);
    expect(entries).toEqual([
      {
        bookedOn: '2026-11-25',
        amountMinor: 1234,
        currency: 'EUR',
        reference: 'RF18539007547034',
        counterparty: { name: 'Jan & An Peeters', account: 'BE71096123456769' },
        text: '',
        bankId: 'BE68539007547034/2026-11-25/BANK1//0',
      },
    ]);
  });

  it('is read in its second version, with a prefix, a debit and a reference in the text', () => {
    const entry = camtEntry(
      '<TxDtls><RmtInf><Ustrd>mededeling +++090/9337/55493+++</Ustrd></RmtInf></TxDtls>',
      '7.5',
      '<Sts>BOOK</Sts>',
      'DBIT',
    );
    const text = camt(entry)
      .replaceAll(/<(\/?)(?=[A-Z])/g, '<$1ns:')
      .replace('xmlns=', 'xmlns:ns=');
    expect(read(text)).toMatchObject({
      entries: [{ amountMinor: -750, reference: '090933755493', text: 'mededeling +++090/9337/55493+++' }],
      problems: [],
    });
  });

  it('counts a batch by its transactions when they add up, else as one', () => {
    const two = (first: string) =>
      camtDetails(structured('RF18539007547034'), `<Amt Ccy="EUR">${first}</Amt>`) +
      camtDetails('<Ustrd>x</Ustrd>', '<Amt Ccy="EUR">2.34</Amt>');
    expect(read(camt(camtEntry(two('10.00')))).entries.map(({ amountMinor }) => amountMinor)).toEqual([1000, 234]);
    expect(read(camt(camtEntry(two('9.00')))).entries.map(({ amountMinor }) => amountMinor)).toEqual([1234]);
  });

  it('leaves out what is pending', () => {
    expect(read(camt(camtEntry('', '1.00', '<Sts>PDNG</Sts>'))).entries).toEqual([]);
  });

  it('tells what is wrong', () => {
    expect(messages(camt(camtEntry('', '1,00')))).toEqual(['null: The amount of entry 1 is not readable.']);
    expect(messages(camt(camtEntry('', '1.005')))).toEqual(['null: The amount of entry 1 is not readable.']);
    expect(messages('<Document><x></Document>')[0]).toMatch(/^1: /);
    expect(messages('<Document></Document>')).toEqual(['null: No camt.053 statement in this file.']);
  });

  it('expands no entities and reads no document type', () => {
    const bomb = '<!DOCTYPE a [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>';
    expect(messages(bomb + camt(''))).toEqual(['null: Document types are not read.']);
    const unknown = camt(camtEntry('<TxDtls><RmtInf><Ustrd>&xxe; caf&#233; &#xe9;</Ustrd></RmtInf></TxDtls>'));
    expect(read(unknown).entries[0]?.text).toBe('&xxe; café é');
    expect(read('<a>'.repeat(50_000)).problems).toHaveLength(1);
    expect(read(`${'<a>'.repeat(500)}${'</a>'.repeat(500)}`).problems).toHaveLength(1);
  });
});

describe('a CSV statement', () => {
  it('is read by the names of its columns, whatever comes before them', () => {
    const text = `\ufeffRekening;BE68539007547034;;;;;
Van;01/11/2026;;;;;

Boekingsdatum;Naam tegenpartij;Rekening tegenpartij;Bedrag;Munt;Gestructureerde mededeling;Mededeling
25/11/2026;Jan Peeters;BE71096123456769;12,34;EUR;RF18 5390 0754 7034;
25/11/2026;;;-1.234,50;EUR;;Huur
24-11-2026;An;;"1000";EUR;+++090/9337/55493+++;
`;
    const { format, entries, problems } = read(text);
    expect([format, problems]).toEqual(['csv', []]);
    expect(
      entries.map((entry) => [entry.bookedOn, entry.amountMinor, entry.reference, entry.counterparty.name]),
    ).toEqual([
      ['2026-11-25', 1234, 'RF18539007547034', 'Jan Peeters'],
      ['2026-11-25', -123_450, null, null],
      ['2026-11-24', 100_000, '090933755493', 'An'],
    ]);
    expect(entries[1]?.text).toBe('Huur');
  });

  it('is read in French with Windows letters, and in English with commas', () => {
    const french =
      'Date comptable;Montant;Devise;Nom contrepartie;Communication\n25/11/2026;5,00;EUR;Rémy;RF18539007547034\n';
    expect(readStatement(Buffer.from(french, 'latin1')).entries).toMatchObject([
      { amountMinor: 500, reference: 'RF18539007547034', counterparty: { name: 'Rémy' } },
    ]);
    const english = 'Date,Description,Amount\n2026-11-25,"Table 4, thanks","1,234.50"\n';
    expect(read(english).entries).toMatchObject([{ amountMinor: 123_450, currency: 'EUR', text: 'Table 4, thanks' }]);
  });

  it('gives the same ids when it is imported again, and equal rows ids of their own', () => {
    const text = 'Datum;Bedrag;Mededeling\n25/11/2026;5,00;x\n25/11/2026;5,00;x\n';
    const ids = read(text).entries.map(({ bankId }) => bankId);
    expect(new Set(ids).size).toBe(2);
    expect(read(text).entries.map(({ bankId }) => bankId)).toEqual(ids);
  });

  it.each(['1.234', '1,234', '1.2.3', '12,345', 'abc', '', '1e3', '--1'])(
    'does not guess the amount "%s"',
    (amount) => {
      expect(messages(`Datum;Bedrag\n25/11/2026;${amount};x\n`)).toEqual(['2: The amount is not readable.']);
    },
  );

  it.each(['31/02/2026', '2026-13-01', '11/25/2026', 'yesterday'])('does not guess the day "%s"', (day) => {
    expect(messages(`Datum;Bedrag\n${day};1,00\n`)).toEqual(['2: The date is not readable.']);
  });

  it('without a header, or broken, is one problem', () => {
    expect(messages('a;b\n1;2\n')).toEqual(['1: No header with a date and an amount.']);
    expect(messages('')).toEqual(['1: No header with a date and an amount.']);
    expect(read('Datum;Bedrag\n"25/11/2026;1,00\n').problems).toHaveLength(1);
  });
});

describe('any statement', () => {
  it('has a size that it must not exceed', () => {
    expect(messages(`Datum;Bedrag\n${'x'.repeat(statementBytesMax)}`)).toEqual(['null: The file is too large.']);
    const rows = '25/11/2026;1,00\n'.repeat(statementEntriesMax + 5);
    const many = read(`Datum;Bedrag\n${rows}`);
    expect(many.entries).toHaveLength(statementEntriesMax);
    expect(many.problems).toEqual([{ line: null, message: 'Too many movements in one file.' }]);
    expect(read(`Datum;Bedrag\n${'x;y\n'.repeat(500)}`).problems).toHaveLength(statementProblemsMax);
  });

  it('never throws, whatever the bytes', () => {
    const starts = fc.constantFrom(
      '',
      '<Document>',
      'Datum;Bedrag\n',
      `${codaHeader}\n${codaOpening(0)}\n`,
      camt('').slice(0, 200),
    );
    fc.assert(
      fc.property(starts, fc.uint8Array({ maxLength: 400 }), (start, bytes) => {
        const statement = readStatement(Buffer.concat([Buffer.from(start), bytes]));
        expect(statement.problems.length).toBeLessThanOrEqual(statementProblemsMax);
      }),
    );
  });

  it('has exact amounts', () => {
    fc.assert(
      fc.property(fc.integer({ min: -99_999_999, max: 99_999_999 }), (minor) => {
        const digits = String(Math.abs(minor)).padStart(3, '0');
        const text = `${minor < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
        expect(minorFromDecimal(text)).toBe(minor === 0 ? 0 : minor);
      }),
    );
  });
});

describe('matching', () => {
  const entry = (fields: Record<string, unknown> = {}) => ({
    bookedOn: '2026-11-25', amountMinor: 1234, currency: 'EUR', reference: 'RF18539007547034',
    counterparty: { name: null, account: null }, text: '', bankId: '1', ...fields,
  }); // prettier-ignore
  const expected = [{ reference: 'RF18539007547034', amountMinor: 1234, currency: 'EUR', id: 'payment' }];

  it('says which transfer an entry pays, and why one does not', () => {
    const entries = [
      entry({ amountMinor: 1233 }), entry({ currency: 'CHF' }), entry(), entry(),
      entry({ reference: null }), entry({ amountMinor: -1234 }), entry({ reference: '090933755493' }),
    ]; // prettier-ignore
    expect(matchEntries(entries, expected).map(({ kind }) => kind)).toEqual([
      'amount', 'currency', 'matched', 'again', 'unknown', 'unknown', 'unknown',
    ]); // prettier-ignore
  });
});

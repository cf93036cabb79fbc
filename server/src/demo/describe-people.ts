import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ContractKind } from '@table-tap/contract';
import type { Database } from '../kernel/database/database.ts';
import { demoOwner } from './accounts.ts';
import type { OwnCalls } from './own-calls.ts';

interface DemoPerson {
  email: string;
  /** A drawn face in `server/demo/faces`. */
  face: string;
  phone: string;
  nationalNumber: string;
  iban: string;
  contract: { kind: ContractKind; weeklyMinutes: number; startsOn: string };
  rates: { validFrom: string; hourlyRateMinor: number }[];
}

const facesFolder = join(import.meta.dirname, '../../demo/faces');
const hours = (count: number) => count * 60;

/** What the demo knows of the people who work there. Numbers and accounts hold their check digits and are nobody's. */
const people: readonly DemoPerson[] = [
  {
    email: 'els@de-kroon.example',
    face: 'els',
    phone: '+32 460 00 00 11',
    nationalNumber: '79041211845',
    iban: 'BE15091000000130',
    contract: { kind: 'self_employed', weeklyMinutes: hours(45), startsOn: '2014-05-01' },
    rates: [],
  },
  {
    email: 'tom@de-kroon.example',
    face: 'tom',
    phone: '+32 460 00 00 12',
    nationalNumber: '88090324128',
    iban: 'BE04091000000231',
    contract: { kind: 'permanent', weeklyMinutes: hours(38), startsOn: '2019-09-01' },
    rates: [
      { validFrom: '2025-01-01', hourlyRateMinor: 1985 },
      { validFrom: '2026-01-01', hourlyRateMinor: 2075 },
    ],
  },
  {
    email: 'lotte@de-kroon.example',
    face: 'lotte',
    phone: '+32 460 00 00 13',
    nationalNumber: '99062518621',
    iban: 'BE90091000000332',
    contract: { kind: 'flexi', weeklyMinutes: hours(12), startsOn: '2024-03-15' },
    rates: [
      { validFrom: '2025-01-01', hourlyRateMinor: 1425 },
      { validFrom: '2026-01-01', hourlyRateMinor: 1480 },
    ],
  },
  {
    email: 'karim@de-kroon.example',
    face: 'karim',
    phone: '+32 460 00 00 14',
    nationalNumber: '01021709343',
    iban: 'BE79091000000433',
    contract: { kind: 'student', weeklyMinutes: hours(16), startsOn: '2025-07-01' },
    rates: [{ validFrom: '2025-07-01', hourlyRateMinor: 1390 }],
  },
  {
    email: 'sofie@de-kroon.example',
    face: 'sofie',
    phone: '+32 460 00 00 15',
    nationalNumber: '96053037203',
    iban: 'BE68091000000534',
    contract: { kind: 'permanent', weeklyMinutes: hours(30), startsOn: '2022-02-01' },
    rates: [{ validFrom: '2025-01-01', hourlyRateMinor: 1655 }],
  },
];

/** Gives the people of the demo contracts, rates, faces and private details. The same again changes nothing. */
export async function describePeople(calls: OwnCalls, db: Database, cafeId: string): Promise<void> {
  const emails = people.map(({ email }) => email);
  const users = await db.global((query) =>
    query.selectFrom('users').select(['id', 'name', 'email']).where('email', 'in', emails).execute(),
  );
  const owner = users.find(({ email }) => email === demoOwner.email);
  if (!owner) throw new Error('the demo has no owner');
  const asOwner = calls.as({ id: owner.id, name: owner.name });
  for (const { email, face, rates, ...details } of people) {
    const user = users.find((one) => one.email === email);
    if (!user) continue;
    const params = { cafeId, userId: user.id };
    await asOwner.send('PATCH /cafes/{cafeId}/employees/{userId}', { params, body: details });
    for (const rate of rates) {
      await asOwner.send('POST /cafes/{cafeId}/employees/{userId}/rates', { params, body: rate });
    }
    const body = new Uint8Array(await readFile(join(facesFolder, `${face}.webp`)));
    await asOwner.send('PUT /cafes/{cafeId}/employees/{userId}/photo', { params, body });
  }
}

import { z } from 'zod';
import { Email, Pin } from './auth.ts';
import { permissions, staffRoles, type Permission } from './permissions.ts';
import { route } from './route.ts';
import { AmountMinor, Id, LanguageCode, Moment, Name, Version, whole } from './values.ts';

/** The people who work in a café: who they are, what they may do, what they earn. */

export const StaffRoleName = z.enum(staffRoles);
export const PermissionName = z.enum(Object.keys(permissions) as [Permission, ...Permission[]]);
export const EmployeeNumber = z
  .int()
  .min(1)
  .max(999_999)
  .meta({ description: 'The café’s own number of somebody; never given twice' });
const Day = z.iso.date();

export const contractKinds = ['permanent', 'fixed_term', 'flexi', 'student', 'extra', 'self_employed'] as const;
export const ContractKind = z.enum(contractKinds);
export type ContractKind = (typeof contractKinds)[number];

/** Minutes of a week somebody is hired for; 38 hours are 2280. */
const WeeklyMinutes = z.int().min(0).max(6000);
const contract = {
  kind: ContractKind.nullable(),
  weeklyMinutes: WeeklyMinutes.nullable(),
  startsOn: Day.nullable(),
  endsOn: Day.nullable(),
};

/** Texts as people type them; the server checks them and brings them into their one form. */
const privateTexts = {
  phone: z.string().trim().min(4).max(30).meta({ description: 'With or without country code; kept as E.164' }),
  nationalNumber: z.string().trim().min(11).max(20).meta({ description: 'Belgian national or bis number' }),
  iban: z.string().trim().min(15).max(42),
};

export const HourlyRate = z
  .object({ validFrom: Day, hourlyRateMinor: AmountMinor })
  .meta({ id: 'HourlyRate', description: 'What an hour earns, from a day until the next rate' });
export type HourlyRate = z.infer<typeof HourlyRate>;

/** What colleagues see of each other. */
export const Colleague = z
  .object({
    userId: Id,
    number: EmployeeNumber,
    name: Name,
    role: StaffRoleName,
    photoUrl: z.string().nullable(),
    hasPin: z.boolean(),
    endedAt: Moment.nullable(),
  })
  .meta({ id: 'Colleague' });
export type Colleague = z.infer<typeof Colleague>;

export const Employee = Colleague.extend({
  email: z.string().nullable().meta({ description: 'Null for those who may not change people' }),
  language: LanguageCode,
  joinedAt: Moment,
  granted: z.array(z.string()).meta({ description: 'Permissions beyond the role' }),
  taken: z.array(z.string()).meta({ description: 'Permissions of the role that were taken away' }),
  permissions: z.array(z.string()).meta({ description: 'What comes of role, granted and taken' }),
  contract: z.object(contract).nullable().meta({ description: 'Null for those who may not change people' }),
  phone: z.string().nullable(),
  nationalNumber: z.string().nullable(),
  iban: z.string().nullable(),
  rates: z.array(HourlyRate).nullable().meta({ description: 'The oldest first; null for those who may not see them' }),
  privateShown: z.boolean().meta({ description: 'False: phone, national number and IBAN are masked' }),
  canManage: z.boolean().meta({ description: 'Whether you may change this person: managers employees, owners all' }),
  version: Version,
}).meta({ id: 'Employee' });
export type Employee = z.infer<typeof Employee>;

export const EmployeeSession = z
  .object({ id: Id, kind: z.enum(['device', 'password']), deviceName: z.string().nullable(), startedAt: Moment })
  .meta({ id: 'EmployeeSession' });

export const RoleShape = z
  .object({ role: StaffRoleName, permissions: z.array(PermissionName), people: z.int() })
  .meta({ id: 'RoleShape' });

const PhotoKey = z.string().regex(/^[A-Za-z0-9_-]{22,64}$/);
const photoBytesMax = 5 * 1024 * 1024;
const rights = z.array(PermissionName).max(100);

export const employeeRoutes = {
  'GET /cafes/{cafeId}/employees': route({
    tag: 'people',
    summary: 'Who works here, or did; by number, one phone or one national number',
    access: 'people:read',
    query: z.strictObject({
      status: z.enum(['active', 'ended', 'all']).default('active'),
      phone: privateTexts.phone.optional(),
      nationalNumber: privateTexts.nationalNumber.optional(),
    }),
    answers: { 200: whole(Colleague) },
    errors: ['FORBIDDEN'],
  }),
  'POST /cafes/{cafeId}/employees': route({
    tag: 'people',
    summary: 'Hire somebody who has no account yet; with a PIN they work on shared devices at once',
    access: 'people:write',
    body: z.strictObject({
      name: Name,
      email: Email,
      role: StaffRoleName.default('employee'),
      language: LanguageCode.optional(),
      number: EmployeeNumber.optional(),
      pin: Pin.optional(),
      contract: z.strictObject(contract).partial().optional(),
    }),
    answers: { 201: Employee },
    errors: ['NUMBER_TAKEN', 'ACCOUNT_EXISTS', 'ABOVE_OWN_ROLE'],
  }),
  'GET /cafes/{cafeId}/employees/{userId}': route({
    tag: 'people',
    summary: 'One person; private details masked for those without people:private',
    access: 'people:read',
    etag: true,
    answers: { 200: Employee },
    errors: [],
  }),
  'PATCH /cafes/{cafeId}/employees/{userId}': route({
    tag: 'people',
    summary: 'Change number, contract or private details of somebody; the name of whoever works nowhere else',
    access: 'people:write',
    etag: true,
    body: z
      .strictObject({ name: Name, language: LanguageCode, number: EmployeeNumber, contract: z.strictObject(contract).partial() })
      .extend({
        phone: privateTexts.phone.nullable(),
        nationalNumber: privateTexts.nationalNumber.nullable(),
        iban: privateTexts.iban.nullable(),
      })
      .partial(),
    answers: { 200: Employee },
    errors: ['NUMBER_TAKEN', 'DUPLICATE', 'ABOVE_OWN_ROLE', 'CHANGED_MEANWHILE'],
  }), // prettier-ignore
  'DELETE /cafes/{cafeId}/employees/{userId}': route({
    tag: 'people',
    summary: 'End somebody’s work here; number and history stay, PIN and single permissions go',
    access: 'people:write',
    answers: { 204: null },
    errors: ['LAST_OWNER', 'ABOVE_OWN_ROLE'],
  }),
  'POST /cafes/{cafeId}/employees/{userId}/reinstate': route({
    tag: 'people',
    summary: 'Take somebody back who worked here before',
    access: 'people:write',
    answers: { 200: Employee },
    errors: ['ABOVE_OWN_ROLE'],
  }),
  'PUT /cafes/{cafeId}/employees/{userId}/access': route({
    tag: 'people',
    summary: 'Set the role of somebody, and single permissions beyond it or without it',
    access: 'roles:write',
    body: z.strictObject({ role: StaffRoleName, granted: rights.default([]), taken: rights.default([]) }),
    answers: { 200: Employee },
    errors: ['LAST_OWNER', 'ABOVE_OWN_ROLE'],
  }),
  'PUT /cafes/{cafeId}/employees/{userId}/pin': route({
    tag: 'people',
    summary: 'Give somebody a new PIN for shared devices, or none',
    access: 'people:write',
    body: z.strictObject({ pin: Pin.nullable() }),
    answers: { 204: null },
    errors: ['ABOVE_OWN_ROLE'],
  }),
  'POST /cafes/{cafeId}/employees/{userId}/rates': route({
    tag: 'people',
    summary: 'Set what an hour of somebody earns from a day on; the same day again corrects it',
    access: 'people:private',
    body: z.strictObject({ validFrom: Day, hourlyRateMinor: z.int().min(0).max(1_000_00) }),
    answers: { 200: Employee },
    errors: ['ABOVE_OWN_ROLE'],
  }),
  'DELETE /cafes/{cafeId}/employees/{userId}/rates/{date}': route({
    tag: 'people',
    summary: 'Take a rate away: from its day on the one before counts',
    access: 'people:private',
    params: { date: Day },
    answers: { 200: Employee },
    errors: ['ABOVE_OWN_ROLE'],
  }),
  'PUT /cafes/{cafeId}/employees/{userId}/photo': route({
    tag: 'people',
    summary: 'Give somebody a face: JPEG, PNG or WebP; kept as a small WebP without what cameras write into it',
    access: 'people:write',
    body: z.instanceof(Uint8Array),
    bodyType: 'image/*',
    answers: { 200: Employee },
    errors: ['PHOTO_UNREADABLE', 'ABOVE_OWN_ROLE'],
    limits: { bodyBytes: photoBytesMax, perMinute: 30 },
  }),
  'DELETE /cafes/{cafeId}/employees/{userId}/photo': route({
    tag: 'people',
    summary: 'Take a face away',
    access: 'people:write',
    answers: { 204: null },
    errors: ['ABOVE_OWN_ROLE'],
  }),
  'GET /cafes/{cafeId}/employees/{userId}/sessions': route({
    tag: 'people',
    summary: 'Where somebody is signed in here, on shared devices or with a password',
    access: 'people:write',
    answers: { 200: whole(EmployeeSession) },
    errors: [],
  }),
  'POST /cafes/{cafeId}/employees/{userId}/sign-out': route({
    tag: 'people',
    summary: 'Sign somebody out: on this café’s devices, and everywhere who works nowhere else',
    access: 'people:write',
    answers: { 204: null },
    errors: ['ABOVE_OWN_ROLE'],
  }),
  'GET /cafes/{cafeId}/photos/{photoKey}': route({
    tag: 'people',
    summary: 'A face, for whoever has its address',
    access: 'public',
    params: { photoKey: PhotoKey },
    answers: { 200: 'image/webp' },
    errors: ['NOT_FOUND'],
    limits: { bodyBytes: 1024, perMinute: 600 },
  }),
  'GET /cafes/{cafeId}/roles': route({
    tag: 'people',
    summary: 'What each role may do, and how many have it; each permission in a sentence',
    access: 'people:read',
    answers: { 200: whole(RoleShape).extend({ meanings: z.record(z.string(), z.string()) }) },
    errors: [],
  }),
  'PUT /cafes/{cafeId}/pin': route({
    tag: 'people',
    summary: 'Change one’s own PIN; on a shared device the current one is asked for',
    access: 'signed-in',
    body: z.strictObject({ pin: Pin, currentPin: Pin.optional() }),
    answers: { 204: null },
    errors: ['FORBIDDEN', 'CREDENTIALS_WRONG'],
    limits: { bodyBytes: 1024, perMinute: 10 },
  }),
};

import type { StaffRole } from '@table-tap/contract';

export interface DemoAccount {
  role: StaffRole | 'platform_admin';
  name: string;
  email: string;
  password: string;
  /** For shared devices; the platform admin works in no café. */
  pin: string | null;
}

/**
 * The sign-ins of the demo. Everybody can read them here: a production server opens no demo and does not start on a
 * database that holds one.
 */
export const demoAccounts: readonly DemoAccount[] = [
  { role: 'owner', name: 'Els Peeters', email: 'els@de-kroon.example', password: 'owner-of-de-kroon', pin: '1001' },
  {
    role: 'manager',
    name: 'Tom Janssens',
    email: 'tom@de-kroon.example',
    password: 'manager-of-de-kroon',
    pin: '2002',
  },
  { role: 'employee', name: 'Lotte Maes', email: 'lotte@de-kroon.example', password: 'bar-of-de-kroon', pin: '3003' },
  {
    role: 'employee',
    name: 'Karim Haddad',
    email: 'karim@de-kroon.example',
    password: 'floor-of-de-kroon',
    pin: '4004',
  },
  {
    role: 'employee',
    name: 'Sofie Dubois',
    email: 'sofie@de-kroon.example',
    password: 'kitchen-of-de-kroon',
    pin: '5005',
  },
  {
    role: 'platform_admin',
    name: 'Robin De Smet',
    email: 'robin@table-tap.example',
    password: 'platform-of-de-kroon',
    pin: null,
  },
];

export const demoOwner = demoAccounts[0] as DemoAccount;
export const demoAdmin = demoAccounts.at(-1) as DemoAccount;

/** A customer with credits. Employees open the link code for a phone; nobody can sign in as this one. */
export const demoCustomer = { name: 'Nele Willems', email: 'nele@de-kroon.example' };

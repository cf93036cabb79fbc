/** Everything that can be allowed or refused, once. A role is a set of these; a café can grant or take single ones. */
export const permissions = {
  'cafe:read': "See the café's own page: address, languages, what is switched on",
  'cafes:create': 'Open cafés',
  'settings:read': 'See how the café is set up',
  'settings:write': 'Change the settings of the café',
  'menu:read': 'See inactive products and the editable menu',
  'menu:write': 'Change the menu, import it, change VAT rates',
  'menu:availability': 'Mark products as sold out or back',
  'tables:read': 'See zones and tables',
  'tables:write': 'Change zones and tables, rotate and print their codes',
  'counters:read': 'See counters and their tickets',
  'counters:operate': 'Open and close a counter for the evening',
  'counters:write': 'Create, change and remove counters; change the workflow',
  'factors:reset': 'Take the second factors of somebody away who has lost them',
  'people:read': 'See who works here: names, numbers and faces',
  'people:write': 'Hire people, invite and end them, change their details, contracts and PINs',
  'people:private': 'See and change private details: phone, national number, bank account, hourly rate',
  'roles:write': 'Change the role of employees, grant or take single permissions (those of managers: owners only)',
  'accounts:write': 'Set up the accounts that payments go to, with their secrets',
  'devices:pair': 'Pair a shared tablet or screen with the café',
  'keys:write': 'Make and revoke keys for machines',
  'orders:create': 'Place an order at one’s own table',
  'orders:read': 'See orders (a guest: those of its own tab)',
  'orders:proxy': 'Order for a table, a guest, a customer or a colleague',
  'orders:advance': 'Acknowledge, advance and recall tickets, move them to another counter',
  'orders:cancel': 'Cancel an order with a reason',
  'tabs:read': 'See tabs (a guest: its own)',
  'tabs:write': 'Open, move, merge and close tabs',
  'calls:create': 'Call a waiter to the table',
  'calls:answer': 'See and answer the calls of guests',
  'payments:read': 'See payments',
  'payments:start': 'Pay one’s own bill, or for a guest',
  'payments:take': 'Take a payment from a guest, confirm a transfer',
  'payments:refund': 'Give money back, approve a refund, import bank statements, deal with alerts',
  'bills:claim': 'Claim a part of a bill to pay it',
  'bills:adjust': 'Void what was typed in wrong',
  'bills:comp': 'Give discounts, or something on the house',
  'credits:own': 'See credits and saved ways to pay (a guest: of the customer it is linked to)',
  'credits:read': 'See customers and their credits',
  'credits:open': 'Open accounts for customers and link their phones',
  'credits:write': 'Give credits that nobody pays for, take credits back',
  'drawer:operate': 'Open, count and close the cash drawer, put cash in and take it out',
  'reports:read': 'See the figures of a day, its tips and the ledger',
  'reports:close': 'Close a day, share out its tips',
  'drinks:own': 'Have drinks by one’s allowance, and see what is left of it',
  'allowance:read': 'See what everybody has drunk and has left',
  'allowance:write': 'Make rules for the drinks of staff, and give people theirs',
  'performance:own': 'See what one has sold and earned oneself',
  'performance:read': 'See what everybody has sold, and how fast',
  'audit:read': 'See who did what, and verify that the record is whole',
  'timesheets:clock': 'Clock in and out, take breaks, see one’s own hours and who is on shift',
  'timesheets:read': 'See the hours of everybody',
  'timesheets:approve': 'Write down, correct and approve shifts; lock a period',
  'timesheets:pay': 'See what hours cost; export them for payroll',
  'timesheets:reopen': 'Open a locked period again',
  'stock:read': 'See what is in stock, its alerts and movements',
  'stock:handle': 'Write down waste, change kegs, count',
  'stock:adjust': 'Correct levels, move stock, begin and post counts',
  'stock:write': 'Change stock items, recipes, places and suppliers, import them',
  'purchases:read': 'See purchases and their receipts',
  'purchases:write': 'Order from suppliers, receive, add receipts',
  'glasses:handle': 'Take glasses back, write down breakage',
  'glasses:write': 'Change kinds of glasses and their deposits',
  'analytics:read': 'See months, products, what things cost and earn',
  'webhooks:write': 'Have other systems told of what happens',
  'events:read': 'Follow what happens in the café (a guest: at its own tab)',
} as const;

export type Permission = keyof typeof permissions;

const guest = [
  'cafe:read',
  'orders:create',
  'orders:read',
  'tabs:read',
  'calls:create',
  'events:read',
  'payments:start',
  'bills:claim',
  'credits:own',
] as const satisfies Permission[];

const employee = [
  'cafe:read',
  'people:read',
  'settings:read',
  'menu:read',
  'menu:availability',
  'tables:read',
  'counters:read',
  'counters:operate',
  'orders:create',
  'orders:read',
  'orders:proxy',
  'orders:advance',
  'orders:cancel',
  'tabs:read',
  'tabs:write',
  'calls:answer',
  'payments:read',
  'payments:start',
  'payments:take',
  'bills:claim',
  'bills:adjust',
  'credits:own',
  'credits:read',
  'credits:open',
  'drawer:operate',
  'drinks:own',
  'performance:own',
  'timesheets:clock',
  'stock:read',
  'stock:handle',
  'glasses:handle',
  'events:read',
] as const satisfies Permission[];

const manager = [
  ...employee,
  'menu:write',
  'tables:write',
  'counters:write',
  'people:write',
  'people:private',
  'roles:write',
  'factors:reset',
  'devices:pair',
  'keys:write',
  'settings:write',
  'payments:refund',
  'bills:comp',
  'credits:write',
  'reports:read',
  'reports:close',
  'allowance:read',
  'allowance:write',
  'performance:read',
  'timesheets:read',
  'timesheets:approve',
  'timesheets:pay',
  'stock:adjust',
  'stock:write',
  'purchases:read',
  'purchases:write',
  'glasses:write',
  'analytics:read',
  'webhooks:write',
  'audit:read',
] as const satisfies Permission[];

/** An owner decides besides where money goes, and about managers and owners. */
const owner = [...manager, 'accounts:write', 'timesheets:reopen'] as const satisfies Permission[];

/**
 * Permissions of each role inside one café. A guest is a role too: what a table token may do.
 * A platform admin opens and closes cafés and never sees what happens inside one.
 */
export const roles = {
  guest,
  employee,
  manager,
  owner,
  platform_admin: ['cafes:create'],
} as const satisfies Record<string, readonly Permission[]>;

export type Role = keyof typeof roles;

/**
 * What a PIN on a shared device gives at the most, whatever the role: an employee's work, and what a manager does at
 * the counter. All else takes one's own sign-in (docs/adr/0020).
 */
export const pinPermissions: readonly Permission[] = [...employee, 'payments:refund', 'bills:comp'];

/**
 * What a machine may be allowed with a key: never people, keys, devices and settings, and never to give money back or
 * take it away (docs/adr/0022).
 */
export const machinePermissions = [
  'cafe:read',
  'settings:read',
  'menu:read',
  'menu:write',
  'menu:availability',
  'tables:read',
  'counters:read',
  'orders:create',
  'orders:read',
  'orders:proxy',
  'orders:advance',
  'orders:cancel',
  'tabs:read',
  'tabs:write',
  'payments:read',
  'credits:read',
  'reports:read',
  'stock:read',
  'purchases:read',
  'analytics:read',
  'events:read',
] as const satisfies Permission[];

/**
 * What stays open on a shared device that is locked: its board can be read, and nothing can be done.
 */
export const lockedPermissions: readonly Permission[] = [
  'cafe:read',
  'settings:read',
  'menu:read',
  'tables:read',
  'counters:read',
  'orders:read',
  'events:read',
];

/** Roles a person can hold in a café. */
export const staffRoles = ['employee', 'manager', 'owner'] as const;
export type StaffRole = (typeof staffRoles)[number];

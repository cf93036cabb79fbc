import type { z } from 'zod';
import { allowanceRoutes } from './allowance.ts';
import { auditRoutes } from './audit.ts';
import { apiKeyRoutes } from './api-keys.ts';
import { authRoutes } from './auth.ts';
import { cafeRoutes } from './cafes.ts';
import { counterRoutes } from './counters.ts';
import { employeeRoutes } from './employees.ts';
import { eventRoutes } from './events.ts';
import { factorRoutes } from './factors.ts';
import { guestRoutes } from './guest.ts';
import { invitationRoutes } from './invitations.ts';
import { menuRoutes } from './menu.ts';
import { orderRoutes } from './orders.ts';
import { performanceRoutes } from './performance.ts';
import { paymentRoutes } from './payments.ts';
import { billRoutes } from './bills.ts';
import { creditRoutes } from './credits.ts';
import { drawerRoutes } from './drawer.ts';
import { providerRoutes } from './providers.ts';
import { receiptRoutes } from './receipts.ts';
import { refundRoutes } from './refunds.ts';
import { reportRoutes } from './reports.ts';
import { figureRoutes } from './figures.ts';
import { glassRoutes } from './glasses.ts';
import { inventoryRoutes } from './inventory.ts';
import { kegRoutes } from './kegs.ts';
import { recipeRoutes } from './recipes.ts';
import { stockItemRoutes } from './stock-items.ts';
import { purchaseRoutes } from './purchases.ts';
import { stockCountRoutes } from './stock-counts.ts';
import { supplierRoutes } from './suppliers.ts';
import { webhookRoutes } from './webhooks.ts';
import { alertMailRoutes } from './alert-mails.ts';
import type { Route } from './route.ts';
import { tabRoutes } from './tabs.ts';
import { timesheetRoutes } from './timesheets.ts';
import { tableRoutes } from './tables.ts';
import { userRoutes } from './users.ts';

/** Every route of the API under its key, `'METHOD /path'`, relative to `/api/v1`. */
export const routes = {
  ...authRoutes,
  ...allowanceRoutes,
  ...apiKeyRoutes,
  ...employeeRoutes,
  ...invitationRoutes,
  ...factorRoutes,
  ...guestRoutes,
  ...userRoutes,
  ...cafeRoutes,
  ...menuRoutes,
  ...tableRoutes,
  ...counterRoutes,
  ...orderRoutes,
  ...tabRoutes,
  ...timesheetRoutes,
  ...performanceRoutes,
  ...paymentRoutes,
  ...billRoutes,
  ...creditRoutes,
  ...drawerRoutes,
  ...providerRoutes,
  ...receiptRoutes,
  ...refundRoutes,
  ...reportRoutes,
  ...inventoryRoutes,
  ...stockItemRoutes,
  ...recipeRoutes,
  ...kegRoutes,
  ...stockCountRoutes,
  ...supplierRoutes,
  ...purchaseRoutes,
  ...glassRoutes,
  ...figureRoutes,
  ...webhookRoutes,
  ...alertMailRoutes,
  ...auditRoutes,
  ...eventRoutes,
};

export type Routes = typeof routes;
export type RouteName = keyof Routes;

type ParamNames<Path extends string> = Path extends `${string}{${infer Name}}${infer Rest}`
  ? Name | ParamNames<Rest>
  : never;
/** Path parameters of a route, all strings. */
export type ParamsOf<K extends RouteName> = { [P in ParamNames<K>]: string };
type Out<S> = S extends z.ZodType ? z.output<S> : undefined;
type In<S> = S extends z.ZodType ? z.input<S> : undefined;
type Field<R, F extends string> = R extends Record<F, infer V> ? V : undefined;
/** Body as a client sends it, and as a handler gets it (defaults filled in). */
export type BodyIn<K extends RouteName> = In<Field<Routes[K], 'body'>>;
export type BodyOut<K extends RouteName> = Out<Field<Routes[K], 'body'>>;
export type QueryIn<K extends RouteName> = In<Field<Routes[K], 'query'>>;
export type QueryOut<K extends RouteName> = Out<Field<Routes[K], 'query'>>;
type AnswerValue<V> = V extends z.ZodType ? z.output<V> : V extends string ? Uint8Array : undefined;
/** What a route answers on success. */
export type Answer<K extends RouteName> = {
  [S in keyof Routes[K]['answers']]: AnswerValue<Routes[K]['answers'][S]>;
}[keyof Routes[K]['answers']];

export const allRoutes: Record<string, Route> = routes;

export * from './allowance.ts';
export * from './audit.ts';
export * from './api-keys.ts';
export * from './auth.ts';
export * from './reports.ts';
export * from './refunds.ts';
export * from './receipts.ts';
export * from './providers.ts';
export * from './drawer.ts';
export * from './credits.ts';
export * from './bills.ts';
export * from './cafes.ts';
export * from './counters.ts';
export * from './employees.ts';
export * from './errors.ts';
export * from './events.ts';
export * from './factors.ts';
export * from './guest.ts';
export * from './invitations.ts';
export * from './menu.ts';
export * from './money.ts';
export * from './orders.ts';
export * from './payments.ts';
export * from './performance.ts';
export * from './password-rules.ts';
export * from './permissions.ts';
export * from './route.ts';
export * from './tables.ts';
export * from './tabs.ts';
export * from './timesheets.ts';
export * from './work-rules.ts';
export * from './users.ts';
export * from './figures.ts';
export * from './glasses.ts';
export * from './inventory.ts';
export * from './kegs.ts';
export * from './recipes.ts';
export * from './stock-items.ts';
export * from './purchase-receipts.ts';
export * from './purchase-shapes.ts';
export * from './purchases.ts';
export * from './stock-counts.ts';
export * from './suppliers.ts';
export * from './webhooks.ts';
export * from './stock-units.ts';
export * from './values.ts';
export * from './webhook-events.ts';
export * from './alert-mails.ts';

import {
  allRoutes,
  defaultBodyBytes,
  everyRoute,
  everySignedInRoute,
  idempotencyOf,
  pathParams,
  roles,
  splitKey,
  type ErrorCode,
  type Idempotency,
  type Method,
  type Permission,
  type Role,
  type Route,
  type RouteKey,
} from '@table-tap/contract';

/** One route with everything that follows from its contract, as the documents say it. */
export interface Operation {
  key: RouteKey;
  method: Method;
  path: string;
  /** `postOrders`, `getOrder`, `patchOrderStatus`: unique, and stable as long as the path is. */
  id: string;
  route: Route;
  params: string[];
  /** Roles that may call it; undefined where no role is asked for. */
  roles: Role[] | undefined;
  /** What only this route can answer, and what follows from its access, path and key. */
  ownErrors: ErrorCode[];
  /** What all routes of its kind can answer. */
  generalErrors: ErrorCode[];
  idempotency: Idempotency;
  /** Largest body; undefined where none is read. */
  bodyBytesMax: number | undefined;
  perMinuteMax: number | undefined;
  ifMatch: 'required' | 'accepted' | 'none';
}

const byArea = Object.entries(allRoutes) as [RouteKey, Route][];

/** All routes of the contract, in its order. */
export const operations = (): Operation[] => byArea.map(([key, route]) => describeRoute(key, route));

function describeRoute(key: RouteKey, route: Route): Operation {
  const [method, path] = splitKey(key);
  const params = pathParams(path);
  const { ownErrors, generalErrors } = errorsOf(key, route);
  return {
    key,
    method,
    path,
    id: operationId(method, path),
    route,
    params,
    roles: rolesOf(route),
    ownErrors,
    generalErrors,
    idempotency: idempotencyOf(key, route),
    bodyBytesMax: route.body ? (route.limits?.bodyBytes ?? defaultBodyBytes) : undefined,
    perMinuteMax: route.limits?.perMinute,
    ifMatch: ifMatchOf(method, route),
  };
}

const ifMatchOf = (method: Method, route: Route): Operation['ifMatch'] => {
  if (method === 'GET' || !route.etag) return 'none';
  return route.errors.includes('MATCH_REQUIRED') ? 'required' : 'accepted';
};

const rolesOf = ({ access }: Route): Role[] | undefined =>
  access === 'public' || access === 'signed-in'
    ? undefined
    : (Object.keys(roles) as Role[]).filter((role) => mayCall(role, access));

const mayCall = (role: Role, permission: Permission): boolean =>
  (roles[role] as readonly Permission[]).includes(permission);

/** All codes that a route can answer: those it declares, and those that the way into it adds. */
function errorsOf(key: RouteKey, route: Route): Pick<Operation, 'ownErrors' | 'generalErrors'> {
  const own = new Set<ErrorCode>(route.errors);
  const general = new Set<ErrorCode>(everyRoute);
  if (!route.body) general.delete('TOO_LARGE');
  if (route.access !== 'public') {
    for (const code of everySignedInRoute) general.add(code);
    own.add('FORBIDDEN');
    if (pathParams(key).length > 0) own.add('NOT_FOUND');
    if (route.access === 'signed-in' || mayCall('guest', route.access)) own.add('TABLE_CODE_REPLACED');
  }
  const idempotency = idempotencyOf(key, route);
  if (idempotency === 'required') own.add('IDEMPOTENCY_KEY_REQUIRED');
  if (idempotency !== 'none') own.add('IN_FLIGHT').add('KEY_REUSED');
  for (const code of general) own.delete(code);
  return { ownErrors: [...own], generalErrors: [...general] };
}

/** `PATCH /cafes/{cafeId}/orders/{orderId}/status` → `patchOrderStatus`. */
export function operationId(method: Method, path: string): string {
  const inCafe = path.replace(/^\/cafes\/\{cafeId\}(?=\/)/, '');
  const words = inCafe
    .replaceAll(/([a-z-]+)\/\{(?:\w+Id|token)\}/g, (_, collection: string) => oneOf(collection))
    .replaceAll(/\{(\w+)\}/g, '')
    .split(/[^A-Za-z0-9]+/)
    .filter((word) => word !== '');
  return method.toLowerCase() + words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
}

/** `orders` → `order`; where a route of that name stands for the one there is now, `workflow-by-id`. */
function oneOf(collection: string): string {
  const one = singular(collection);
  return byArea.some(([key]) => key.endsWith(`/${one}`)) ? `${one}-by-id` : one;
}

const singular = (plural: string): string => plural.replace(/ies$/, 'y').replace(/s$/, '');

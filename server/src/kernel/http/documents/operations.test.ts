import { expect, it } from 'vitest';
import { operationId, operations } from './operations.ts';

it.each([
  ['POST', '/auth/login', 'postAuthLogin'],
  ['GET', '/cafes', 'getCafes'],
  ['GET', '/cafes/{cafeId}', 'getCafe'],
  ['GET', '/cafes/by-slug/{slug}', 'getCafesBySlug'],
  ['GET', '/cafes/{cafeId}/orders', 'getOrders'],
  ['PATCH', '/cafes/{cafeId}/orders/{orderId}/status', 'patchOrderStatus'],
  ['PATCH', '/cafes/{cafeId}/categories/{categoryId}', 'patchCategory'],
  ['DELETE', '/cafes/{cafeId}/modifier-groups/{groupId}', 'deleteModifierGroup'],
  ['GET', '/cafes/{cafeId}/workflow', 'getWorkflow'],
  ['GET', '/cafes/{cafeId}/workflows/{workflowId}', 'getWorkflowById'],
  ['GET', '/cafes/{cafeId}/receipts/{token}', 'getReceipt'],
  ['GET', '/cafes/{cafeId}/tables/codes.pdf', 'getTablesCodesPdf'],
] as const)('calls %s %s %s', (method, path, id) => {
  expect(operationId(method, path)).toBe(id);
});

it('knows who may call a route', () => {
  const rolesOf = (key: string) => operations().find((operation) => operation.key === key)?.roles;
  expect(rolesOf('POST /cafes/{cafeId}/orders')).toEqual(['guest', 'employee', 'manager', 'owner']);
  expect(rolesOf('PUT /cafes/{cafeId}/settings')).toEqual(['manager', 'owner']);
  expect(rolesOf('POST /cafes')).toEqual(['platform_admin']);
  expect(rolesOf('POST /auth/login')).toBeUndefined();
});

it('tells no error twice', () => {
  for (const { key, ownErrors, generalErrors } of operations()) {
    const all = [...ownErrors, ...generalErrors];
    expect(new Set(all).size, key).toBe(all.length);
  }
});

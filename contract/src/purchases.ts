export const purchaseRoutes = {};

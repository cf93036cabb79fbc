export const supplierRoutes = {};

export const stockCountRoutes = {};

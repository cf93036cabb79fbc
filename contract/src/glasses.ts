export const glassRoutes = {};

export const figureRoutes = {};

export { createDrawer } from './module.ts';
export { openDrawer } from './queries/open-drawer.ts';
export { drawersOfDay, readDrawer } from './queries/drawer-sessions.ts';

export { createDrawer } from './module.ts';
export { drawersOfDay, readDrawer } from './queries/drawer-sessions.ts';
export { openDrawerId } from './queries/open-drawer.ts';

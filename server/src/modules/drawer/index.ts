export { openDrawer } from './queries/open-drawer.ts';

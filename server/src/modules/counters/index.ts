/** What other modules may call: counters, workflow, and the floor that orders are routed on. */
export { createCounters } from './module.ts';
export { raiseFloorVersion } from './floor-version.ts';
export { createCounter } from './commands/create-counter.ts';
export { insertWorkflow } from './commands/change-workflow.ts';
export { releaseCategory } from './commands/release-category.ts';
export { listCounters, readCounter } from './queries/counters.ts';
export { readWorkflow } from './queries/workflow.ts';
export { loadFloor, type Floor, type FloorCounter, type FloorTable, type FloorWorkflow } from './queries/floor.ts';

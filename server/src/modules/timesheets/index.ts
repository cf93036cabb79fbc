/** What other modules and the wiring may call. */
export { onShiftOnly } from './clock-gate.ts';
export { createTimesheets } from './module.ts';
export { onShiftNow, shiftOf, shiftsBetween, type WorkedShift } from './queries/shifts.ts';
export { workedOn, type DayOfWork } from './queries/worked-on.ts';

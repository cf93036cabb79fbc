/** What other modules and the wiring may call. */
export { onShiftNow, shiftOf, shiftsBetween, type WorkedShift } from './queries/shifts.ts';

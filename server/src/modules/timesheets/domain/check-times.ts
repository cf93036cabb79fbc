import { breaksMax, shiftHoursMax } from '@table-tap/contract';
import type { WorkTimes } from './count-work.ts';

export interface TimeProblem {
  path: string;
  message: string;
}

/** Whether a shift can have been like that. @returns the first field that is wrong, and what to do about it */
export function checkTimes(times: WorkTimes, now: Date): TimeProblem | undefined {
  const { clockedInAt, clockedOutAt, breaks } = times;
  const end = clockedOutAt ?? now;
  const problem = (path: string, message: string) => ({ path, message });
  if (clockedInAt > now) return problem('clockedInAt', 'Take a time that has passed');
  if (clockedOutAt && clockedOutAt > now) return problem('clockedOutAt', 'Take a time that has passed');
  if (clockedOutAt && clockedOutAt <= clockedInAt) return problem('clockedOutAt', 'Take a time after the start');
  if (end.getTime() - clockedInAt.getTime() > shiftHoursMax * 3_600_000) {
    return problem('clockedOutAt', `A shift lasts ${shiftHoursMax} hours at the most: write down two`);
  }
  if (breaks.length > breaksMax) return problem('breaks', `Name ${breaksMax} breaks at the most`);
  let free = clockedInAt;
  for (const [index, { startedAt, endedAt }] of breaks.entries()) {
    const path = `breaks.${index}`;
    if (startedAt < free) {
      return problem(`${path}.startedAt`, index === 0 ? 'Begin it in the shift' : 'Begin it after the break before');
    }
    if (endedAt === null && (clockedOutAt !== null || index < breaks.length - 1)) {
      return problem(`${path}.endedAt`, 'Say when it ended');
    }
    if (endedAt !== null && endedAt <= startedAt) return problem(`${path}.endedAt`, 'End it after it began');
    if ((endedAt ?? startedAt) > end) return problem(`${path}.endedAt`, 'End it in the shift');
    free = endedAt ?? end;
  }
  return undefined;
}

/** Another shift of the same person; without an end it is still running, or nobody knows. */
export interface OtherShift {
  id: string;
  clockedInAt: Date;
  clockedOutAt: Date | null;
  setAside: boolean;
}

/** The first of other shifts that lies in the time of this one. Touching ends are no overlap. */
export function findOverlap(
  times: Pick<WorkTimes, 'clockedInAt' | 'clockedOutAt'>,
  others: readonly OtherShift[],
): OtherShift | undefined {
  const from = times.clockedInAt.getTime();
  const to = times.clockedOutAt?.getTime() ?? Infinity;
  return others.find((other) => {
    const start = other.clockedInAt.getTime();
    // Of a shift without an end only the beginning is known.
    const end = other.clockedOutAt?.getTime() ?? (other.setAside ? start + 1 : Infinity);
    return start < to && end > from;
  });
}

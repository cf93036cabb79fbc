import type { ShiftTimes } from '@table-tap/contract';

export interface Difference {
  what: 'start' | 'end' | 'breaks';
  before: string;
  after: string;
}

/** What a correction changed, in words for the eye. @param write a moment as a time of day */
export function differences(
  before: ShiftTimes | null,
  after: ShiftTimes | null,
  write: (moment: string) => string,
): Difference[] {
  const moment = (at: string | null | undefined) => (at ? write(at) : '');
  const breaks = (times: ShiftTimes | null) =>
    times?.breaks.map(({ startedAt, endedAt }) => `${moment(startedAt)}–${moment(endedAt)}`).join(', ') ?? '';
  const all: [Difference['what'], boolean, string, string][] = [
    ['start', before?.clockedInAt !== after?.clockedInAt, moment(before?.clockedInAt), moment(after?.clockedInAt)],
    ['end', before?.clockedOutAt !== after?.clockedOutAt, moment(before?.clockedOutAt), moment(after?.clockedOutAt)],
    ['breaks', JSON.stringify(before?.breaks) !== JSON.stringify(after?.breaks), breaks(before), breaks(after)],
  ];
  return all.flatMap(([what, differs, was, is]) => (differs ? [{ what, before: was, after: is }] : []));
}

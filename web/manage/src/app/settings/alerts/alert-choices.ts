const choices = [15, 30, 60, 120, 240, 480, 1440];

/** How long what runs low may be gathered: the usual times, and the one that is set. */
export const minuteChoices = (set: number): number[] =>
  [...new Set([...choices, set])].sort((one, other) => one - other);

/** Whether something looks like an e-mail address; the server decides. */
export const isAddress = (text: string): boolean => /^[^\s@]{1,64}@[^\s@.]+(\.[^\s@.]+)+$/.test(text);

type LateAfter = [amberSeconds: number, redSeconds: number];

/** Age at which a ticket turns amber and red where the café has not said otherwise: drinks are quicker than meals. */
export const standardLateAfterSeconds: Record<'bar' | 'kitchen', LateAfter> = {
  bar: [180, 360],
  kitchen: [600, 900],
};

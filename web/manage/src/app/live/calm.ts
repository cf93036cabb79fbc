/** Runs at once, and then at most once in so many milliseconds, however often it is asked; the last ask is never lost. */
export function calm(everyMs: number, run: () => void): () => void {
  let isResting = false;
  let isAsked = false;
  return function ask(): void {
    if (isResting) {
      isAsked = true;
      return;
    }
    isResting = true;
    isAsked = false;
    run();
    setTimeout(() => {
      isResting = false;
      if (isAsked) ask();
    }, everyMs);
  };
}

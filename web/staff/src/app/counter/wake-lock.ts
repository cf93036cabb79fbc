import { DestroyRef, DOCUMENT, inject } from '@angular/core';

/** Keeps the screen lit while the component that calls this lives, where the browser can. */
export function keepScreenOn(): void {
  const document = inject(DOCUMENT);
  let lock: WakeLockSentinel | undefined;
  let isOver = false;

  async function hold(): Promise<void> {
    if (isOver || document.visibilityState !== 'visible' || !('wakeLock' in navigator)) return;
    try {
      const got = await navigator.wakeLock.request('screen');
      if (isOver) await got.release();
      else lock = got;
    } catch {
      // Battery low, or not allowed here: the device's own settings decide.
    }
  }
  const again = () => void hold();

  void hold();
  document.addEventListener('visibilitychange', again);
  inject(DestroyRef).onDestroy(() => {
    isOver = true;
    document.removeEventListener('visibilitychange', again);
    void lock?.release();
  });
}

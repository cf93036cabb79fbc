import type { Page } from '@playwright/test';

const movingMsMax = 5_000;

/**
 * Waits until fonts are there and whatever fades or slides has come to its end; what moves for ever does not count.
 * @throws when something is still moving after five seconds, with what it is
 */
export async function settled(page: Page): Promise<void> {
  const moving = await page.evaluate(async (msMax) => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    const isEnding = ({ playState, effect }: Animation) =>
      playState === 'running' && effect?.getComputedTiming().iterations !== Infinity;
    const endings = () => document.getAnimations().filter(isEnding);
    await document.fonts.ready;
    await frame();
    const deadline = performance.now() + msMax;
    // Their `finished` is no help: that of a transition which another one replaces never comes.
    do await frame();
    while (endings().length > 0 && performance.now() < deadline);
    const targets = endings().map(({ effect }) => (effect as KeyframeEffect | null)?.target);
    return targets.map((element) => element?.cloneNode(false)).map((one) => (one as Element | undefined)?.outerHTML);
  }, movingMsMax);
  if (moving.length > 0) throw new Error(`Still moving on ${page.url()}: ${moving.join(', ')}`);
}

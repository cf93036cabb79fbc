/** How far below the bar a section must begin to count as the one that is read, in px. */
const slackPx = 48;
/** Where `scrollend` does not come, jumps are over by then. */
const jumpMs = 1200;

/** Says which section is being read while the page scrolls, and goes to one. */
export interface SectionFollower {
  jump(section: HTMLElement): void;
  stop(): void;
}

/**
 * @param sections those on the page, in order
 * @param topPx height of what covers the top of the page
 * @param onSection told of the index of the section being read
 */
export function followSections(
  sections: () => readonly HTMLElement[],
  topPx: () => number,
  onSection: (index: number) => void,
): SectionFollower {
  let frame = 0;
  let isJumping = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function look(): void {
    frame = 0;
    if (isJumping) return;
    const all = sections();
    const line = topPx() + slackPx;
    const isAtEnd = scrollY > 0 && scrollY + innerHeight >= document.documentElement.scrollHeight - 2;
    const passed = all.filter((section) => section.getBoundingClientRect().top <= line).length - 1;
    onSection(isAtEnd ? all.length - 1 : Math.max(0, passed));
  }

  const onScroll = () => (frame ||= requestAnimationFrame(look));
  const onEnd = () => {
    clearTimeout(timer);
    isJumping = false;
  };
  addEventListener('scroll', onScroll, { passive: true });
  addEventListener('scrollend', onEnd, { passive: true });

  return {
    jump(section) {
      isJumping = true;
      clearTimeout(timer);
      timer = setTimeout(onEnd, jumpMs);
      const isCalm = matchMedia('(prefers-reduced-motion: reduce)').matches;
      section.scrollIntoView({ behavior: isCalm ? 'auto' : 'smooth', block: 'start' });
    },
    stop() {
      cancelAnimationFrame(frame);
      clearTimeout(timer);
      removeEventListener('scroll', onScroll);
      removeEventListener('scrollend', onEnd);
    },
  };
}

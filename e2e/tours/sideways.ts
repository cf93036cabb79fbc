import type { Page } from '@playwright/test';

/**
 * What has to be pushed sideways to be read: the page, or a table. A table may be wider than the screen where its
 * first column stays in view, as in the week of everybody.
 */
export async function sideways(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const isTooWide = ({ scrollWidth, clientWidth }: Element) => scrollWidth > clientWidth;
    const scrolls = (element: Element) => ['auto', 'scroll'].includes(getComputedStyle(element).overflowX);
    const frameOf = (table: Element) => {
      let frame = table.parentElement;
      while (frame && !scrolls(frame)) frame = frame.parentElement;
      return frame;
    };
    const keepsNames = (table: Element) => {
      const names = [...table.querySelectorAll('th[scope=row]')];
      return names.length > 0 && names.every((name) => getComputedStyle(name).position === 'sticky');
    };
    const tables = [...document.querySelectorAll('table')].filter((table) => {
      const frame = table.checkVisibility() && frameOf(table);
      return frame && isTooWide(frame) && !keepsNames(table);
    });
    const nameOf = (table: Element) =>
      table.getAttribute('aria-label') ?? table.parentElement?.getAttribute('aria-label') ?? table.textContent.trim();
    const root = document.scrollingElement;
    return [
      ...(root && isTooWide(root) ? [`the page is ${root.scrollWidth} px wide, not ${root.clientWidth}`] : []),
      ...tables.map((table) => `the table "${nameOf(table).slice(0, 60)}"`),
    ];
  });
}

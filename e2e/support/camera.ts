import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { settled } from './settled.ts';

const here = import.meta.dirname;
const album = join(here, '../.screenshots');
const showcase = join(here, '../../docs/screenshots');
const showcaseBytesMax = 150_000;
const schemes = ['light', 'dark'] as const;
export type Scheme = (typeof schemes)[number];

/** Takes pictures of screens in light and in dark, for the album, and a few of them for the README. */
export class Camera {
  private readonly shown: Readonly<Record<string, { name: string; scheme: Scheme }>>;

  /** @param shown by their name in the album, the pictures for the README, with their names there */
  constructor(shown: Readonly<Record<string, { name: string; scheme: Scheme }>>) {
    this.shown = shown;
  }

  async take(page: Page, name: string): Promise<void> {
    await mkdir(album, { recursive: true });
    // What was clicked last should not look pointed at.
    await page.mouse.move(0, 0);
    for (const colorScheme of schemes) {
      await page.emulateMedia({ colorScheme });
      await settled(page);
      const path = join(album, `${name}-${colorScheme}.png`);
      const png = await page.screenshot({ path, animations: 'disabled', caret: 'hide' });
      const { [name]: copy } = this.shown;
      if (copy?.scheme === colorScheme) await this.show(page, copy.name, png);
    }
  }

  /** Browsers write WebP themselves, so no tool is needed for it. */
  private async show(page: Page, name: string, png: Buffer): Promise<void> {
    await mkdir(showcase, { recursive: true });
    const darkroom = await page.context().browser()!.newPage();
    for (const quality of [0.92, 0.85, 0.75, 0.6]) {
      const webp = await darkroom.evaluate(develop, { png: png.toString('base64'), quality });
      const picture = Buffer.from(webp, 'base64');
      if (picture.length > showcaseBytesMax) continue;
      await writeFile(join(showcase, `${name}.webp`), picture);
      break;
    }
    await darkroom.close();
  }
}

async function develop({ png, quality }: { png: string; quality: number }): Promise<string> {
  const image = new Image();
  image.src = `data:image/png;base64,${png}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = image.width;
  canvas.height = image.height;
  canvas.getContext('2d')!.drawImage(image, 0, 0);
  return canvas.toDataURL('image/webp', quality).split(',')[1] ?? '';
}

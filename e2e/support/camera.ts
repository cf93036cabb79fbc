import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';

const here = import.meta.dirname;
const album = join(here, '../.screenshots');
const showcase = join(here, '../../docs/screenshots');
const showcaseBytesMax = 150_000;
const schemes = ['light', 'dark'] as const;

/** Pictures of one device's screen, light and dark. */
export class Camera {
  private readonly page: Page;
  private readonly prefix: string;
  private readonly size: string;

  /** @param app `guest`, `staff` or `manage`; @param size `phone`, `tablet` or `desk` */
  constructor(page: Page, app: string, size: string) {
    this.page = page;
    this.prefix = app;
    this.size = size;
  }

  /**
   * Takes a picture in each scheme into the album.
   * @param forReadme the scheme of which a copy goes into the README
   */
  async take(name: string, forReadme?: (typeof schemes)[number]): Promise<void> {
    await mkdir(album, { recursive: true });
    for (const colorScheme of schemes) {
      await this.page.emulateMedia({ colorScheme });
      await this.page.evaluate(() => document.fonts.ready);
      const file = `${this.prefix}-${name}-${this.size}-${colorScheme}`;
      const png = await this.page.screenshot({
        path: join(album, `${file}.png`),
        animations: 'disabled',
        caret: 'hide',
      });
      if (colorScheme === forReadme) await this.show(`${this.prefix}-${name}`, png);
    }
  }

  /** Browsers write WebP themselves, so no tool is needed for it. */
  private async show(name: string, png: Buffer): Promise<void> {
    await mkdir(showcase, { recursive: true });
    const darkroom = await this.page.context().browser()!.newPage();
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

import { create } from 'qrcode';
import type { Pdf } from '../../../kernel/pdf/document.ts';

/** Modules that must stay white around a code (ISO/IEC 18004). */
const quietModules = 4;

/**
 * Draws a code as one vector path, error correction M, into a square of `side` points that contains its quiet zone.
 * Links the square too, so that a code can be tried on the screen.
 */
export function drawQr(doc: Pdf, url: string, x: number, y: number, side: number): void {
  const { data, size } = create(url, { errorCorrectionLevel: 'M' }).modules;
  const unit = side / (size + 2 * quietModules);
  const left = x + quietModules * unit;
  const top = y + quietModules * unit;
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      if (!data[row * size + column]) continue;
      const from = column;
      while (column + 1 < size && data[row * size + column + 1]) column++;
      doc.rect(left + from * unit, top + row * unit, (column + 1 - from) * unit, unit);
    }
  }
  doc.fill('#000000');
  doc.link(left, top, size * unit, size * unit, url);
}

/** A QR code as one path on a square of `size` units, quiet zone included. */
export interface QrPath {
  size: number;
  d: string;
}

const quietZone = 4;

/** Draws a text as a QR code that survives a stain (error correction M). The encoder is loaded when it is needed. */
export async function qrPath(text: string): Promise<QrPath> {
  const { default: encoder } = await import('qrcode');
  const { modules } = encoder.create(text, { errorCorrectionLevel: 'M' });
  let d = '';
  for (let row = 0; row < modules.size; row++) {
    for (let column = 0; column < modules.size; column++) {
      if (modules.get(row, column)) d += `M${column + quietZone} ${row + quietZone}h1v1h-1z`;
    }
  }
  return { size: modules.size + 2 * quietZone, d };
}

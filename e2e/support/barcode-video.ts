import { writeFile } from 'node:fs/promises';

const left = [
  '0001101',
  '0011001',
  '0010011',
  '0111101',
  '0100011',
  '0110001',
  '0101111',
  '0111011',
  '0110111',
  '0001011',
];
/** Which of the first six digits are written in their other form, by the digit before them. */
const forms = ['LLLLLL', 'LLGLGG', 'LLGGLG', 'LLGGGL', 'LGLLGG', 'LGGLLG', 'LGGGLL', 'LGLGLG', 'LGLGGL', 'LGGLGL'];
const size = { width: 640, height: 480 };
const barPixels = 4;

/** The bars of an EAN-13 (ISO/IEC 15420), as ones and noughts. @param code twelve digits; the check digit is added */
function bars(code: string): { modules: string; text: string } {
  const digits = [...code].map(Number);
  const sum = digits.reduce((total, digit, index) => total + digit * (index % 2 === 0 ? 1 : 3), 0);
  const all = [...digits, (10 - (sum % 10)) % 10];
  const inverted = (pattern: string) => [...pattern].map((bit) => (bit === '0' ? '1' : '0')).join('');
  const mirrored = (pattern: string) => [...inverted(pattern)].reverse().join('');
  const form = forms[all[0] ?? 0] ?? '';
  const first = all
    .slice(1, 7)
    .map((digit, index) => (form[index] === 'L' ? left[digit] : mirrored(left[digit] ?? '')));
  const second = all.slice(7).map((digit) => inverted(left[digit] ?? ''));
  return { modules: `101${first.join('')}01010${second.join('')}101`, text: all.join('') };
}

/**
 * Writes a film of a barcode that is held before a camera, as Chromium's fake one plays it (YUV4MPEG2).
 * @returns the digits that stand on it
 */
export async function writeBarcodeVideo(path: string, code: string): Promise<string> {
  const { modules, text } = bars(code);
  const { width, height } = size;
  const luma = Buffer.alloc(width * height, 235);
  const start = Math.floor((width - modules.length * barPixels) / 2);
  for (const [index, bit] of [...modules].entries()) {
    if (bit === '0') continue;
    for (let y = 140; y < 340; y++) luma.fill(16, y * width + start + index * barPixels, y * width + start + (index + 1) * barPixels); // prettier-ignore
  }
  const colours = Buffer.alloc((width * height) / 2, 128);
  const frame = Buffer.concat([Buffer.from('FRAME\n'), luma, colours]);
  const header = Buffer.from(`YUV4MPEG2 W${width} H${height} F10:1 Ip A1:1 C420mpeg2\n`);
  await writeFile(path, Buffer.concat([header, ...Array.from({ length: 10 }, () => frame)]));
  return text;
}

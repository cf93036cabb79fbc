import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';

/** What stands on bottles, cases and kegs. */
const formats = ['EAN13', 'EAN8', 'UPCA', 'UPCE', 'ITF', 'Code128', 'Code39', 'DataMatrix', 'QRCode'] as const;

/** Where the reader itself lies: beside the app, never on somebody else's server. */
prepareZXingModule({ overrides: { locateFile: (name: string) => new URL(`scan/${name}`, document.baseURI).href } });

/** The text of the first barcode in a picture; nothing where there is none. */
export async function readBarcode(picture: ImageData): Promise<string | undefined> {
  const options = { formats: [...formats], maxNumberOfSymbols: 1, tryHarder: true };
  const [found] = await readBarcodes(picture, options);
  return found?.isValid && found.text ? found.text : undefined;
}

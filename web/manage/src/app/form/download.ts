/** Hands bytes or text to the browser as a file to keep. */
export function download(content: Uint8Array | string, fileName: string, type: string): void {
  const url = URL.createObjectURL(fileOf(content, type));
  const link = document.createElement('a');
  link.href = url;
  link.download = fileName;
  link.click();
  // The browser reads the address after this task.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

export function fileOf(content: Uint8Array | string, type: string): Blob {
  return new Blob([content as BlobPart], { type });
}

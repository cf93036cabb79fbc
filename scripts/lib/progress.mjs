/** Prints lines that start with the seconds since this call: `report('Installing packages')`. */
export function progress() {
  const startedAt = performance.now();
  return (text) => console.log(`[${seconds(performance.now() - startedAt).padStart(6)}] ${text}`);
}

/** `12.3 s` */
export function seconds(ms) {
  return `${(ms / 1000).toFixed(1)} s`;
}

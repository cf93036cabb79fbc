/** A field that has no name in the texts, as readable as it can be: `lateAfterSeconds` → `Late after seconds`. */
export function plainName(name: string): string {
  const isName = /[^\w]/.test(name);
  const words = name
    .replace(/Minor$/, '')
    .replaceAll(/([a-z\d])([A-Z])/g, '$1 $2')
    .replaceAll('_', ' ');
  return isName ? name : words.charAt(0).toUpperCase() + words.slice(1).toLowerCase();
}

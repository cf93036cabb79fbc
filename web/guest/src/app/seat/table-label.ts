/** Labels that are a bare number or code ("7", "T7") stand behind the word for table; others ("Bar 3") say it all. */
export const isBareLabel = (label: string): boolean => /^[A-Za-z]?\d{1,4}[A-Za-z]?$/.test(label);

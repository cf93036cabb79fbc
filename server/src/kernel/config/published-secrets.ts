/** Words that stand in secrets of examples, tutorials and demos, and in no generated one worth its name. */
const EXAMPLE_WORDS =
  /example|change[-_ ]?me|secret|password|placeholder|table[-_ ]?tap|(?<![a-z\d])(demo|test|dummy|sample|insecure)(?![a-z\d])/i;
const DIFFERENT_CHARACTERS_MIN = 12;

/** Ed25519 private keys printed in RFC 8032 (7.1), RFC 8037 (A.1) and RFC 8410 (10.3), as their raw 32 bytes in hex. */
const PUBLISHED_KEYS = [
  '9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60',
  '4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb',
  'c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7',
  'd4ee72dbf913584ad5b6d8f1f769f8ad3afe7c28cbf1d4fbe097a88f44755842',
];

/** Why this secret is known to others; undefined when nothing speaks against it. */
export function publishedSecret(text: string): string | undefined {
  if (EXAMPLE_WORDS.test(text)) return 'looks like an example from a document';
  if (new Set(text).size < DIFFERENT_CHARACTERS_MIN) return 'repeats too few characters';
  return undefined;
}

/** The same for an Ed25519 key in PEM (PKCS #8). */
export function publishedKey(pem: string): string | undefined {
  const der = Buffer.from(pem.replace(/-----[^-]+-----|\s/g, ''), 'base64');
  return PUBLISHED_KEYS.includes(der.subarray(-32).toString('hex')) ? 'is printed in a public document' : undefined;
}

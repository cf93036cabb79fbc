import type { UrlFault } from '../../../kernel/outgoing/outgoing-url.ts';

/** What to do about a URL that cannot be used. */
export const urlWords: Record<UrlFault, string> = {
  form: 'Send a web address without a fragment',
  protocol: 'The address must begin with https://',
  credentials: 'The address must not hold a name or password: the signature proves who sends',
  port: 'Only the ports 443 and 8443 are used',
  address: 'This address is not on the public internet',
};

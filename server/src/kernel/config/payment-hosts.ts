/** Refuses what is not an https address of a domain: where payments are real, so is who takes them. */
export const elsewhereThan =
  (domain: string) =>
  (text: string): string | undefined => {
    const { protocol, hostname } = new URL(text);
    const isTheirs = protocol === 'https:' && (hostname === domain || hostname.endsWith(`.${domain}`));
    return isTheirs ? undefined : `must be an https address of ${domain}, because anybody else can only pretend to pay`;
  };

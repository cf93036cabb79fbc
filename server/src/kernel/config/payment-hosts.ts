const hostVariables = ['PAYCONIQ_HOST', 'PAYCONIQ_JWKS_URL', 'STRIPE_HOST'];

/** Default of PAYMENT_SIMULATORS: `on` in a demo that is told of no other host. */
export function playMoney(env: Readonly<Record<string, string | undefined>>, production: boolean): 'on' | 'off' {
  const given = (name: string) => env[name]?.trim() || undefined;
  const demo = given('TABLE_TAP_DEMO') ?? (production || given('DATABASE_URL') ? 'off' : 'on');
  return demo === 'on' && !production && !hostVariables.some(given) ? 'on' : 'off';
}

/** Refuses what is not an https address of a domain: where payments are real, so is who takes them. */
export const elsewhereThan =
  (domain: string) =>
  (text: string): string | undefined => {
    const { protocol, hostname } = new URL(text);
    const isTheirs = protocol === 'https:' && (hostname === domain || hostname.endsWith(`.${domain}`));
    return isTheirs ? undefined : `must be an https address of ${domain}, because anybody else can only pretend to pay`;
  };

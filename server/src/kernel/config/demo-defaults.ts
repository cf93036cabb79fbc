import type { Surroundings } from './setting.ts';

const hostVariables = ['PAYCONIQ_HOST', 'PAYCONIQ_JWKS_URL', 'STRIPE_HOST'];

/** Default of TABLE_TAP_DEMO: `on` where nobody brought a database. */
export const demoAlone = ({ env, production }: Surroundings): 'on' | 'off' =>
  production || env['DATABASE_URL']?.trim() ? 'off' : 'on';

/** Default of PAYMENT_SIMULATORS: `on` in a demo that is told of no other hosts. */
export function playMoney(surroundings: Surroundings): 'on' | 'off' {
  const given = (name: string) => surroundings.env[name]?.trim() || undefined;
  return demoIsOn(surroundings) && !surroundings.production && !hostVariables.some(given) ? 'on' : 'off';
}

/** Default of REQUIRE_MFA: `off` in a demo, whose sign-ins everybody knows. */
export const exceptInDemo = (surroundings: Surroundings): 'on' | 'off' => (demoIsOn(surroundings) ? 'off' : 'on');

const demoIsOn = (surroundings: Surroundings): boolean =>
  (surroundings.env['TABLE_TAP_DEMO']?.trim() || demoAlone(surroundings)) === 'on';

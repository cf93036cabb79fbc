import { describeProvider } from '../src/conformance.ts';
import { providers } from '../src/registry.ts';
import { cardHarness, payconiqHarness, quietHarness } from './harnesses.ts';

describeProvider(providers.cash, quietHarness);
describeProvider(providers.credits, quietHarness);
describeProvider(providers.payconiq, payconiqHarness);
describeProvider(providers.sepa_qr, () => quietHarness({ name: 'Café De Kroon BV', iban: 'BE68 5390 0754 7034' }));
describeProvider(providers.card, cardHarness);

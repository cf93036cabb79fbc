import {
  type EnvironmentProviders,
  inject,
  makeEnvironmentProviders,
  provideEnvironmentInitializer,
} from '@angular/core';
import { PrimeNG, type PrimeNGConfigType } from 'primeng/config';
import { preset } from './preset.ts';

/**
 * PrimeNG for an app, or for one lazy route of it (whose app initialisers would never run, which is why PrimeNG's own
 * `providePrimeNG` does not do). The page's nonce lets its style sheets through the CSP.
 */
export function provideDesk(): EnvironmentProviders {
  const config: PrimeNGConfigType = {
    ripple: false,
    csp: { nonce: document.querySelector('[ngCspNonce]')?.getAttribute('ngCspNonce') ?? undefined },
    theme: {
      preset,
      options: {
        darkModeSelector: 'none',
        cssLayer: { name: 'primeng', order: 'theme, base, primeng, components, utilities' },
      },
    },
  };
  return makeEnvironmentProviders([provideEnvironmentInitializer(() => inject(PrimeNG).setConfig(config))]);
}

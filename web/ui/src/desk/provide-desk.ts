import type { EnvironmentProviders } from '@angular/core';
import { providePrimeNG } from 'primeng/config';
import { preset } from './preset.ts';

/** PrimeNG for an app, or for one lazy route of it. The page's nonce lets its style sheets through the CSP. */
export function provideDesk(): EnvironmentProviders {
  return providePrimeNG({
    ripple: false,
    csp: { nonce: document.querySelector('[ngCspNonce]')?.getAttribute('ngCspNonce') ?? undefined },
    theme: {
      preset,
      options: {
        darkModeSelector: 'none',
        cssLayer: { name: 'primeng', order: 'theme, base, primeng, components, utilities' },
      },
    },
  });
}

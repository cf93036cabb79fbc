import type { Page } from '@playwright/test';

/** Gives a page's browser an authenticator of its own, as a phone has one, whose owner always touches it. */
export async function withAuthenticator(page: Page): Promise<{ refuse(): Promise<void>; obey(): Promise<void> }> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('WebAuthn.enable');
  const { authenticatorId } = await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  const recognise = (isUserVerified: boolean) =>
    devtools.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified });
  return {
    /** The finger is not that of its owner. */
    refuse: async () => void (await recognise(false)),
    obey: async () => void (await recognise(true)),
  };
}

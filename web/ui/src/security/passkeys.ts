import type { Answer, BodyIn } from '@table-tap/contract';

type CreationOptions = Answer<'POST /auth/passkeys/register/options'>['options'];
type RequestOptions = Answer<'POST /auth/passkeys/sign-in/options'>['options'];
export type NewPasskey = BodyIn<'POST /auth/passkeys/register'>['passkey'];
export type PasskeyProof = BodyIn<'POST /auth/passkeys/sign-in'>['passkey'];

/** The person closed the browser's window, or this device has no passkey that fits. */
export class PasskeyDeclined extends Error {}
/** This device has a passkey for this account already. */
export class PasskeyKnown extends Error {}

/** Whether this browser can have passkeys at all. */
export const browserHasPasskeys = (): boolean => typeof PublicKeyCredential === 'function';

const library = () => import('@simplewebauthn/browser');

/** Lets the browser make a passkey. Throws PasskeyDeclined, PasskeyKnown. */
export async function makePasskey(options: CreationOptions): Promise<NewPasskey> {
  const { startRegistration } = await library();
  try {
    const { id, response } = await startRegistration({ optionsJSON: options as never });
    const { clientDataJSON, attestationObject, transports } = response;
    return { id, clientDataJSON, attestationObject, ...(transports && { transports: [...transports] }) };
  } catch (error) {
    throw explained(error);
  }
}

/** Lets a passkey sign. Throws PasskeyDeclined. */
export async function signWithPasskey(options: RequestOptions): Promise<PasskeyProof> {
  const { startAuthentication } = await library();
  try {
    const { id, response } = await startAuthentication({ optionsJSON: options as never });
    const { clientDataJSON, authenticatorData, signature, userHandle } = response;
    return { id, clientDataJSON, authenticatorData, signature, ...(userHandle && { userHandle }) };
  } catch (error) {
    throw explained(error);
  }
}

function explained(error: unknown): unknown {
  const name = error instanceof Error ? error.name : '';
  if (name === 'InvalidStateError') return new PasskeyKnown();
  if (['NotAllowedError', 'AbortError', 'NotSupportedError', 'SecurityError'].includes(name))
    return new PasskeyDeclined();
  return error;
}

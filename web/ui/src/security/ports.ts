import { InjectionToken } from '@angular/core';
import type { Api, StaffSession } from '@table-tap/client';

/** What signs somebody in; each app provides its own. */
export type SignIn = Pick<StaffSession, 'login' | 'verify' | 'signInWithPasskey'>;
export const SIGN_IN = new InjectionToken<SignIn>('what signs somebody in');

/** The API with the session of whoever is signed in; each app provides its own. */
export const SECURITY_API = new InjectionToken<Pick<Api, 'send'>>('the API of the own account');

import type { Routes } from '@angular/router';
import { SECURITY_API, SIGN_IN } from '@table-tap/ui/security/ports';
import { resumeGuard } from '../seat/seat-guards.ts';
import { inject } from '@angular/core';
import { NewEmailPage } from './new-email-page.ts';
import { OwnAccount } from './own-account.ts';
import { signedInGuard, signedOutGuard } from './own-guards.ts';
import { ForgotPage } from './forgot-page.ts';
import { MePage } from './me-page.ts';
import { ResetPage } from './reset-page.ts';
import { OwnSecurityPage } from './own-security-page.ts';
import { SignInPage } from './sign-in-page.ts';
import { SignInsPage } from './sign-ins-page.ts';
import { SignUpPage } from './sign-up-page.ts';
import { ownTexts } from './texts.ts';
import { VerifyPage } from './verify-page.ts';

const title = 'account.title';

/** Pages of one's own account. Links of mails lead to `verify`, `reset` and `email`, with their token after `#`. */
export const ownRoutes: Routes = [
  {
    path: '',
    providers: [
      ownTexts,
      { provide: SIGN_IN, useFactory: () => inject(OwnAccount).session },
      { provide: SECURITY_API, useFactory: () => inject(OwnAccount).api },
    ],
    children: [
      { path: 'sign-in', title, canActivate: [signedOutGuard], component: SignInPage },
      { path: 'sign-up', title, canActivate: [signedOutGuard], component: SignUpPage },
      { path: 'forgot', title, canActivate: [resumeGuard], component: ForgotPage },
      { path: 'verify', title, canActivate: [resumeGuard], component: VerifyPage },
      { path: 'reset', title, canActivate: [resumeGuard], component: ResetPage },
      { path: 'email', title, canActivate: [resumeGuard], component: NewEmailPage },
      { path: 'me', title, canActivate: [signedInGuard], component: MePage },
      { path: 'sign-ins', title, canActivate: [signedInGuard], component: SignInsPage },
      { path: 'security', title, canActivate: [signedInGuard], component: OwnSecurityPage },
    ],
  },
];

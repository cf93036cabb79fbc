import { accountExists, confirmEmail, resetPassword, verifyAccount } from './templates/account.ts';
import { invitation, receipt } from './templates/from-cafe.ts';
import { stockAlert, webhookOff } from './templates/house.ts';
import { signInChanged } from './templates/notices.ts';
import { purchaseOrder } from './templates/to-supplier.ts';

const minute = 60;
const day = 24 * 60 * minute;

/** Every kind of mail: what it says, and for how many seconds it is of use. */
export const templates = {
  'verify-account': { texts: verifyAccount, usefulSeconds: day },
  'account-exists': { texts: accountExists, usefulSeconds: day },
  'reset-password': { texts: resetPassword, usefulSeconds: 30 * minute },
  'confirm-email': { texts: confirmEmail, usefulSeconds: day },
  'sign-in-changed': { texts: signInChanged, usefulSeconds: 3 * day },
  receipt: { texts: receipt, usefulSeconds: 2 * day },
  'webhook-off': { texts: webhookOff, usefulSeconds: 3 * day },
  'stock-alert': { texts: stockAlert, usefulSeconds: day },
  invitation: { texts: invitation, usefulSeconds: 3 * day },
  'purchase-order': { texts: purchaseOrder, usefulSeconds: 3 * day },
};

export type TemplateName = keyof typeof templates;
export type TemplateData<T extends TemplateName> = Parameters<(typeof templates)[T]['texts']['en']>[0];

import type { RateLimiterAbstract } from 'rate-limiter-flexible';
import type { PersonalData } from '../../../kernel/lifecycle/module.ts';
import { tooMany } from '../../../kernel/http/rate-limits.ts';
import type { Refusal } from '../../../kernel/refusal.ts';
import type { FactorParts } from '../factors/parts.ts';
import { keyOf } from '../sign-in-guard.ts';

const hourSeconds = 60 * 60;
/** Mails to one address: enough to lose some, too few to be a nuisance. */
const mailsPerRecipient = 5;
/** A whole bar shares one Wi-Fi address. */
const mailsPerAddress = 60;

/** What the commands about one's own account share. */
export interface AccountParts extends FactorParts {
  mailLimiters: { recipient: RateLimiterAbstract; address: RateLimiterAbstract };
  /** What every module holds of a person. */
  personalData: () => readonly PersonalData[];
}

export function accountParts(parts: FactorParts, personalData: () => readonly PersonalData[]): AccountParts {
  const { limits } = parts.kernel;
  return {
    ...parts,
    personalData,
    mailLimiters: {
      recipient: limits.limiter('mail-recipient', mailsPerRecipient, hourSeconds),
      address: limits.limiter('mail-address', mailsPerAddress, hourSeconds),
    },
  };
}

/** Counts a mail that somebody asks for, whether the address is known or not. @returns TOO_MANY, or nothing */
export async function takeMailTurn(
  { mailLimiters }: Pick<AccountParts, 'mailLimiters'>,
  email: string,
  ip: string,
): Promise<Refusal | undefined> {
  try {
    await mailLimiters.address.consume(keyOf(ip));
    await mailLimiters.recipient.consume(keyOf(email));
    return undefined;
  } catch (reason) {
    return tooMany(reason);
  }
}

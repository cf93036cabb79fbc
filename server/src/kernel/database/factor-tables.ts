import type { Defaulted, Time, TimeOrNull } from './columns.ts';

/** Second factors of people (0007_second_factors.sql). */

export interface TotpFactorsTable {
  id: string;
  user_id: string;
  secret: Buffer;
  last_step: number | null;
  created_at: Time;
  confirmed_at: TimeOrNull;
}

export interface PasskeysTable {
  id: string;
  user_id: string;
  credential_id: string;
  public_key: Buffer;
  counter: number;
  transports: Defaulted<string[]>;
  synced: boolean;
  name: string;
  created_at: Time;
  last_used_at: TimeOrNull;
}

export interface RecoveryCodesTable {
  user_id: string;
  code_hash: Buffer;
  created_at: Time;
  used_at: TimeOrNull;
}

export interface SignInTicketsTable {
  token_hash: Buffer;
  purpose: 'second-step' | 'passkey' | 'register' | 'step-up';
  user_id: string | null;
  challenge: string | null;
  failures: Defaulted<number>;
  expires_at: Time;
}

export interface FactorTables {
  totp_factors: TotpFactorsTable;
  passkeys: PasskeysTable;
  recovery_codes: RecoveryCodesTable;
  sign_in_tickets: SignInTicketsTable;
}

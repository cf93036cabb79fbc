import type { ColumnType } from 'kysely';
import type { Defaulted, Time, TimeOrNull } from './columns.ts';

/** People of a café, and who was asked to become one (0008_employees.sql). Days are `YYYY-MM-DD`. */

export interface EmployeeNumbersTable {
  cafe_id: string;
  number: number;
  user_id: string;
  given_at: Time;
}

export interface EmployeesTable {
  cafe_id: string;
  user_id: string;
  number: number;
  contract_kind: 'permanent' | 'fixed_term' | 'flexi' | 'student' | 'extra' | 'self_employed' | null;
  weekly_minutes: number | null;
  starts_on: string | null;
  ends_on: string | null;
  phone: Buffer | null;
  phone_index: Buffer | null;
  national_number: Buffer | null;
  national_number_index: Buffer | null;
  iban: Buffer | null;
  photo_key: string | null;
  version: Defaulted<number>;
  created_at: Time;
}

export interface EmployeeRatesTable {
  cafe_id: string;
  user_id: string;
  valid_from: string;
  hourly_rate: Buffer;
  changed_by: string;
  changed_at: Time;
}

export interface EmployeePhotosTable {
  cafe_id: string;
  key: string;
  user_id: string;
  image: ColumnType<Buffer, Buffer, Buffer>;
  created_at: Time;
}

export interface InvitationsTable {
  cafe_id: string;
  id: string;
  role: 'employee' | 'manager' | 'owner';
  email: string | null;
  name: string | null;
  language: 'nl' | 'fr' | 'en' | 'de';
  invited_by: string;
  created_at: Time;
  expires_at: Time;
  accepted_by: string | null;
  accepted_at: TimeOrNull;
  revoked_at: TimeOrNull;
}

export interface PeopleTables {
  employee_numbers: EmployeeNumbersTable;
  employees: EmployeesTable;
  employee_rates: EmployeeRatesTable;
  employee_photos: EmployeePhotosTable;
  invitations: InvitationsTable;
  invitation_tokens: { token_hash: Buffer; cafe_id: string; invitation_id: string };
}

import type { Defaulted, Time, TimeOrNull } from './columns.ts';

/** Other systems that are told of what happens, and mails about what runs out. */

export interface WebhooksTable {
  cafe_id: string;
  id: string;
  url: string;
  description: Defaulted<string>;
  events: string[];
  active: Defaulted<boolean>;
  off_because: Defaulted<'gone' | 'failing' | 'behind' | null>;
  secret: Buffer;
  secret_hint: string;
  old_secret: Defaulted<Buffer | null>;
  old_secret_until: TimeOrNull;
  from_seq: number;
  failing_since: TimeOrNull;
  last_delivered_at: TimeOrNull;
  made_by: string;
  created_at: Time;
  deleted_at: TimeOrNull;
}

export interface WebhookDeliveriesTable {
  cafe_id: string;
  id: string;
  webhook_id: string;
  event_seq: number | null;
  event: string;
  state: 'waiting' | 'delivered' | 'given_up' | 'dropped';
  aside: Defaulted<boolean>;
  tries: Defaulted<number>;
  created_at: Time;
  queued_at: Time;
  next_try_at: TimeOrNull;
  ended_at: TimeOrNull;
}

export interface WebhookAttemptsTable {
  cafe_id: string;
  id: string;
  delivery_id: string;
  created_at: Time;
  duration_ms: number;
  status: number | null;
  failure: 'timeout' | 'name' | 'address' | 'connection' | 'tls' | null;
  excerpt: Defaulted<string>;
}

export interface AlertMailSettingsTable {
  cafe_id: string;
  managers: boolean;
  addresses: string[];
  low_every_minutes: number;
  version: Defaulted<number>;
  last_mailed_at: TimeOrNull;
}

export interface AlertMailsTable {
  cafe_id: string;
  alert_id: string;
  item_id: string;
  kind: 'low' | 'out';
  name: string;
  raised_at: Time;
  mailed_at: TimeOrNull;
}

export interface WebhookTables {
  webhooks: WebhooksTable;
  webhook_deliveries: WebhookDeliveriesTable;
  webhook_attempts: WebhookAttemptsTable;
  webhooks_due: { webhook_id: string; cafe_id: string; next_at: Date; taken_until: Date | null };
  alert_mail_settings: AlertMailSettingsTable;
  alert_mails: AlertMailsTable;
  alert_mails_due: { cafe_id: string; due_at: Date };
}

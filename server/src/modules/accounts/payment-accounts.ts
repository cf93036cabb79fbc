import { LRUCache } from 'lru-cache';
import type { ProviderClient, ProviderDeps, ProviderId } from '@table-tap/providers/provider';
import { productionHosts, type Hosts } from '@table-tap/providers/hosts';
import { providers } from '@table-tap/providers/registry';
import type { Config } from '../../kernel/config.ts';
import type { FieldEncryption, FieldPlace } from '../../kernel/field-encryption.ts';
import type { Kernel } from '../../kernel/lifecycle/module.ts';
import { openFromTheStart } from './domain/methods.ts';

/** Clients that are kept: a few thousand cafés with their two or three providers. */
const clientsMax = 10_000;

/** The accounts that cafés have with providers, connected. */
export class PaymentAccounts {
  readonly #kernel: Pick<Kernel, 'config' | 'clock' | 'db' | 'log' | 'fields'>;
  readonly #fields: FieldEncryption;
  readonly #hosts: Hosts;
  /** One for all cafés: the keys that providers publish are cached with it. */
  readonly #deps: ProviderDeps;
  readonly #clients = new LRUCache<string, ProviderClient>({ max: clientsMax });

  constructor(kernel: Pick<Kernel, 'config' | 'clock' | 'db' | 'log' | 'fields'>) {
    this.#kernel = kernel;
    this.#fields = kernel.fields;
    this.#hosts = hostsOf(kernel.config);
    this.#deps = { hosts: this.#hosts, clock: kernel.clock };
  }

  /**
   * A café's own connection to a provider; kept until its account changes.
   * @returns nothing when the café has not switched it on, or its secrets do not open
   */
  async client(cafeId: string, provider: ProviderId): Promise<ProviderClient | undefined> {
    const row = await this.#kernel.db.read(cafeId, (reader) =>
      reader
        .selectFrom('payment_accounts')
        .select(['enabled', 'settings', 'secrets', 'version'])
        .where('cafe_id', '=', cafeId)
        .where('provider', '=', provider)
        .executeTakeFirst(),
    );
    if (!(row?.enabled ?? openFromTheStart.includes(provider))) return undefined;
    const key = `${cafeId} ${provider} ${row?.version ?? 0}`;
    let client = this.#clients.get(key);
    if (!client) {
      const secrets = this.openSecrets(cafeId, provider, row?.secrets ?? null);
      if (!secrets) return undefined;
      const account = { ...row?.settings, ...secrets };
      if (this.refusal(provider, account)) return undefined;
      client = providers[provider].connect(account, this.#deps);
      this.#clients.set(key, client);
    }
    return client;
  }

  /** Where a provider reports for this café. */
  callbackUrl(cafeId: string, provider: ProviderId): string {
    return `${this.#kernel.config.publicUrl}/api/v1/webhooks/payments/${provider}?cafe=${cafeId}`;
  }

  /** Where the provider finds the public key of a café's signatures. */
  keysUrl(cafeId: string): string {
    return `${this.#kernel.config.publicUrl}/api/v1/cafes/${cafeId}/payment-accounts/payconiq/jwks.json`;
  }

  /** Whether no money moves: what we speak with is not the provider's own host for real payments. */
  simulated(provider: ProviderId): boolean {
    if (provider === 'payconiq') return this.#hosts.payconiqApi !== productionHosts.payconiqApi;
    if (provider === 'card') return this.#hosts.stripeApi !== productionHosts.stripeApi;
    return false;
  }

  /** Why an account may not be used: with NODE_ENV=production, nothing that takes play money for real. */
  refusal(provider: ProviderId, account: Record<string, string>): { field: string; message: string } | undefined {
    if (!this.#kernel.config.production) return undefined;
    if (provider === 'card' && /^[rs]k_test_/.test(account['secretKey'] ?? ''))
      return {
        field: 'secretKey',
        message: 'With a key for tests no money moves: take the one that starts with _live_',
      };
    return undefined;
  }

  /** Encrypts an account's secrets for its row; nothing when there are none. */
  sealSecrets(cafeId: string, provider: string, secrets: Record<string, string>): Buffer | null {
    if (Object.keys(secrets).length === 0) return null;
    return this.#fields.seal(JSON.stringify(secrets), placeOf(cafeId, provider));
  }

  /**
   * The secrets of an account.
   * @returns nothing, and says so in the log, when they were not sealed for this row with this installation's secret
   */
  openSecrets(cafeId: string, provider: string, sealed: Uint8Array | null): Record<string, string> | undefined {
    if (!sealed) return {};
    try {
      return JSON.parse(this.#fields.open(sealed, placeOf(cafeId, provider))) as Record<string, string>;
    } catch (error) {
      this.#kernel.log.error({ err: error, cafeId, provider }, 'the secrets of a payment account do not open');
      return undefined;
    }
  }
}

const placeOf = (cafeId: string, provider: string): FieldPlace => ({
  table: 'payment_accounts',
  row: [cafeId, provider],
  column: 'secrets',
});

const hostsOf = ({ payconiqHost, payconiqJwksUrl, stripeHost }: Config): Hosts => ({
  payconiqApi: payconiqHost,
  payconiqJwks: payconiqJwksUrl,
  stripeApi: stripeHost,
});

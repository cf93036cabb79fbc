import type { Answer, BodyOut } from '@table-tap/contract';
import { standardSteps } from '@table-tap/contract/standard-steps';
import type { Database, Transactor } from '../../../kernel/database/database.ts';
import { invalidField, refuse, type Refusal } from '../../../kernel/refusal.ts';
import { uuidv7 } from '../../../kernel/uuid.ts';
import { insertWorkflow } from '../../counters/index.ts';
import { ensureUser, hashSecret, refusePassword, storeMember } from '../../identity/index.ts';
import { cafeShape, type CafeRow } from '../cafe-shape.ts';
import { hasTwice } from '../domain/languages.ts';
import { ratesValidFrom, standardRates } from '../domain/standard-rates.ts';
import { standardSettings } from '../domain/standard-settings.ts';

type Opening = BodyOut<'POST /cafes'>;

/**
 * Opens a café with everything that it needs to take its first order but a menu: settings, the standard workflow, the
 * VAT rates of its country, and its owner. Somebody who has an account already becomes owner with the password they
 * have, once they have shown that the address is theirs.
 */
export async function openCafe(db: Database, { body }: { body: Opening }): Promise<Answer<'POST /cafes'> | Refusal> {
  if (hasTwice(body.languages)) return invalidField('languages', 'Name each language once');
  const names = [body.owner.name, body.owner.email, body.name];
  const weak = refusePassword('owner.password', body.owner.password, { hasSecondFactor: false, names });
  if (weak) return weak;
  const passwordHash = await hashSecret(body.owner.password);
  return db.write({ cafeId: body.id ?? uuidv7() }, async (tx) => {
    const row = await storeCafe(tx, body);
    if (!row) return refuse('DUPLICATE', { detail: 'Another café has this address or id' });
    await storeRates(tx, body.country);
    await insertWorkflow(tx, standardSteps);
    const language = body.languages[0] ?? 'en';
    const { email, name } = body.owner;
    const owner = await ensureUser(tx.raw, { email, name, passwordHash, language, isProved: true });
    if (owner.isClaimed) {
      return invalidField(
        'owner.email',
        'Whoever has an account with this address has never shown that it is theirs: let them set a new password by mail first',
      );
    }
    await storeMember(tx, { userId: owner.id, role: 'owner', pinHash: null });
    return cafeShape(row);
  });
}

/** @returns nothing when the slug or the id is taken */
async function storeCafe(tx: Transactor, body: Opening): Promise<CafeRow | undefined> {
  const slug = await tx
    .insertInto('cafe_slugs')
    .values({ slug: body.slug, cafe_id: tx.cafeId })
    .onConflict((conflict) => conflict.doNothing())
    .returning('slug')
    .executeTakeFirst();
  if (!slug) return undefined;
  await tx.insertInto('cafe_sequences').values({ cafe_id: tx.cafeId }).execute();
  return tx
    .insertInto('cafes')
    .values({
      cafe_id: tx.cafeId,
      slug: body.slug,
      name: body.name,
      legal_name: body.legalName ?? '',
      country: body.country,
      time_zone: body.timeZone,
      currency: body.currency,
      settings: JSON.stringify(standardSettings(body.languages, body.country)),
      created_at: tx.now,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
}

async function storeRates(tx: Transactor, country: string): Promise<void> {
  const rates = standardRates(country).map((rate) => ({
    cafe_id: tx.cafeId,
    tax_class: rate.taxClass,
    service_mode: rate.serviceMode,
    valid_from: ratesValidFrom,
    rate_basis_points: rate.rateBasisPoints,
  }));
  if (rates.length > 0) await tx.insertInto('tax_rates').values(rates).execute();
}

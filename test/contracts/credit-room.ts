import { expect } from "vitest";
import { D1CreditFigures } from "../../src/edge/d1/credit-figures.ts";
import type { Fact } from "../../src/ledger/facts.ts";
import { INTENT, receipt } from "../support/facts.ts";
import { money } from "../support/money.ts";
import { MORNING } from "../support/hand-clock.ts";
import type { OpenStores } from "./open-stores.ts";

export const ARTICLE = "the-last-ferry-keeps-a-ledger";

/** A step already, so that nothing is drawn: $4.60 a month in a year, net and to whole dollars. */
export const WORTH = 5_000;
export const gift = (part: Parameters<typeof receipt>[0] = {}) =>
  receipt({ money: money(460), ...part });

interface Came {
  readonly intent?: string;
  readonly campaign?: string | null;
  readonly article?: string | null;
}

/** An intent that remembers what it came of. */
export async function opened(
  { database }: OpenStores,
  { intent = INTENT, campaign = "winter", article = ARTICLE }: Came = {},
): Promise<void> {
  const [variant, placement] = campaign === null ? [null, null] : ["plain", "epic"];
  await database
    .prepare(
      `INSERT INTO intents (intent_id, attempt, currency, minor, cadence, opened, campaign, variant, placement, article)
       VALUES (?1, ?1, 'usd', 500, 'monthly', ?2, ?3, ?4, ?5, ?6)`,
    )
    .bind(intent, MORNING, campaign, variant, placement, article)
    .run();
}

export const book = async ({ ledger }: OpenStores, ...facts: Fact[]) =>
  expect(await ledger.apply(facts, await ledger.observe(), [])).toMatchObject({ ok: true });

export const figures = ({ database }: OpenStores) => new D1CreditFigures(database);

const rows = async ({ database }: OpenStores, what: string) =>
  (await database.prepare(`SELECT ${what}`).all()).results.map((row) => Object.values(row));

export const credits = async (stores: OpenStores) =>
  rows(
    stores,
    "campaign, variant, placement, month, value, returned FROM credits ORDER BY 1, 4, 5, 6",
  );

export const articles = async (stores: OpenStores) =>
  rows(stores, "slug, month, gifts FROM article_gifts ORDER BY month");

/** What intents still know of where they came from. */
export const remembered = async (stores: OpenStores) =>
  rows(stores, "campaign, variant, placement, article FROM intents ORDER BY intent_id");

/** The credit of one gift. */
export const ONE = ["winter", "plain", "epic", "2026-11", WORTH, 0];

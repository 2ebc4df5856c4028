import { expect } from "vitest";
import { sealedCodes } from "../../src/edge/sign-in-marks.ts";
import { waysIn } from "../../src/edge/ways-in.ts";
import { askForLetter } from "../../src/journeys/sign-in-by-letter.ts";
import type { Id } from "../../src/kernel/ids.ts";
import type { Fact } from "../../src/ledger/facts.ts";
import { parseSignInCode, type SignInCode } from "../../src/supporters/sign-ins.ts";
import { checkout, promise, receipt } from "../support/facts.ts";
import { EVERY_NETWORK } from "../support/giving.ts";
import { handClock } from "../support/hand-clock.ts";
import { MONEY_RULES } from "../support/ports/stores.ts";
import { seededRandom } from "../support/seeded-random.ts";
import type { OpenStores } from "./open-stores.ts";

/** What a person has who asked for a letter, and what stands in it. */
export interface Asked {
  readonly browser: Id;
  readonly id: Id;
  readonly code: SignInCode;
}

interface LetterRow {
  readonly letter_id: string;
  readonly cause: string;
  readonly customer_id: string | null;
  readonly sealed: string;
}

/** The ways in over one database, with its books, and a browser that asks. */
export function waysInOver(stores: OpenStores, database: D1Database = stores.database) {
  const known = new Set<Id>();
  const clock = handClock();
  const random = seededRandom(11);
  const ways = waysIn(database, MONEY_RULES, clock);
  const { signIns } = ways.byLetter!;
  const codes = sealedCodes(MONEY_RULES.emailKeys)!;
  const rows = async <Row>(table: string) =>
    (await stores.database.prepare(`SELECT * FROM ${table}`).all<Row>()).results;
  return {
    ...ways,
    ...stores,
    signIns,
    clock,
    random,
    rows,
    book: async (...facts: Fact[]) =>
      expect(await stores.ledger.apply(facts, await stores.ledger.observe(), [])).toEqual({
        ok: true,
      }),
    /** Null where none was written. */
    ask: async (email: string, browser: Id): Promise<Asked | null> => {
      const before = (await rows("letters")).length;
      await askForLetter(
        { typed: email, browser, address: null },
        { ...ways.byLetter!, asks: EVERY_NETWORK, clock, random },
      );
      const letters = await rows<LetterRow>("letters");
      const newest = (await rows<{ sign_in_id: Id; asked: number }>("sign_ins")).find(
        ({ sign_in_id: id }) => !known.has(id),
      );
      if (letters.length === before || !newest) return null;
      known.add(newest.sign_in_id);
      const letter = letters.find(({ cause }) => cause === `sign-in ${newest.sign_in_id}`)!;
      const shown = await codes.open(letter.sealed, letter.letter_id);
      return { browser, id: newest.sign_in_id, code: parseSignInCode(shown!)! };
    },
  };
}

/** What the books know of somebody who gives by an address. */
export function giverBy(email: string, intent: Id, part: { readonly coversUntil?: number } = {}) {
  const [customer, subscription] = [`cus_${intent}`, `sub_${intent}`];
  return [
    checkout({ id: `cs_${intent}`, intent }),
    { kind: "customer", id: customer, intent, email, deletedDay: null },
    promise({ id: subscription, intent, customer }),
    receipt({ id: `pi_${intent}`, intent, subscription, ...part }),
  ] satisfies Fact[];
}

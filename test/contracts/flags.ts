import { expect, test } from "vitest";
import type { HarmPolicy } from "../../src/appeals/harm-policy.ts";
import type { CardFact, Fact } from "../../src/ledger/facts.ts";
import { receipt } from "../support/facts.ts";
import { MONEY_RULES, storesOver } from "../support/ports/stores.ts";
import type { OpenStores } from "./open-stores.ts";

const card = (country: string, id = "pi_1"): CardFact => ({ kind: "card", id, country });

const POLICY: HarmPolicy = {
  countries: { BY: "refuse", RU: "replace", GE: "warn", PL: "ask" },
  unknown: "replace",
  tor: "replace",
};

/** What every ledger makes of the country of a card. */
export function flagsContract(open: () => Promise<OpenStores>): void {
  const opened = async (policy = POLICY) => {
    const { database } = await open();
    const stores = storesOver(database, undefined, { ...MONEY_RULES, policy: () => policy });
    return { ...stores, database };
  };
  const book = async ({ ledger }: Pick<OpenStores, "ledger">, ...facts: Fact[]) =>
    expect(await ledger.apply(facts, await ledger.observe(), [])).toMatchObject({ ok: true });

  test.each([
    ["BY", 1],
    ["RU", 1],
    ["GE", 0],
    ["PL", 0],
    ["DE", 0],
  ])("a gift by a card of %s leaves %i flags", async (country, flags) => {
    const stores = await opened();
    await book(stores, receipt(), card(country));
    const flag = { receipt: "pi_1", reason: "card-country", day: "2026-11-22" };
    expect(await stores.newsroom.flagged()).toEqual(flags === 1 ? [flag] : []);
    expect(await stores.newsroom.countFlagged()).toBe(flags);
  });

  test("a gift whose card says nothing is not flagged", async () => {
    const stores = await opened();
    await book(stores, receipt());
    expect(await stores.newsroom.flagged()).toEqual([]);
  });

  test("a flag is one, however often the card is seen, and stays when the policy is another", async () => {
    const stores = await opened();
    for (let times = 0; times < 3; times += 1) await book(stores, receipt(), card("RU"));
    const rules = { ...MONEY_RULES, policy: () => ({ ...POLICY, countries: {} }) };
    const { ledger } = storesOver(stores.database, undefined, rules);
    await book({ ledger }, receipt(), card("RU"));
    expect(await stores.newsroom.countFlagged()).toBe(1);
  });

  test("a card without its receipt flags nothing and holds up nobody", async () => {
    const stores = await opened();
    await book(stores, card("RU", "pi_9"), receipt());
    expect(await stores.newsroom.flagged()).toEqual([]);
  });

  test("the newest gift that is flagged comes first", async () => {
    const stores = await opened();
    for (const [id, day] of [
      ["pi_1", "2026-11-22"],
      ["pi_2", "2026-12-22"],
    ] as const) {
      await book(stores, receipt({ id, day }), card("BY", id));
    }
    const flagged = await stores.newsroom.flagged();
    expect(flagged.map(({ receipt: id }) => id)).toEqual(["pi_2", "pi_1"]);
  });
}

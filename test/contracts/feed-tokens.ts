import { expect, test } from "vitest";
import { SECOND } from "../../src/kernel/time.ts";
import { idNumber } from "../support/seeded-random.ts";
import type { OpenSharing } from "./sharing-stores.ts";

const [ANNA, BORIS] = [idNumber(1), idNumber(2)];
const [FIRST, SECOND_TOKEN, THIRD] = [idNumber(31), idNumber(32), idNumber(33)];
const DAY = "2026-11-22";

/** What every store of feeds' tokens does. */
export function feedTokensContract(openStores: () => Promise<OpenSharing>): void {
  const open = async () => {
    const stores = await openStores();
    await stores.know(ANNA, BORIS);
    return stores;
  };

  test("a token leads to its supporter and to what the books say of them", async () => {
    const { feedTokens } = await open();
    await feedTokens.issue(FIRST, ANNA, DAY);
    const holder = await feedTokens.holderOf(FIRST);
    expect(holder).toMatchObject({ supporter: ANNA, revoked: false });
    expect(holder?.holdings).toMatchObject({ coveredUntil: null, everPaid: false });
    expect(await feedTokens.issuedOn(ANNA)).toBe(DAY);
    expect(await feedTokens.holderOf(SECOND_TOKEN)).toBeNull();
  });

  test("a new token ends the one before it, and nobody else's", async () => {
    const { feedTokens } = await open();
    await feedTokens.issue(FIRST, ANNA, DAY);
    await feedTokens.issue(THIRD, BORIS, DAY);
    await feedTokens.holderOf(FIRST);
    await feedTokens.issue(SECOND_TOKEN, ANNA, DAY);
    expect(await feedTokens.holderOf(FIRST)).toMatchObject({ revoked: true });
    expect(await feedTokens.holderOf(SECOND_TOKEN)).toMatchObject({ revoked: false });
    expect(await feedTokens.holderOf(THIRD)).toMatchObject({ supporter: BORIS, revoked: false });
  });

  test("what this isolate revokes is revoked at once", async () => {
    const { feedTokens } = await open();
    await feedTokens.issue(FIRST, ANNA, DAY);
    expect(await feedTokens.holderOf(FIRST)).toMatchObject({ revoked: false });
    await feedTokens.revoke(ANNA);
    expect(await feedTokens.holderOf(FIRST)).toMatchObject({ revoked: true });
    expect(await feedTokens.issuedOn(ANNA)).toBeNull();
  });

  test("what was asked for while it was revoked is not kept in mind", async () => {
    const { feedTokens } = await open();
    await feedTokens.issue(FIRST, ANNA, DAY);
    await Promise.all([feedTokens.holderOf(FIRST), feedTokens.revoke(ANNA)]);
    expect(await feedTokens.holderOf(FIRST)).toMatchObject({ revoked: true });
  });

  test("a token that was found is believed for a minute without the database, and no longer", async () => {
    const stores = await open();
    const { feedTokens, clock } = stores;
    await feedTokens.issue(FIRST, ANNA, DAY);
    await feedTokens.holderOf(FIRST);
    await stores.drop("feed_tokens");
    clock.turn(59 * SECOND);
    expect(await feedTokens.holderOf(FIRST)).toMatchObject({ supporter: ANNA });
    clock.turn(SECOND);
    expect(await feedTokens.holderOf(FIRST)).toBeNull();
  });

  test("a supporter has at most two rows, however often a token is made", async () => {
    const { feedTokens, rows } = await open();
    for (let at = 0; at < 6; at += 1) await feedTokens.issue(idNumber(40 + at), ANNA, DAY);
    expect(new Set((await rows("feed_tokens")).map((row) => row["revoked"]))).toEqual(
      new Set([0, 1]),
    );
    expect(await rows("feed_tokens")).toHaveLength(2);
  });

  test("no token is in the database", async () => {
    const { feedTokens, rows } = await open();
    await feedTokens.issue(FIRST, ANNA, DAY);
    expect(JSON.stringify(await rows("feed_tokens"))).not.toContain(FIRST);
  });
}

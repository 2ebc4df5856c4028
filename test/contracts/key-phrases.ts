import { expect, test } from "vitest";
import { waysIn } from "../../src/edge/ways-in.ts";
import { firstPhrase, replacePhrase } from "../../src/journeys/key-phrase.ts";
import { parseKeyPhrase, type KeyPhrases } from "../../src/supporters/key-phrases.ts";
import { handClock } from "../support/hand-clock.ts";
import { MONEY_RULES } from "../support/ports/stores.ts";
import { idNumber } from "../support/seeded-random.ts";
import { waysInOver } from "./open-ways-in.ts";
import type { OpenStores } from "./open-stores.ts";

const [ANNA, BORIS] = [idNumber(1), idNumber(2)];
const OLD = "an older signing key for the tests and nothing else";
const NEW = "a newer signing key for the tests and nothing else";

const holder = (keyPhrases: KeyPhrases, shown: string | undefined) =>
  keyPhrases.holderOf(parseKeyPhrase(shown ?? "")!);

/** What every store of key phrases does. */
export function keyPhrasesContract(openStores: () => Promise<OpenStores>): void {
  const open = async () => waysInOver(await openStores());

  test("a supporter gets one phrase, which is theirs however often it is typed", async () => {
    const { keyPhrases, random } = await open();
    expect(await keyPhrases.has(ANNA)).toBe(false);
    const phrase = (await firstPhrase(ANNA, { keyPhrases, random }))!;
    expect(await keyPhrases.has(ANNA)).toBe(true);
    expect(await firstPhrase(ANNA, { keyPhrases, random })).toBeNull();
    expect(await holder(keyPhrases, phrase)).toBe(ANNA);
    expect(await holder(keyPhrases, phrase)).toBe(ANNA);
  });

  test("of many at once one is given", async () => {
    const { keyPhrases, random } = await open();
    const made = await Promise.all(
      Array.from({ length: 8 }, () => firstPhrase(ANNA, { keyPhrases, random })),
    );
    const [phrase, ...more] = made.filter((one) => one !== null);
    expect(more).toEqual([]);
    expect(await holder(keyPhrases, phrase)).toBe(ANNA);
  });

  test("a new one ends the one before, and nobody else's", async () => {
    const { keyPhrases, random } = await open();
    const ports = { keyPhrases, random };
    const others = (await firstPhrase(BORIS, ports))!;
    const first = (await firstPhrase(ANNA, ports))!;
    const second = await replacePhrase(ANNA, ports);
    expect(await holder(keyPhrases, first)).toBeNull();
    expect(await holder(keyPhrases, second)).toBe(ANNA);
    expect(await holder(keyPhrases, others)).toBe(BORIS);
  });

  test("no phrase is in the database", async () => {
    const { keyPhrases, random, rows } = await open();
    const phrase = (await firstPhrase(ANNA, { keyPhrases, random }))!;
    const kept = JSON.stringify(await rows("key_phrases"));
    expect(kept).not.toContain(phrase);
    expect(kept).not.toContain(parseKeyPhrase(phrase));
  });

  test("another address of the site with the same keys and database knows it", async () => {
    const { keyPhrases, random, database } = await open();
    const phrase = (await firstPhrase(ANNA, { keyPhrases, random }))!;
    const mirror = waysIn(database, MONEY_RULES, handClock());
    expect(await holder(mirror.keyPhrases, phrase)).toBe(ANNA);
  });

  test("with other keys it is nobody's", async () => {
    const { keyPhrases, random, database } = await open();
    const phrase = (await firstPhrase(ANNA, { keyPhrases, random }))!;
    const keys = { ...MONEY_RULES, emailIndexKey: NEW, signingKeys: [OLD] };
    expect(await holder(waysIn(database, keys, handClock()).keyPhrases, phrase)).toBeNull();
  });

  test("a phrase outlives the signing keys; where there is no other key it is known by the newest after each use", async () => {
    const { random, database } = await open();
    const under = (emailIndexKey: string | null, ...signingKeys: string[]) =>
      waysIn(database, { ...MONEY_RULES, emailIndexKey, signingKeys }, handClock()).keyPhrases;
    const lasting = (await firstPhrase(BORIS, { keyPhrases: under(NEW, OLD), random }))!;
    expect(await holder(under(NEW, "another key that has nothing to do with it"), lasting)).toBe(
      BORIS,
    );
    const rolled = (await firstPhrase(ANNA, { keyPhrases: under(null, OLD), random }))!;
    expect(await holder(under(null, NEW, OLD), rolled)).toBe(ANNA);
    expect(await holder(under(null, NEW), rolled)).toBe(ANNA);
    expect(await holder(under(null, OLD), rolled)).toBeNull();
  });

  test("tries of many networks together lock nobody out", async () => {
    const { phraseTries } = await open();
    for (let network = 0; network < 100; network += 1) {
      for (let times = 0; times < 30; times += 1) phraseTries.admits(`10.0.${network}.1`);
    }
    expect(phraseTries.admits("10.0.7.2")).toBe(false);
    expect(phraseTries.admits("198.51.100.1")).toBe(true);
  });
}

import { describe, expect, test } from "vitest";
import { DAY, HOUR, MINUTE } from "../../src/kernel/time.ts";
import { newSignInCode, shownSignInCode, type Proof } from "../../src/supporters/sign-ins.ts";
import { promise } from "../support/facts.ts";
import { MORNING } from "../support/hand-clock.ts";
import { idNumber, seededRandom } from "../support/seeded-random.ts";
import { giverBy, waysInOver, type Asked } from "./open-ways-in.ts";
import type { OpenStores } from "./open-stores.ts";

const ANNA = idNumber(1);
const EMAIL = "anna@example.org";
const [HERE, ELSEWHERE] = [idNumber(50), idNumber(51)];
const WRONG = newSignInCode(seededRandom(99));

const PROOFS: Readonly<Record<string, (asked: Asked) => Proof>> = {
  "the link, in the browser that asked,": ({ id, browser }) => ({ id, browser }),
  "the link, and the code, anywhere,": ({ id, code }) => ({ id, code }),
  "the code, in the browser that asked,": ({ browser, code }) => ({ browser, code }),
};

/** What every store does of those who asked to be let in by a letter. */
export function signInsContract(openStores: () => Promise<OpenStores>): void {
  const open = async () => {
    const stores = waysInOver(await openStores());
    await stores.book(...giverBy(EMAIL, ANNA));
    return stores;
  };
  const opened = async () => {
    const stores = await open();
    const asked = (await stores.ask(EMAIL, HERE))!;
    return { ...stores, asked };
  };

  describe.each(Object.entries(PROOFS))("%s", (_, proofOf) => {
    test("lets in whoever gives by that address, once", async () => {
      const { signIns, asked } = await opened();
      expect(await signIns.redeem(proofOf(asked), MORNING)).toBe(ANNA);
      for (const other of Object.values(PROOFS)) {
        expect(await signIns.redeem(other(asked), MORNING)).toBeNull();
      }
    });

    test("lets in one of forty at once", async () => {
      const { signIns, asked } = await opened();
      const tries = Array.from({ length: 40 }, () => signIns.redeem(proofOf(asked), MORNING));
      expect((await Promise.all(tries)).filter((one) => one !== null)).toEqual([ANNA]);
    });

    test("works for ten minutes, and not a moment longer", async () => {
      const { signIns, asked } = await opened();
      expect(await signIns.redeem(proofOf(asked), MORNING + 10 * MINUTE)).toBeNull();
      expect(await signIns.redeem(proofOf(asked), MORNING + 10 * MINUTE - 1)).toBe(ANNA);
    });

    test("lets nobody in where nobody gives by that address", async () => {
      const { signIns, ask } = await open();
      const asked = (await ask("nobody@example.org", HERE))!;
      expect(await signIns.redeem(proofOf(asked), MORNING)).toBeNull();
    });
  });

  describe("what is not enough, and costs no try,", () => {
    test("is the link in another browser", async () => {
      const { signIns, asked, rows } = await opened();
      for (let times = 0; times < 9; times += 1) {
        expect(await signIns.redeem({ id: asked.id, browser: ELSEWHERE }, MORNING)).toBeNull();
      }
      expect(await signIns.asked(asked.id, ELSEWHERE, MORNING)).toBeNull();
      expect(await signIns.asked(asked.id, HERE, MORNING)).toBe("works");
      expect(await rows("sign_ins")).toMatchObject([{ tries: 0, used: 0 }]);
    });

    test("is the code in a browser that asked for nothing", async () => {
      const { signIns, asked, rows } = await opened();
      const proof = { browser: ELSEWHERE, code: asked.code };
      expect(await signIns.redeem(proof, MORNING)).toBeNull();
      expect(await rows("sign_ins")).toMatchObject([{ tries: 0, used: 0 }]);
    });
  });

  test("what became of a letter is told to the browser that asked for it, and to no other", async () => {
    const { signIns, asked, ask } = await opened();
    const told = async ({ id }: Asked, now: number) =>
      Promise.all([HERE, ELSEWHERE].map((browser) => signIns.asked(id, browser, now)));
    expect(await told(asked, MORNING + 10 * MINUTE - 1)).toEqual(["works", null]);
    expect(await told(asked, MORNING + 10 * MINUTE)).toEqual(["spent", null]);
    await signIns.redeem({ id: asked.id, code: asked.code }, MORNING);
    expect(await told(asked, MORNING)).toEqual(["spent", null]);
    const other = (await ask(EMAIL, ELSEWHERE))!;
    expect(await told(other, MORNING)).toEqual([null, "works"]);
    expect(await told({ ...other, id: idNumber(77) }, MORNING)).toEqual([null, null]);
  });

  test("after four wrong codes the right one works, after five none", async () => {
    for (const [wrong, who] of [
      [4, ANNA],
      [5, null],
    ] as const) {
      const { signIns, asked } = await opened();
      const tries = Array.from({ length: wrong }, () =>
        signIns.redeem({ id: asked.id, code: WRONG }, MORNING),
      );
      await Promise.all(tries);
      expect(await signIns.redeem({ browser: HERE, code: asked.code }, MORNING)).toBe(who);
      if (who === null) {
        expect(await signIns.redeem({ id: asked.id, browser: HERE }, MORNING)).toBe(ANNA);
      }
    }
  });

  test("each of a browser's letters works in it", async () => {
    const { signIns, ask } = await open();
    const [first, second] = [(await ask(EMAIL, HERE))!, (await ask(EMAIL, HERE))!];
    expect(await signIns.redeem({ browser: HERE, code: first.code }, MORNING)).toBe(ANNA);
    expect(await signIns.redeem({ browser: HERE, code: second.code }, MORNING)).toBe(ANNA);
  });

  describe("letters", () => {
    test("go to an address three times an hour, however it is written, and to others all the same", async () => {
      const { ask, clock } = await open();
      const made: boolean[] = [];
      for (const email of [EMAIL, "Anna@Example.org", EMAIL, EMAIL]) {
        made.push((await ask(email, HERE)) !== null);
      }
      expect(made).toEqual([true, true, true, false]);
      expect(await ask("other@example.org", HERE)).not.toBeNull();
      clock.turn(HOUR - 1);
      expect(await ask(EMAIL, HERE)).toBeNull();
      clock.turn(1);
      expect(await ask(EMAIL, HERE)).not.toBeNull();
    });

    test("go to all addresses sixty times a minute", async () => {
      const { ask, clock, rows } = await open();
      for (let at = 0; at < 61; at += 1) await ask(`reader-${at}@example.org`, HERE);
      expect(await rows("sign_ins")).toHaveLength(60);
      expect(await rows("letters")).toHaveLength(60);
      clock.turn(MINUTE);
      expect(await ask(EMAIL, HERE)).not.toBeNull();
    });

    test("that were too many for all are counted by day, and those of one address are not", async () => {
      const { ask, newsroom } = await open();
      for (let at = 0; at < 5; at += 1) await ask(EMAIL, HERE);
      expect(await newsroom.tallies()).toEqual([]);
      for (let at = 0; at < 59; at += 1) await ask(`reader-${at}@example.org`, HERE);
      await ask("nobody@example.org", HERE);
      expect(await newsroom.tallies()).toEqual([
        { what: "letter-refused", reason: "site", count: 3 },
      ]);
    });

    test.each(["deleted = 1, email_index = NULL, email_sealed = NULL", "bounced = '2026-11-20'"])(
      "let nobody in whose %s",
      async (change) => {
        const { signIns, ask, database } = await open();
        await database.prepare(`UPDATE customers SET ${change}`).run();
        const asked = (await ask(EMAIL, HERE))!;
        expect(await signIns.redeem({ id: asked.id, browser: HERE }, MORNING)).toBeNull();
      },
    );

    test("of a person who is several supporters let in the one who is still charged, then the next", async () => {
      const { book, ask, signIns } = await open();
      const yearly = idNumber(2);
      await book(...giverBy(EMAIL, yearly, { coversUntil: MORNING + 300 * DAY }));
      const letIn = async () => {
        const asked = (await ask(EMAIL, HERE))!;
        return signIns.redeem({ id: asked.id, browser: HERE }, MORNING);
      };
      const over = { id: `sub_${yearly}`, intent: yearly, customer: `cus_${yearly}` };
      await book(promise({ ...over, endsWithPeriod: true }));
      expect(await letIn()).toBe(ANNA);
      const stopped = { id: `sub_${ANNA}`, intent: ANNA, customer: `cus_${ANNA}` };
      await book(promise({ ...stopped, status: "canceled", endedDay: "2026-11-22" }));
      expect(await letIn()).toBe(yearly);
    });

    test("let in whoever began first, and nobody who gave by the same address later", async () => {
      const { signIns, ask, book } = await open();
      const stranger = idNumber(2);
      const facts = giverBy(EMAIL, stranger, { coversUntil: MORNING + 400 * DAY });
      const later = { startedDay: "2026-11-23" };
      await book(
        ...facts.map((fact) => (fact.kind === "subscription" ? { ...fact, ...later } : fact)),
      );
      const asked = (await ask(EMAIL, HERE))!;
      expect(await signIns.redeem({ id: asked.id, browser: HERE }, MORNING)).toBe(ANNA);
    });
  });

  test("whoever asked to be forgotten in the meantime is let in no more", async () => {
    const { signIns, asked, database } = await opened();
    const sql = "UPDATE customers SET forgotten = 1, email_index = NULL, email_sealed = NULL";
    await database.prepare(sql).run();
    expect(await signIns.redeem({ id: asked.id, browser: HERE }, MORNING)).toBeNull();
  });

  test("who asked is forgotten after an hour", async () => {
    const { signIns, rows } = await opened();
    await signIns.forget(MORNING + HOUR - 1);
    expect(await rows("sign_ins")).toHaveLength(1);
    await signIns.forget(MORNING + HOUR);
    expect(await rows("sign_ins")).toEqual([]);
  });

  test("no address, code or browser is in the database", async () => {
    const { asked, rows } = await opened();
    const kept = JSON.stringify([...(await rows("sign_ins")), ...(await rows("letters"))]);
    for (const secret of [EMAIL, HERE, asked.code, shownSignInCode(asked.code)]) {
      expect(kept).not.toContain(secret);
    }
  });

  test("the database is asked the same, whoever gives by an address, and does not look whether anybody does", async () => {
    const stores = await openStores();
    const heard: string[] = [];
    const { ask, book } = waysInOver(stores, overheard(stores.database, heard));
    await book(...giverBy(EMAIL, ANNA));
    const said = async (email: string) => {
      heard.splice(0);
      await ask(email, HERE);
      return heard.join("\n");
    };
    expect(await said(EMAIL)).toBe(await said("nobody@example.org"));
    expect(heard).toHaveLength(5);
    expect(heard.join("\n")).not.toMatch(/customers|supporters|subscriptions|receipts/);
  });
}

/** What a database is asked: each statement with what is bound to it, all but its very characters. */
function overheard(database: D1Database, heard: string[]): D1Database {
  const shape = (value: unknown) => (typeof value === "string" ? "x".repeat(value.length) : value);
  const prepare = (sql: string) => {
    const statement = database.prepare(sql);
    return {
      bind: (...bound: unknown[]) => {
        heard.push(JSON.stringify([sql, bound.map(shape)]));
        return statement.bind(...bound);
      },
    };
  };
  const batch = async (statements: D1PreparedStatement[]) => {
    heard.push(`batch of ${statements.length}`);
    return database.batch(statements);
  };
  return { prepare, batch } as unknown as D1Database;
}

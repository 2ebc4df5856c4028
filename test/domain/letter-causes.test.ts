import { describe, expect, test } from "vitest";
import { parseId } from "../../src/kernel/ids.ts";
import { DAY, dayOf } from "../../src/kernel/time.ts";
import type { Fact } from "../../src/ledger/facts.ts";
import { GRACE } from "../../src/supporters/standing.ts";
import { promise, receipt } from "../support/facts.ts";
import { MORNING } from "../support/hand-clock.ts";
import { COVERED, FAILED, failing, GIVEN, LetterDesk, RENEWED } from "../support/letter-desk.ts";

describe("a payment that failed", () => {
  test("is one letter about the period that it was for, however often it is seen", async () => {
    const desk = await failing();
    for (let again = 0; again < 3; again += 1) {
      desk.clock.turn(3 * DAY);
      await desk.book(FAILED);
    }
    expect(desk.causes()).toEqual([`payment-failed sub_1 ${COVERED}`]);
    const [row] = desk.sqlite.prepare("SELECT * FROM letters").all();
    expect(row).toMatchObject({
      ...{ kind: "payment-failed", customer_id: "cus_1", subscription_id: "sub_1" },
      ...{ state: "due", due: COVERED, day: dayOf(COVERED), sealed: null },
    });
    expect(parseId(String(row?.["letter_id"]))).not.toBeNull();
  });

  test("is told in the batch that books it, and not where that fails", async () => {
    const desk = new LetterDesk();
    await desk.book(...GIVEN);
    desk.clock.turn(COVERED - MORNING);
    const facts = [FAILED, receipt({ id: "pi_9", money: { ...receipt().money, minor: 0 } })];
    const booked = await desk.stores.ledger.apply(facts, await desk.stores.ledger.observe(), []);
    expect(booked.ok).toBe(false);
    expect(desk.letters()).toEqual([]);
  });

  test("two at once are two letters with two ids", async () => {
    const desk = await failing();
    const other = { id: "sub_2", customer: "cus_1" };
    await desk.book(
      promise({ ...other, status: "past_due" }),
      receipt({ id: "pi_3", subscription: "sub_2" }),
    );
    expect(desk.letters()).toHaveLength(2);
  });

  test("is told again when a later period fails", async () => {
    const desk = await failing();
    desk.post();
    await desk.book(promise(), RENEWED);
    desk.post();
    desk.clock.turn(30 * DAY);
    await desk.book(FAILED);
    expect(desk.causes()).toContain(`payment-failed sub_1 ${RENEWED.coversUntil}`);
  });

  test("is the same failure where a receipt comes late", async () => {
    const desk = await failing();
    desk.clock.turn(DAY);
    await desk.book(FAILED, RENEWED);
    expect(desk.letters()).toEqual(["payment-failed due"]);
  });

  test.each([
    [
      "was forgotten",
      "UPDATE customers SET email_sealed = NULL, email_index = NULL, forgotten = 1",
    ],
    ["is deleted", "UPDATE customers SET email_sealed = NULL, email_index = NULL, deleted = 1"],
    ["got no letter before", "UPDATE customers SET bounced = '2026-11-22'"],
    ["left no address", "UPDATE customers SET email_sealed = NULL"],
    ["is nobody's customer", "DELETE FROM customers"],
  ])("is told to nobody who %s", async (_what, sql) => {
    const desk = new LetterDesk();
    await desk.book(...GIVEN);
    desk.run(sql);
    desk.clock.turn(COVERED - MORNING);
    await desk.book(FAILED);
    expect(desk.letters()).toEqual([]);
  });

  test("is no news after a month", async () => {
    const desk = new LetterDesk();
    await desk.book(...GIVEN);
    desk.clock.turn(COVERED - MORNING + 31 * DAY);
    await desk.book(FAILED);
    await desk.minute();
    expect(desk.letters()).toEqual([]);
  });
});

describe("a payment that went through after all", () => {
  test("is told once", async () => {
    const desk = await failing();
    desk.post();
    for (let again = 0; again < 3; again += 1) {
      await desk.book(promise(), RENEWED);
      await desk.book(promise());
    }
    expect(desk.letters()).toEqual(["payment-failed sent", "payment-recovered due"]);
  });

  test("is told where the receipt is seen first", async () => {
    const desk = await failing();
    desk.post();
    await desk.book(RENEWED);
    expect(desk.letters()).toEqual(["payment-failed sent"]);
    await desk.book(promise());
    expect(desk.letters()).toEqual(["payment-failed sent", "payment-recovered due"]);
  });

  test("is told to nobody who was not told that it failed", async () => {
    const desk = await failing();
    await desk.book(promise(), RENEWED);
    await desk.minute();
    expect(desk.letters()).toEqual(["payment-failed dropped", "payment-recovered dropped"]);
  });

  test("is no recovery where nothing was paid", async () => {
    const desk = await failing();
    desk.post();
    await desk.book(promise());
    await desk.book(promise({ status: "canceled", endedDay: "2026-12-30" }));
    expect(desk.letters()).toEqual(["payment-failed sent"]);
  });

  test("and fails anew is thanked for no more", async () => {
    const desk = await failing();
    desk.post();
    await desk.book(promise(), RENEWED);
    await desk.book(FAILED);
    await desk.minute();
    expect(desk.letters()).toContain("payment-recovered dropped");
  });
});

test("the newsroom sees how many letters of a kind there are, and what became of them", async () => {
  const desk = await failing();
  const failed = { kind: "payment-failed", count: 1 };
  expect(await desk.stores.newsroom.letters()).toEqual([{ ...failed, state: "due" }]);
  desk.post();
  await desk.book(promise(), RENEWED);
  expect(await desk.stores.newsroom.letters()).toEqual([
    { ...failed, state: "sent" },
    { kind: "payment-recovered", state: "due", count: 1 },
  ]);
});

describe("the end of support", () => {
  const told = async (days: number, facts: readonly Fact[] = []) => {
    const desk = await failing();
    desk.post();
    await desk.book(...facts);
    desk.clock.turn(days * DAY);
    await desk.minute();
    await desk.minute();
    return desk.letters().filter((letter) => letter.startsWith("support-ends"));
  };

  test("is told once, a week before the retries end", async () => {
    expect(await told(6.9)).toEqual([]);
    expect(await told(7)).toEqual(["support-ends due"]);
    expect(await told(20)).toEqual(["support-ends due"]);
  });

  test("is told to nobody who was not told of the failure, or only just", async () => {
    const desk = new LetterDesk();
    await desk.book(...GIVEN);
    desk.clock.turn(COVERED - MORNING + 8 * DAY);
    await desk.book(FAILED);
    await desk.minute();
    desk.post();
    await desk.minute();
    expect(desk.letters()).toEqual(["payment-failed sent"]);
    desk.clock.turn(3 * DAY);
    await desk.minute();
    expect(desk.letters()).toEqual(["payment-failed sent", "support-ends due"]);
  });

  test("is not told when it has come", async () => {
    expect(await told(GRACE / DAY)).toEqual([]);
  });

  test("is not told to whoever paid or stopped meanwhile", async () => {
    expect(await told(8, [promise(), RENEWED])).toEqual([]);
    expect(await told(8, [promise({ status: "canceled", endedDay: "2026-12-30" })])).toEqual([]);
  });

  test("is not told to whoever is covered by something else, or has their money back", async () => {
    const other = { id: "pi_3", subscription: null, coversUntil: COVERED + 60 * DAY };
    expect(await told(8, [receipt(other)])).toEqual([]);
    expect(
      await told(8, [
        RENEWED,
        {
          kind: "refund",
          id: "re_1",
          receipt: "pi_2",
          money: RENEWED.money,
          state: "succeeded",
          day: "2026-12-23",
        },
      ]),
    ).toEqual([]);
  });

  test("is one letter where two promises fail", async () => {
    const second = promise({ id: "sub_2", status: "past_due" });
    expect(await told(8, [second, receipt({ id: "pi_3", subscription: "sub_2" })])).toHaveLength(1);
  });

  test("is dropped where the payment comes before the letter is sent", async () => {
    const desk = await failing();
    desk.post();
    desk.clock.turn(8 * DAY);
    await desk.minute();
    await desk.book(promise(), RENEWED);
    await desk.minute();
    expect(desk.letters()).toContain("support-ends dropped");
  });
});

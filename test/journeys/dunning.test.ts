import { describe, expect, test } from "vitest";
import { Dunning } from "../support/dunning.ts";

const PAYS_ONCE = "4000000000000341";
const ASKS_THE_BANK = "4000002760003184";
const GOOD = "4242424242424242";

const subjects = ({ mailbox }: Dunning) => mailbox.map(({ subject }) => subject);

/** Whoever gave, and whose first renewal has just failed. */
async function failing(number = PAYS_ONCE): Promise<Dunning> {
  const line = new Dunning();
  await line.give(number);
  expect(await line.reads()).toEqual({ supports: true, trouble: false });
  await line.wait({ months: 1, seconds: 2 * 3_600 });
  return line;
}

/** On the provider's page that the link leads to. */
async function payAt(line: Dunning, cardNumber: string): Promise<Response> {
  const step = await line.mend();
  if (!step.ok || !("page" in step.value)) throw new Error("there is no page");
  const { page } = step.value;
  expect(new URL(page).pathname).toMatch(/^\/i\//);
  const sent = { method: "POST", redirect: "manual" } as const;
  const paid = await line.fake.fetch(page, { ...sent, body: new URLSearchParams({ cardNumber }) });
  const next = paid.headers.get("location") ?? "";
  if (!next.endsWith("/authenticate")) return paid;
  const body = new URLSearchParams({ answer: "authenticate" });
  return line.fake.fetch(new URL(next, page), { ...sent, body });
}

describe("a renewal that fails", () => {
  test("is told once, while access goes on through every retry", async () => {
    const line = await failing();
    expect(subjects(line)).toEqual(["About your card"]);
    expect(line.mailbox[0]).toMatchObject({ to: "reader@paper.example" });
    for (let days = 0; days < 14; days += 2) {
      expect(await line.reads()).toEqual({ supports: true, trouble: true });
      await line.wait({ days: 2 });
    }
    expect(subjects(line)).toEqual(["About your card", "A date to keep in mind"]);
  });

  test("is put right with another card: thanked once, and no trouble from the next pass on", async () => {
    const line = await failing();
    await payAt(line, GOOD);
    await line.told();
    await line.told();
    expect(subjects(line)).toEqual(["About your card", "All is well"]);
    await line.wait({ days: 1 });
    expect(await line.reads()).toEqual({ supports: true, trouble: false });
    expect(await line.mend()).toEqual({ ok: true, value: { stand: "paid" } });
    await line.wait({ months: 1, days: 1 });
    expect(await line.reads()).toEqual({ supports: true, trouble: false });
    expect(subjects(line)).toHaveLength(2);
  });

  test("is completed where the bank asks for its owner", async () => {
    const line = await failing(ASKS_THE_BANK);
    await payAt(line, ASKS_THE_BANK);
    await line.told();
    expect(subjects(line)).toEqual(["About your card", "All is well"]);
    // At the next renewal it asks again, and that is another letter.
    await line.wait({ months: 1, seconds: 2 * 3_600 });
    expect(subjects(line)).toEqual(["About your card", "All is well", "About your card"]);
  });

  test("that nobody puts right ends what was given, and nobody is thanked", async () => {
    const line = await failing();
    for (let days = 0; days < 20; days += 1) await line.wait({ days: 1 });
    expect(await line.reads()).toEqual({ supports: false, trouble: false });
    expect(subjects(line)).toEqual(["About your card", "A date to keep in mind"]);
    expect(await line.mend()).toEqual({ ok: true, value: { stand: "over" } });
  });
});

test("whoever pays on time gets no letter in a year", async () => {
  const line = new Dunning();
  await line.give(GOOD);
  for (let month = 0; month < 12; month += 1) await line.wait({ months: 1 });
  expect(subjects(line)).toEqual([]);
});

test("a letter older than two months leads nowhere, and says so", async () => {
  const line = await failing();
  line.sqlite.exec("DELETE FROM letters");
  expect(await line.mend()).toEqual({ ok: true, value: { stand: "unknown" } });
});

test.each(["before", "after"] as const)(
  "a provider that is down %s the work is said to be, and the link goes on working",
  async (drop) => {
    const line = await failing();
    line.fake.fault({ path: "/v1/*", times: 10, drop });
    expect((await line.mend()).ok).toBe(false);
    line.fake.clearFaults();
    expect((await line.mend()).ok).toBe(true);
  },
);

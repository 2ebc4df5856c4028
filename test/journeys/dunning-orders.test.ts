import { expect, test } from "vitest";
import { Dunning } from "../support/dunning.ts";
import { seeded } from "../support/seeded.ts";

const PAYS_ONCE = "4000000000000341";
const GOOD = "4242424242424242";
const STORIES = 30;
const MONTHS = 4;

/** Stripe's invoices of a month that were not paid at once. */
const failed = ({ fake }: Dunning) =>
  fake.world
    .rows("invoices")
    .filter(({ attempt_count: tries, status }) => tries > 1 || status !== "paid");

async function payByHand(line: Dunning): Promise<void> {
  const open = line.fake.world.rows("invoices").find(({ status }) => status === "open");
  if (!open?.hosted_invoice_url) return;
  const body = new URLSearchParams({ cardNumber: GOOD });
  await line.fake.fetch(open.hosted_invoice_url, { method: "POST", body });
}

/** The bank of the new card fails it from now on, too. */
function failAgain({ fake }: Dunning): void {
  for (const { id } of fake.world.rows("paymentMethods")) fake.updateCard(id, PAYS_ONCE);
}

/** Some of what is told is lost until the end, some comes twice, and all of it in any order. */
async function play(card: string, seed: number): Promise<Dunning> {
  const dice = seeded(seed);
  const line = new Dunning();
  await line.give(card);
  const lost: string[] = [];
  const hear = async () => {
    const told = line.intercept().flatMap((body) => {
      const luck = dice();
      if (luck < 0.3) lost.push(body);
      return luck < 0.3 ? [] : luck < 0.6 ? [body, body] : [body];
    });
    const late = dice() < 0.3 ? lost.splice(0) : [];
    for (const body of [...told, ...late].toSorted(() => dice() - 0.5)) await line.hears(body);
    await line.minutes();
  };
  for (let month = 0; month < MONTHS; month += 1) {
    line.fake.advance({ months: 1, seconds: 7_200 });
    await hear();
    line.fake.advance({ days: Math.floor(dice() * 8) });
    await hear();
    if (card === PAYS_ONCE && dice() < 0.7) await payByHand(line);
    if (dice() < 0.7) await hear();
    if (card === PAYS_ONCE) failAgain(line);
  }
  for (const body of [...lost, ...line.intercept()]) await line.hears(body);
  await line.minutes();
  return line;
}

test("letters are one a cause, whatever of Stripe's events is lost, doubled or comes in any order", async () => {
  let [told, thanked] = [0, 0];
  for (let seed = 1; seed <= STORIES; seed += 1) {
    const line = await play(PAYS_ONCE, seed);
    const sent = (subject: string) =>
      line.mailbox.filter((mail) => mail.subject === subject).length;
    const [failures, recoveries] = [sent("About your card"), sent("All is well")];
    expect(failures).toBeLessThanOrEqual(failed(line).length);
    expect(recoveries).toBeLessThanOrEqual(failures);
    const paid = failed(line).filter(({ status }) => status === "paid").length;
    expect(recoveries).toBeLessThanOrEqual(paid);
    expect(new Set(line.mailbox.map(({ id }) => id)).size).toBe(line.mailbox.length);
    told += failures;
    thanked += recoveries;
  }
  expect([told, thanked].every((count) => count > STORIES / 2)).toBe(true);
  for (let seed = 1; seed <= 5; seed += 1) {
    expect((await play(GOOD, seed)).mailbox).toEqual([]);
  }
});

import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { emailIndexer } from "../../src/edge/email-index.ts";
import { postOffice } from "../../src/edge/mail/post-office.ts";
import { sealedEmails } from "../../src/edge/sealed-emails.ts";
import { sealedCodes } from "../../src/edge/sign-in-marks.ts";
import { sendLetters } from "../../src/journeys/send-letters.ts";
import { dayOf, MINUTE } from "../../src/kernel/time.ts";
import { mailProvider } from "../mail/provider.ts";
import { handClock } from "../support/hand-clock.ts";
import { MONEY_RULES } from "../support/ports/stores.ts";
import { idNumber } from "../support/seeded-random.ts";

const API_KEY = "re_made_up";
const MAC = "m".repeat(43);
const LETTERS = 60;

/** Sixty sign-ins of one customer, in the Worker's own database. */
async function letters(now: number): Promise<void> {
  const { emailIndexKey, emailKeys } = MONEY_RULES;
  const index = await emailIndexer(emailIndexKey)("anna@example.org");
  const sealed = await sealedEmails(emailKeys)?.seal("anna@example.org", idNumber(0));
  const codes = sealedCodes(emailKeys);
  await env.DB.prepare(
    `INSERT INTO customers (customer_id, email_index, deleted, supporter_id, email_sealed)
     VALUES ('cus_1', ?, 0, ?, ?)`,
  )
    .bind(index, idNumber(0), sealed)
    .run();
  for (let at = 1; at <= LETTERS; at += 1) {
    const signIn = idNumber(1_000 + at);
    await env.DB.batch([
      env.DB.prepare(
        `INSERT INTO sign_ins (sign_in_id, browser_mac, code_mac, email_index, asked, expires)
         VALUES (?, ?, ?, ?, ?, ?)`,
      ).bind(signIn, MAC, MAC, index, now, now + 10 * MINUTE),
      env.DB.prepare(
        `INSERT INTO letters (letter_id, cause, kind, sealed, due, day)
         VALUES (?, ?, 'sign-in', ?, ?, ?)`,
      ).bind(
        ...[idNumber(at), `sign-in ${signIn}`, await codes?.seal(`code ${at}`, idNumber(at))],
        ...[now, dayOf(now)],
      ),
    ]);
  }
}

test("forty ticks at once over the Worker's own database send each letter once", async () => {
  const clock = handClock();
  await letters(clock());
  const provider = mailProvider({ apiKey: API_KEY, now: clock });
  const mail = {
    ...{ from: "post@example.org", apiKey: API_KEY, apiBase: "https://mail.example" },
    webhookSecret: null,
  };
  const ways = { binding: undefined, fetch: provider.fetch, clock };
  const office = postOffice(env.DB, { ...MONEY_RULES, mail }, ways);
  const ports = {
    ...office,
    letters: {
      write: ({ signIn }: { readonly signIn: { readonly code: string } | null }) =>
        Promise.resolve({ subject: "Your code", text: signIn?.code ?? "" }),
    },
  };
  const ticks = await Promise.all(Array.from({ length: 40 }, async () => sendLetters(ports)));
  expect(ticks.reduce((sum, { sent }) => sum + sent, 0)).toBe(LETTERS);
  expect(provider.asked.times).toBe(LETTERS);
  const texts = new Set(provider.mailbox.letters.map(({ text }) => text));
  expect(texts.size).toBe(LETTERS);
  const { results } = await env.DB.prepare(
    "SELECT state, attempts, sealed, COUNT(*) AS count FROM letters GROUP BY 1, 2, 3",
  ).all();
  expect(results).toEqual([{ state: "sent", attempts: 1, sealed: null, count: LETTERS }]);
});

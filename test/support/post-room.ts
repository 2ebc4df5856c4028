import { emailIndexer } from "../../src/edge/email-index.ts";
import { postOffice } from "../../src/edge/mail/post-office.ts";
import { sealedEmails } from "../../src/edge/sealed-emails.ts";
import { sealedCodes } from "../../src/edge/sign-in-marks.ts";
import { sendLetters, type SendLettersPorts } from "../../src/journeys/send-letters.ts";
import type { Id } from "../../src/kernel/ids.ts";
import { DAY, dayOf, MINUTE } from "../../src/kernel/time.ts";
import type { Letters, LetterKind } from "../../src/supporters/letters.ts";
import { mailProvider } from "../mail/provider.ts";
import { handClock, type HandClock } from "./hand-clock.ts";
import { idNumber } from "./seeded-random.ts";
import { d1Over, migratedSqlite } from "./sqlite-d1.ts";

const EMAIL_KEYS = ["a key to seal with for the tests and nothing else"];
const EMAIL_INDEX_KEY = "a key for the tests and nothing else";
const API_KEY = "re_made_up";
const WEBHOOK_SECRET = "whsec_bWFkZSB1cCBmb3IgdGhlIHRlc3Rz";
const BASE = "https://mail.example";

/** Says what kind it is, to whom nobody reads anything else into it. */
const PLAIN: Letters = {
  write: ({ kind, signIn }) => Promise.resolve({ subject: kind, text: signIn?.code ?? kind }),
};

/** An outbox over a database in this process, a provider beside it, and a clock to turn. */
export class PostRoom {
  readonly sqlite = migratedSqlite();
  readonly clock: HandClock = handClock();
  readonly provider = mailProvider({ apiKey: API_KEY, now: () => this.clock() });
  readonly ports: SendLettersPorts;
  #letters = 0;

  constructor(db: (own: D1Database) => D1Database = (own) => own) {
    const mail = { from: "Post <post@example.org>", apiKey: API_KEY, apiBase: BASE };
    const config = {
      emailKeys: EMAIL_KEYS,
      emailIndexKey: EMAIL_INDEX_KEY,
      mail: { ...mail, webhookSecret: WEBHOOK_SECRET },
    };
    const ways = { binding: undefined, fetch: this.provider.fetch, clock: this.clock };
    this.ports = { ...postOffice(db(d1Over(this.sqlite)), config, ways), letters: PLAIN };
  }

  /** Somebody who can be written to. */
  async customer(name: string, more: { readonly language?: string } = {}): Promise<string> {
    const supporter = idNumber(name.length);
    const email = `${name}@example.org`;
    const index = await emailIndexer(EMAIL_INDEX_KEY)(email);
    const sealed = await sealedEmails(EMAIL_KEYS)?.seal(email, supporter);
    this.sqlite
      .prepare(
        `INSERT INTO customers (customer_id, email_index, deleted, supporter_id, email_sealed, language)
         VALUES (?, ?, 0, ?, ?, ?)`,
      )
      .run(`cus_${name}`, index, supporter, sealed ?? null, more.language ?? null);
    return `cus_${name}`;
  }

  /** A letter that is due now, about a subscription that gives it its cause. */
  async letter(kind: LetterKind, customer: string | null, due = this.clock()): Promise<Id> {
    this.#letters += 1;
    const id = idNumber(1_000 + this.#letters);
    const isSignIn = kind === "sign-in";
    const about = isSignIn
      ? this.#signIn(customer)
      : this.#subscription(kind, customer ?? "cus_nobody");
    const sealed = isSignIn ? await sealedCodes(EMAIL_KEYS)?.seal("K7QF2M9X", id) : null;
    this.sqlite
      .prepare(
        `INSERT INTO letters (letter_id, cause, kind, customer_id, subscription_id, sealed, due, day)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
      )
      .run(
        ...[id, `${kind} ${about}`, kind, isSignIn ? null : customer],
        ...[isSignIn ? null : about, sealed ?? null],
        ...[due, dayOf(due)],
      );
    return id;
  }

  async tick() {
    return sendLetters(this.ports);
  }

  /** As it is, with a store that fails where it says what became of a letter. */
  dying(): SendLettersPorts {
    const { outbox } = this.ports;
    const record = () => Promise.reject(new Error("killed"));
    return {
      ...this.ports,
      outbox: {
        record,
        writeWhatIsTime: async (now) => outbox.writeWhatIsTime(now),
        take: async (now, limit) => outbox.take(now, limit),
        putBack: async (letters, when) => outbox.putBack(letters, when),
        forget: async (before) => outbox.forget(before),
      },
    };
  }

  /** To whom, and what, in the order in which they were taken. */
  sent(): readonly string[] {
    return this.provider.mailbox.letters.map(({ to, subject }) => `${to} ${subject}`).toReversed();
  }

  rows(): readonly Record<string, unknown>[] {
    return this.sqlite.prepare("SELECT * FROM letters ORDER BY cause").all();
  }

  states(): readonly unknown[] {
    return this.rows().map(({ state }) => state);
  }

  /** Asked for by the address of that customer, or by nobody's. */
  #signIn(customer: string | null): Id {
    const id = idNumber(5_000 + this.#letters);
    const mac = "m".repeat(43);
    const known = this.sqlite
      .prepare("SELECT email_index FROM customers WHERE customer_id = ?")
      .get(customer);
    this.sqlite
      .prepare(
        `INSERT INTO sign_ins (sign_in_id, browser_mac, code_mac, email_index, asked, expires)
         VALUES (?, ?, ?, ?, ?, ?)`,
      )
      .run(id, mac, mac, known?.["email_index"] ?? mac, this.clock(), this.clock() + 10 * MINUTE);
    return id;
  }

  #subscription(kind: LetterKind, customer: string): string {
    const id = `sub_${this.#letters}`;
    const supporter = idNumber(9_000 + this.#letters);
    const status = kind === "payment-recovered" ? "active" : "past_due";
    this.sqlite.prepare("INSERT INTO supporters (supporter_id) VALUES (?)").run(supporter);
    this.sqlite
      .prepare(
        `INSERT INTO subscriptions (subscription_id, supporter_id, customer_id, status, minor, currency, every_months,
           ends_with_period, started_day, observed) VALUES (?, ?, ?, ?, 500, 'usd', 1, 0, ?, 1)`,
      )
      .run(id, supporter, customer, status, dayOf(this.clock() - DAY));
    return id;
  }
}

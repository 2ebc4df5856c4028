import type { Mutation } from "./mutations.ts";

const CONTRACTS = ["test/contracts"];
const SIGN_INS = "src/edge/d1/sign-ins.ts";
const PASSES = "src/edge/pass-seal.ts";
const FORMS = "src/web/forms.ts";
const CAUSES = "src/edge/d1/letter-causes.ts";
const OUTBOX = "src/edge/d1/outbox.ts";
const LETTER_CAUSES = ["test/domain/letter-causes.test.ts"];
const HOLDING = "src/journeys/hold-account.ts";

/** Who is let in, what is written to whom, and what is known of whom. */
export const KEEPING: readonly Mutation[] = [
  {
    broken: "a pass of an earlier epoch is nothing",
    file: PASSES,
    find: " || epoch !== this.#epoch",
    replace: "",
    seenBy: ["test/edge/pass-seal.test.ts"],
    project: "workerd",
  },
  {
    broken: "a pass of another site is nothing",
    file: PASSES,
    find: "const text = `${body}.${this.#audience}`;",
    replace: "const text = `${body}.`;",
    also: [
      {
        file: PASSES,
        find: "`${body}.${this.#audience}${signature}`",
        replace: "`${body}.${signature}`",
      },
    ],
    seenBy: ["test/edge/pass-seal.test.ts"],
    project: "workerd",
  },
  {
    broken: "a letter's link alone lets in the browser that asked, and no other one",
    file: SIGN_INS,
    find: "AND (?3 IS NULL OR browser_mac IN (SELECT value FROM json_each(?3)))",
    replace: "AND (?3 IS NULL OR ?3 <> '')",
    seenBy: CONTRACTS,
  },
  {
    broken: "a letter lets in once",
    file: SIGN_INS,
    find: "WHERE used = 0 AND expires > ?5",
    replace: "WHERE expires > ?5",
    seenBy: CONTRACTS,
  },
  {
    broken: "a letter lets nobody in after ten minutes",
    file: SIGN_INS,
    find: "WHERE used = 0 AND expires > ?5",
    replace: "WHERE used = 0 AND expires + ?5 > 0",
    seenBy: CONTRACTS,
  },
  {
    broken: "a letter's code is tried five times",
    file: SIGN_INS,
    find: " AND (?1 = 0 OR tries < ${MOST_TRIES})",
    replace: "",
    seenBy: CONTRACTS,
  },
  {
    broken: "nobody looks whether somebody gives by an address while somebody waits",
    file: SIGN_INS,
    find: "FROM sign_ins WHERE sign_in_id = ?2`;",
    replace:
      "FROM sign_ins WHERE sign_in_id = ?2 AND (SELECT COUNT(*) FROM customers WHERE email_index = sign_ins.email_index) >= 0`;",
    seenBy: CONTRACTS,
  },
  {
    broken: "a letter is sent by one tick, however many take it",
    file: OUTBOX,
    find: "UPDATE letters SET due = ?2, attempts",
    replace: "UPDATE letters SET due = due + 0 * ?2, attempts",
    seenBy: ["test/journeys/send-letters.test.ts"],
  },
  {
    broken: "no letter goes to an address from which one came back",
    file: "src/edge/d1/customers-of.ts",
    find: " AND bounced IS NULL",
    replace: "",
    seenBy: ["test/journeys/send-letters.test.ts"],
  },
  {
    broken: "a failed period is told of once",
    file: CAUSES,
    find: "'payment-failed ' || subscription_id || ' ' || paid_until",
    replace: "'payment-failed ' || subscription_id || ' ' || paid_until || ' ' || ?2",
    also: [
      {
        file: CAUSES,
        find: "AND earlier.day > ?4 AND NOT EXISTS",
        replace: "AND earlier.day > ?4 || '9' AND NOT EXISTS",
      },
    ],
    seenBy: LETTER_CAUSES,
  },
  {
    broken: "who was not told of a failure is not thanked for its end",
    file: CAUSES,
    find: "CASE earlier.state WHEN 'sent' THEN 'due' ELSE 'dropped' END",
    replace: "'due'",
    seenBy: LETTER_CAUSES,
  },
  {
    broken: "what was sealed for one is nothing beside another",
    file: "src/edge/sealed-text.ts",
    find: "additionalData: bytes(belongsTo)",
    replace: "additionalData: bytes(belongsTo.slice(99))",
    seenBy: ["test/domain/sealed-text.test.ts"],
  },
  {
    broken: "a form of another site does nothing",
    file: FORMS,
    find: 'return site === "same-origin" || site === "none" ? "here" : "elsewhere";',
    replace: 'return site === "cross-origin" ? "elsewhere" : "here";',
    seenBy: ["test/edge/app-foreign-forms.test.ts"],
    project: "workerd",
  },
  {
    broken: "a form that tells nothing of where it comes from proves it by its token",
    file: FORMS,
    find: 'if (from !== "nobody-knows") return from === "here";',
    replace: 'if (from.length > 0) return from !== "elsewhere";',
    seenBy: ["test/edge/app-foreign-forms.test.ts"],
    project: "workerd",
  },
  {
    broken: "a browser that was let in to read has no account",
    file: HOLDING,
    find: 'if (pass.may !== "keep" || !young) return null;',
    replace: "if (!young) return null;",
    also: [
      {
        file: HOLDING,
        find: 'if (!device || device.way === "code") return null;',
        replace: "if (!device) return null;",
      },
    ],
    seenBy: [
      "test/edge/app-account.test.ts",
      "test/edge/app-by-pass.test.ts",
      "test/edge/app-sign-in.test.ts",
    ],
    project: "workerd",
  },
  {
    broken: "a change is that of one's own subscription",
    file: "src/journeys/change-support.ts",
    find: 'if (!theirs.some(({ id }) => id === subscription)) return no("not-yours");',
    replace: 'if (theirs.length > 99) return no("not-yours");',
    seenBy: ["test/journeys/change-support.test.ts"],
  },
  {
    broken: "a change is booked before anybody is told of it",
    file: "src/journeys/change-support.ts",
    find: 'if (touched(changed)) await settle({ kind: "subscription", id: subscription }, ports);',
    replace: "if (touched(changed)) await Promise.resolve(settle);",
    seenBy: ["test/journeys/change-support.test.ts"],
  },
  {
    broken: "who asks to be forgotten is let in by no phrase",
    file: "src/edge/d1/contacts.ts",
    find: '  "DELETE FROM key_phrases WHERE supporter_id = ?1",\n',
    replace: "",
    seenBy: ["test/journeys/forget-supporter.test.ts"],
  },
  {
    broken: "what was asked for by an address goes with it",
    file: "src/edge/d1/customers-of.ts",
    find: "SELECT 'sign-in ' || sign_in_id FROM sign_ins WHERE email_index IN (${addresses}))`",
    replace: "SELECT '' || sign_in_id FROM sign_ins WHERE email_index IN (${addresses}))`",
    seenBy: ["test/journeys/forget-supporter.test.ts"],
  },
];

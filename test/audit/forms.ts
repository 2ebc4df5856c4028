import { inParallel } from "../../src/kernel/in-parallel.ts";
import type { Subject } from "./articles.ts";
import type { Audit } from "./audit.ts";
import { IDENTITIES } from "./identities.ts";
import type { Target } from "./outputs.ts";
import { giftTo } from "./people.ts";
import { draft, posted, type Identity } from "./request.ts";
import { PLAIN } from "./wrappings.ts";

type Form = Readonly<Record<string, string>>;

/** Every form of the site, filled in as by somebody who wants an article's text. */
const FORMS: readonly (readonly [path: string, fill: (slug: string) => Form])[] = [
  ["/gifts/open", (article) => ({ article, gift: giftTo("spent", article) })],
  ["/gifts/open", (article) => ({ article, gift: giftTo("revoked", article) })],
  ["/gifts/open", (article) => ({ article, gift: giftTo("genuine", "open-en-0") })],
  ["/gifts", (article) => ({ article })],
  ["/gifts/revoke", (link) => ({ link })],
  ["/feeds", (article) => ({ article })],
  ["/feeds/revoke", () => ({})],
  ["/sign-in", (from) => ({ from, code: "00000-00000" })],
  ["/sign-in/letters", (from) => ({ from, email: "reader@example.org" })],
  ["/sign-in/letters/code", () => ({ code: "0000-0000" })],
  [`/sign-in/letters/${"0".repeat(26)}`, () => ({ code: "0000-0000" })],
  ["/sign-in/phrase", (from) => ({ from, phrase: "0".repeat(24) })],
  ["/sign-in/codes", (from) => ({ from })],
  ["/account/change", (gift) => ({ gift, amount: "nothing", cadence: "monthly" })],
  ["/account/stop", (gift) => ({ gift, when: "now" })],
  ["/account/phrase", (gift) => ({ gift })],
  ["/account/sign-out", (gift) => ({ gift })],
  ["/account/forget", (gift) => ({ gift })],
  ["/support", (from) => ({ from, amount: "nothing", currency: "usd", cadence: "monthly" })],
  ["/appeals/dismiss", (from) => ({ from, campaign: "early" })],
  ["/appeals/silence", (from) => ({ from, appeals: "off" })],
  ["/support/manage", (from) => ({ from })],
  [`/mend/${"0".repeat(26)}.00000000.${"0".repeat(32)}`, (article) => ({ article })],
  ["/webhooks/stripe", (article) => ({ article })],
  ["/webhooks/mail", (article) => ({ article })],
];

/** Nobody who could revoke what others are still asked about. */
const SENDERS = IDENTITIES.filter(({ group }) => group !== "supporters");

/** Everybody sends every form. What leaked is in the audit afterwards. */
export async function sendForms(audit: Audit): Promise<void> {
  const subject = audit.articles.get("supporters-en-0");
  if (!subject) throw new Error("there is no article to ask for");
  const asks = FORMS.flatMap(([path, fill]) =>
    SENDERS.map((identity) => ({ path, form: fill(subject.slug), identity })),
  );
  await inParallel(asks, 8, ({ path, form, identity }) =>
    sendForm(audit, { path, form, identity, subject }),
  );
}

interface Filled {
  readonly path: string;
  readonly form: Form;
  readonly identity: Identity;
  readonly subject: Subject;
}

async function sendForm(audit: Audit, { path, form, identity, subject }: Filled): Promise<void> {
  const target: Target = { output: "forms", path, subject, gives: "nothing" };
  const dressed = identity.dress(draft("POST", path), subject);
  const sent = posted(dressed, dressed.target, form);
  await audit.ask(sent, { method: "POST", target, identity, wrapping: PLAIN });
}

import { builtWorker } from "../bench/bundle.ts";
import { articleOf } from "../bench/newsstand.ts";
import { deliver } from "../bench/deliver.ts";
import { STRIPE_KEY, wholeNewsstand, type Whole } from "../bench/whole.ts";
import type { Slug } from "../../src/articles/slug.ts";
import { newsOf, PERMANENT, tell } from "../mail/news.ts";
import { startMailProvider } from "../mail/server.ts";
import { startFakeStripe } from "../stripe/server.ts";
import { eavesdropOn } from "./eavesdropper.ts";
import type { Planted } from "./traces.ts";
import { Visitor, addressesIn } from "./visitor.ts";

/** Nobody's; and like nothing that we write ourselves. */
export const PERSON = {
  email: "Quillon.Vexworth+zq7@plantedmail.example",
  newEmail: "vexw0rth.quillon@otherpost.example",
  name: "Quillonia Vexworthy",
  address: "203.0.113.77",
  agent: "Planted-Browser/7.71 (Vexos)",
} as const satisfies Planted;

export const ARTICLE = { slug: "the-zephyrine-lantern-of-quay-nine" } as const satisfies Planted;

const MAIL_KEY = "re_of_the_planted_life";
const MAIL_SECRET = `whsec_${btoa("of the planted life")}`;
const TEXT = {
  EMAIL_INDEX_KEY: "an-index-key-for-the-planted-life-and-nothing-else",
  EMAIL_KEYS: "a-key-to-seal-with-for-the-planted-life-and-nothing-else",
  MAIL_FROM: "post@lamplight.example",
  MAIL_API_KEY: MAIL_KEY,
  MAIL_WEBHOOK_SECRET: MAIL_SECRET,
};
/** A card that pays once, and fails at the next renewal. */
const RENEWALS_FAIL = "4000000000000341";
const EVERY_MINUTE = "* * * * *";
const HEADERS = { "cf-connecting-ip": PERSON.address, "user-agent": PERSON.agent };

export type Stage = Awaited<ReturnType<typeof openStage>>;

/** The built Worker over a database on disk, with a Stripe that is listened to, a provider of mail, and open ears. */
export async function openStage(state: string) {
  const fake = await startFakeStripe({ secretKey: STRIPE_KEY });
  const wire = await eavesdropOn(fake.url);
  const mail = await startMailProvider({ apiKey: MAIL_KEY });
  const said: string[] = [];
  const article = { ...(await articleOf(300, "supporters")), slug: ARTICLE.slug as Slug };
  const whole = await wholeNewsstand({
    ...{ source: await builtWorker(), state, stripe: wire.url, articles: [article] },
    text: { ...TEXT, MAIL_API_BASE: mail.url },
    hear: (text) => said.push(text),
  });
  await whole.start();
  const close = async () => {
    await whole.remove();
    await Promise.all([wire.close(), mail.close(), fake.close()]);
  };
  return { fake, wire, mail, said, whole, close, urls: [] as string[], sent: new Set<string>() };
}

/** A visitor whose addresses are kept. */
function comes({ whole, urls }: Stage): Visitor {
  const visitor = new Visitor(whole.url, HEADERS);
  urls.push(...visitor.urls);
  return visitor;
}

/** Every webhook that was not sent yet, then the cron's minute. */
async function settles({ fake, whole, sent }: Stage): Promise<void> {
  for (const event of fake.events()) {
    if (sent.has(event.id)) continue;
    sent.add(event.id);
    const status = await deliver(whole.url, event);
    if (status !== 200) throw new Error(`${event.type}: ${status}`);
  }
  await whole.tick(EVERY_MINUTE);
  await whole.tick(EVERY_MINUTE);
}

/** The newest letter of which the text has such a link; where it leads on the site. */
function linkIn({ mail, urls }: Stage, to: string): string {
  for (const { text } of mail.mailbox.letters) {
    const links = addressesIn(text);
    urls.push(...links);
    const link = links.find((one) => one.includes(to));
    if (link) return new URL(link).pathname;
  }
  throw new Error(`no letter leads to ${to}: ${mail.mailbox.letters.length} letters`);
}

/** From the article to the thanks, and a month later the card fails. */
export async function gives(stage: Stage): Promise<Visitor> {
  const { fake } = stage;
  const donor = comes(stage);
  await donor.go(`/articles/${ARTICLE.slug}`);
  await donor.go(`/support?from=${ARTICLE.slug}`);
  const page = await donor.send("/support", { amount: "5", currency: "usd", cadence: "monthly" });
  const session = new URL(page).pathname.split("/").at(-1) ?? "";
  const card = { number: RENEWALS_FAIL, email: PERSON.email, name: PERSON.name };
  fake.pay(session, card);
  await donor.go(`/support/thanks?session_id=${session}`);
  await settles(stage);
  fake.advance({ months: 1 });
  fake.advance({ days: 1 });
  await settles(stage);
  return donor;
}

/** A letter's link leads to the unpaid invoice. */
export async function mends(stage: Stage): Promise<string> {
  const { fake } = stage;
  const mender = comes(stage);
  const link = linkIn(stage, "/mend/");
  await mender.go(link);
  const invoice = await mender.send(link);
  for (const { id } of Object.values(fake.state.paymentMethods)) fake.updateCard(id);
  fake.advance({ days: 10 });
  await settles(stage);
  stage.urls.push(...mender.urls);
  return invoice;
}

/** Another address is typed on Stripe's own page. */
export async function moves(stage: Stage): Promise<void> {
  const { fake } = stage;
  const [customer = ""] = Object.keys(fake.state.customers);
  const told = await fetch(`${fake.url}/v1/customers/${customer}`, {
    method: "POST",
    headers: { authorization: `Bearer ${STRIPE_KEY}` },
    body: new URLSearchParams({ email: PERSON.newEmail }),
  });
  if (!told.ok) throw new Error(await told.text());
  await settles(stage);
}

/** On another device, by a letter. */
export async function signsIn(stage: Stage): Promise<Visitor> {
  const other = comes(stage);
  await other.go("/sign-in");
  await other.send("/sign-in/letters", { email: PERSON.newEmail.toUpperCase() });
  await settles(stage);
  const link = linkIn(stage, "/sign-in/letters/");
  await other.go(link);
  await other.send(link);
  await other.go("/account");
  return other;
}

/** All that a supporter can have. */
export async function uses(stage: Stage, supporter: Visitor): Promise<void> {
  const [gift = ""] = Object.keys(stage.fake.state.subscriptions);
  await supporter.go(`/account/change?gift=${gift}`);
  await supporter.send("/account/change", { amount: "7" });
  await supporter.go("/account");
  await supporter.send("/account/phrase");
  await supporter.go("/account");
  await supporter.send("/sign-in/codes");
  await supporter.go(`/gifts?article=${ARTICLE.slug}`);
  await supporter.send("/gifts");
  await supporter.go("/feeds");
  await supporter.send("/feeds");
  const feed = addressesIn(supporter.page).find((address) => address.endsWith("/feed.xml"));
  await supporter.go(new URL(feed ?? "", supporter.site).pathname);
  await settles(stage);
}

/** A letter came back, and the provider says so. */
export async function bounces({ mail, whole }: Stage): Promise<number | null> {
  const [letter] = mail.mailbox.letters;
  if (!letter) throw new Error("there is no letter");
  const target = { url: `${whole.url}/webhooks/mail`, secret: MAIL_SECRET };
  return tell(newsOf("email.bounced", letter, PERMANENT), target);
}

/** Everything that is told of the database for what is at stake. */
export async function atStake(whole: Whole) {
  const [row] = await whole.sql<Record<string, number>>(
    `SELECT (SELECT COUNT(*) FROM customers WHERE email_sealed IS NOT NULL) AS sealed,
       (SELECT COUNT(*) FROM customers WHERE forgotten = 1) AS forgotten,
       (SELECT COUNT(*) FROM customers WHERE bounced IS NOT NULL) AS bounced,
       (SELECT COUNT(*) FROM receipts) AS receipts,
       (SELECT COUNT(*) FROM article_gifts) AS gifts,
       (SELECT minor FROM subscriptions) AS promised,
       (SELECT COUNT(*) FROM key_phrases) + (SELECT COUNT(*) FROM device_codes) + (SELECT COUNT(*) FROM gift_links)
         + (SELECT COUNT(*) FROM feed_tokens) AS shared,
       (SELECT COUNT(*) FROM events WHERE state <> 'applied') AS waiting`,
  );
  return row;
}

/** What may be there: how the address is sealed. */
export async function sealedIn(whole: Whole): Promise<Planted> {
  const rows = await whole.sql<{ text: string }>(
    "SELECT email_sealed AS text FROM customers WHERE email_sealed IS NOT NULL",
  );
  return { sealed: rows[0]?.text ?? "" };
}

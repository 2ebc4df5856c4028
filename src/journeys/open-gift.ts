import type { Article, ArticleSummary } from "../articles/article.ts";
import type { Slug } from "../articles/slug.ts";
import type { Access } from "../paywall/access.ts";
import { gate, type Edition } from "../paywall/gate.ts";
import { keptFor, remember } from "../readers/history.ts";
import {
  giftStateOf,
  type GiftLinks,
  type GiftSeal,
  type GiftState,
  type GiftToken,
  type Openings,
} from "../supporters/gift-links.ts";
import { beginHistory, spend, type KeptHistory } from "./count-read.ts";
import { findArticle, readArticle, type ReadPorts, type Visit } from "./read-article.ts";

export interface OpenGiftPorts extends ReadPorts {
  readonly giftLinks: GiftLinks;
  readonly openings: Openings;
  readonly giftSeal: GiftSeal;
}

/** Why a link opens nothing. Unknown: we did not make it, or not for this article. No cookies: nothing would stay open. */
export type NotGiven = "unknown" | "no-cookies" | Exclude<GiftState, "alive">;

/** What whoever follows a link meets. Free: the article's own page is all they need. */
export type Meeting =
  | { readonly kind: "free" }
  | {
      readonly kind: "offered";
      readonly edition: Edition;
      /** For a browser that has none, so that it is one and the same however often it opens; null where it has. */
      readonly history: KeptHistory | null;
    }
  | { readonly kind: "not-given"; readonly because: NotGiven; readonly article: ArticleSummary };

/** What comes of opening it. The history is for the browser to keep; null where nothing changes. */
export type Opening =
  | { readonly kind: "opened"; readonly slug: Slug; readonly history: KeptHistory | null }
  | Extract<Meeting, { kind: "not-given" }>;

interface Followed {
  readonly visit: Visit;
  readonly token: string;
}

/**
 * A link is followed, by a person or by a machine that looks where it leads: the beginning, and nothing is spent. Null
 * where there is no such article. A made-up token never reaches the store; where the store is down, a genuine one is
 * as good as alive.
 */
export async function meetGift(followed: Followed, ports: OpenGiftPorts): Promise<Meeting | null> {
  const met = await meet(followed, ports);
  if (met?.kind === "free") return { kind: "free" };
  if (met?.kind !== "sealed") return met;
  const { article, token } = met;
  const now = ports.clock();
  const state = await ports.giftLinks.find(token.id, now).then(
    (link) => (link ? giftStateOf(link, now) : "revoked"),
    () => "alive" as const,
  );
  if (state !== "alive") return { kind: "not-given", because: state, article };
  const history = followed.visit.histories.length > 0 ? null : beginHistory(ports);
  return { kind: "offered", edition: gate(article, { granted: false }), history };
}

/**
 * A person opens what was given: counted in the link once, without who it was, and kept in the browser's own history.
 * Whoever keeps no history would open it for nothing, and spends nothing. Where the store is down nothing is counted,
 * and the article is open all the same.
 */
export async function openGift(followed: Followed, ports: OpenGiftPorts): Promise<Opening | null> {
  const met = await meet(followed, ports);
  if (!met || met.kind === "not-given") return met;
  const { article } = met;
  if (met.kind === "free") return { kind: "opened", slug: article.slug, history: null };
  const { histories } = followed.visit;
  const browser = ports.histories.open(histories);
  if (!browser) return { kind: "not-given", because: "no-cookies", article };
  const { id } = met.token;
  const opening = ports.openings.once(`${browser.salt} ${id}`, async () =>
    ports.giftLinks.open(id, ports.clock()),
  );
  const state = await opening.catch(() => "opened" as const);
  if (state !== "opened") return { kind: "not-given", because: state, article };
  const history = rememberGift(histories, article.slug, ports);
  return { kind: "opened", slug: article.slug, history };
}

type Met =
  | { readonly kind: "free"; readonly article: Article }
  | { readonly kind: "sealed"; readonly article: Article; readonly token: GiftToken }
  | Extract<Meeting, { kind: "not-given" }>;

/** All that is known without the store of links. */
async function meet({ visit, token: sent }: Followed, ports: OpenGiftPorts): Promise<Met | null> {
  const { slug, bot, pass, intent, memory, histories, country } = visit;
  const article = await findArticle(slug, ports.shelf);
  const read = { slug, bot, pass, intent, memory, histories, country, seen: true };
  const reading = article && (await readArticle(read, ports));
  if (!reading) return null;
  if (needsNoGift(reading.access)) return { kind: "free", article };
  const token = ports.giftSeal.open(sent, article.slug);
  if (!token) return { kind: "not-given", because: "unknown", article };
  if (ports.clock() >= token.expires) return { kind: "not-given", because: "expired", article };
  return { kind: "sealed", article, token };
}

/** What a reader's meter would give is kept for another article; a machine that is not let in is told so elsewhere. */
function needsNoGift({ granted, because }: Access): boolean {
  if (granted) return because !== "within-meter";
  return because === "payment-required" || because === "bot-refused";
}

function rememberGift(
  sent: readonly string[],
  slug: Slug,
  { histories, meter, clock }: OpenGiftPorts,
): KeptHistory {
  const when = { window: meter.window, now: clock() };
  const latest = histories.open(sent) ?? histories.start();
  // Meddled with, it is that of somebody who has read all there was: a gift makes it no better.
  const sound = latest.spoiled
    ? spend(latest, { policy: meter, now: when.now }, histories)
    : latest;
  const given = { id: histories.idOf(sound, slug), gift: true };
  const sealed = histories.seal(remember(sound, given, when));
  return { sealed, keptFor: keptFor(meter.window) };
}

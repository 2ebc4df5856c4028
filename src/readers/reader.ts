import type { Id } from "../kernel/ids.ts";

/** What a machine reads for: to answer searches, to show a link's preview, because a person asked it to, to train. */
export const BOT_CATEGORIES = ["search", "preview", "agent", "training"] as const;
export type BotCategory = (typeof BOT_CATEGORIES)[number];

/** A machine that has proven who sent it. A user-agent string proves nothing, and makes nobody a bot. */
export interface ProvenBot {
  readonly category: BotCategory;
  /** Cloudflare's verified-bot signal, or a signature of the bot's own (Web Bot Auth, RFC 9421). */
  readonly proof: "cloudflare" | "signature";
}

/** What the newsroom gives a machine: the whole text, the teaser, a price to pay first, or nothing. */
export const TREATMENTS = ["full", "teaser", "pay", "refuse"] as const;
export type Treatment = (typeof TREATMENTS)[number];

/** Who asks: somebody we know nothing about, somebody whose pass proves that they support us, a machine with a proof. */
export type Reader =
  | { readonly kind: "anonymous" }
  | { readonly kind: "supporter"; readonly supporter: Id }
  | ({ readonly kind: "bot"; readonly treatment: Treatment } & ProvenBot);

export const ANONYMOUS: Reader = { kind: "anonymous" };

/** What a request's claim to be a machine's was worth, and why. */
export interface BotVerdict {
  readonly bot: ProvenBot | null;
  readonly because: BotBecause;
}

/** The two proofs; no claim at all; and what was wrong with a signature, which makes its sender a reader like others. */
export type BotBecause =
  | ProvenBot["proof"]
  | "no-claim"
  | "malformed"
  | "not-covered"
  | "other-host"
  | "other-tag"
  | "other-algorithm"
  | "too-early"
  | "too-long"
  | "expired"
  | "unknown-agent"
  | "directory-down"
  | "unknown-key"
  | "bad-signature"
  | "replayed";

import type { BotCategory, Treatment } from "../readers/reader.ts";

/** A bot that signs its requests: the origin of its keys, e.g. `https://chatgpt.com`, and what it reads for. */
export interface KnownAgent {
  readonly origin: string;
  readonly category: BotCategory;
}

/** What an article costs a machine that has to pay. */
export interface CrawlPrice {
  /** Decimal, e.g. `0.01`. */
  readonly amount: string;
  /** ISO 4217, upper case. */
  readonly currency: string;
}

/** The newsroom's word on machines: robots.txt, the licence and the answers are all made of it. */
export interface BotPolicy {
  readonly treatments: Readonly<Record<BotCategory, Treatment>>;
  readonly agents: readonly KnownAgent[];
  /** For an article; null where no category has to pay. */
  readonly price: CrawlPrice | null;
}

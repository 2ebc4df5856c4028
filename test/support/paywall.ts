import { macFor } from "../../src/edge/mac.ts";
import type { BotPolicy } from "../../src/paywall/bot-policy.ts";
import type { MeterPolicy } from "../../src/paywall/meter.ts";
import type { GiftPolicy } from "../../src/supporters/gift-links.ts";

/** Signs reading histories in tests and nothing else. */
export const HISTORY_KEY = "for-histories-in-the-tests-and-for-nothing-else";

/** What a supporter gives away in the tests. */
export const GIFTS: GiftPolicy = { opens: 3, days: 14, aMonth: 2 };

/** The cookie in which browsers keep histories under that key, over TLS. */
export const HISTORY_COOKIE = `__Host-h${macFor(HISTORY_KEY, "newsstand history v1").name}`;

/** Three articles in a calendar month, for everybody. */
export const METER: MeterPolicy = { articles: 3, window: "month", exceptions: [] };

export const BOTS: BotPolicy = {
  treatments: { search: "full", preview: "teaser", agent: "teaser", training: "pay" },
  agents: [],
  price: { amount: "0.01", currency: "USD" },
};

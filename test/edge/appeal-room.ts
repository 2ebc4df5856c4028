import type { Campaign, Variant } from "../../src/appeals/campaign.ts";
import { PLACEMENTS } from "../../src/appeals/campaign.ts";
import { cover } from "../../src/articles/behind-the-wall.ts";
import { article } from "../support/articles.ts";
import { campaignWith, publishedOf, variantWith } from "../support/campaigns.ts";
import { openNewsroom } from "./newsroom.ts";

export const PATH = "/articles/the-river-turns";
const TEXT = {
  teaser: "<p>One.</p>\n<p>Two.</p>",
  rest: cover("<p>Three.</p>\n<p>Four.</p>"),
};

/** A campaign at one placement, which its heading names. */
export function at(
  placement: Campaign["placements"][number],
  { variant = {}, ...changes }: Partial<Campaign> & { readonly variant?: Partial<Variant> } = {},
): Campaign {
  const variants = [variantWith({ heading: `Heading ${placement}`, ...variant })] as const;
  const id = `at-${placement}`;
  return campaignWith({ id, placements: [placement], variants, inlineAfter: 2, ...changes });
}

/** Everywhere but in a supporter's thanks. */
export const EVERYWHERE = PLACEMENTS.filter((one) => one !== "thanks").map((one) => at(one));

type Setting = NonNullable<Parameters<typeof openNewsroom>[0]>;

/** A newsroom with one article that has published these campaigns. */
export async function open(
  campaigns: readonly Campaign[],
  { page, ...setting }: Setting & { readonly page?: Parameters<typeof article>[0] } = {},
) {
  const articles = [article({ tier: "open", ...TEXT, ...page })];
  const appeals = publishedOf(campaigns, { ...setting.appeals, campaigns });
  return openNewsroom({ ...setting, articles, appeals });
}

/** What the answer leaves in the browser of our appeals; null where that is nothing. */
export function cookieOf({ headers }: Response): string | null {
  return headers.getSetCookie().find((one) => /^__Host-[ao]=[^;]/.test(one)) ?? null;
}

/** What a browser with that cookie sends. */
export function sent(cookie: string | null): RequestInit {
  return { headers: { cookie: cookie?.split(";")[0] ?? "" } };
}

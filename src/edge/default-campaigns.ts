import type { Campaign } from "../appeals/campaign.ts";
import { DEFAULT_LANGUAGES, defaultCampaigns } from "../appeals/default-campaigns.ts";
import type { DefaultWords } from "../appeals/default-words.ts";

/** Where everything is that is said in a language besides English. */
export interface Copies {
  find(language: string): Promise<unknown>;
}

/** The campaigns that ship, in every language. Throws where their words cannot be had. */
export async function shippedCampaigns(copies: Copies): Promise<readonly Campaign[]> {
  const words = DEFAULT_LANGUAGES.map(async (language) => {
    // Its keys were checked when it was built.
    const { campaign } = (await copies.find(language)) as { readonly campaign: DefaultWords };
    return { language, ...campaign };
  });
  return defaultCampaigns(await Promise.all(words));
}

import type { Campaign } from "../../src/appeals/campaign.ts";
import { parseCampaign } from "../../src/edge/campaigns/parse-campaign.ts";
import { promiseIn } from "../../src/edge/campaigns/promises.ts";

/** What an editor wrote, compiled. Throws where it is not whole. */
export function compiled(document: unknown): Campaign {
  const parsed = parseCampaign(document, promiseIn);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.reason));
  return parsed.value;
}

/** A campaign as an editor writes it: no more than it needs. */
export function written(changes: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return {
    id: "winter",
    language: "en",
    placements: ["epic"],
    variants: [variantWritten()],
    ...changes,
  };
}

export function variantWritten(
  changes: Readonly<Record<string, unknown>> = {},
): Record<string, unknown> {
  return {
    id: "plain",
    heading: "Keep the lamp lit",
    paragraphs: ["Give from {amount} a month."],
    button: "Support us",
    ...changes,
  };
}

/** With one variant that is so. */
export function withVariant(
  variant: Readonly<Record<string, unknown>>,
  changes: Readonly<Record<string, unknown>> = {},
): Record<string, unknown> {
  return written({ variants: [variantWritten(variant)], ...changes });
}

/** A supporters' campaign, which offers nothing. */
export function thanksWritten(
  changes: Readonly<Record<string, unknown>> = {},
): Record<string, unknown> {
  return withVariant(
    { offer: "none", button: "", paragraphs: ["Thank you."] },
    { id: "thank-you", placements: ["thanks"], audience: { readers: ["supporter"] }, ...changes },
  );
}

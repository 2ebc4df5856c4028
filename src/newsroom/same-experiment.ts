import type { Campaign } from "../appeals/campaign.ts";

/**
 * The fields that decide which readers are shown what, where they are no longer as they were. Days before and after such
 * a change cannot be added up: whoever gave more on some days would seem to have given more for some variant.
 */
export function changedFields(before: Campaign, after: Campaign): readonly string[] {
  const fields = (["holdback", "assignment", "control"] as const).filter(
    (field) => before[field] !== after[field],
  );
  return [...fields, ...changedVariants(before, after)];
}

/** Readers are given to variants by their order, too. A bandit gives its shares itself. */
function changedVariants(before: Campaign, after: Campaign): readonly string[] {
  const idsOf = ({ variants }: Campaign) => variants.map(({ id }) => id).join(" ");
  if (idsOf(before) !== idsOf(after)) return ["variants"];
  if (before.assignment === "bandit" && after.assignment === "bandit") return [];
  const [was, is] = [sharesOf(before), sharesOf(after)];
  return is.flatMap((share, at) => (share === was[at] ? [] : [`variants[${at}].share`]));
}

/** Of one. */
function sharesOf({ variants }: Campaign): readonly number[] {
  const sum = variants.reduce((total, { share }) => total + share, 0);
  return variants.map(({ share }) => share / sum);
}

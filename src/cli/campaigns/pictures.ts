import { stat } from "node:fs/promises";
import { join } from "node:path";
import type { Campaign } from "../../appeals/campaign.ts";
import type { Fault } from "../../appeals/campaign-archive.ts";
import { ROOT } from "../tool.ts";

/** What wrangler.toml has served as it is. */
const SERVED = "src/web/assets";

/** Pictures of a campaign that nothing serves. */
export async function missingPictures({ variants }: Campaign): Promise<readonly Fault[]> {
  const faults: Fault[] = [];
  for (const [at, { picture }] of variants.entries()) {
    if (picture === null) continue;
    const { pathname } = new URL(picture.src, "https://own.invalid");
    const found = await stat(join(ROOT, SERVED, decoded(pathname))).catch(() => null);
    if (found?.isFile()) continue;
    faults.push({ field: `variants[${at}].picture.src`, problem: `is no file in ${SERVED}` });
  }
  return faults;
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path).replaceAll("\0", "");
  } catch {
    return path;
  }
}

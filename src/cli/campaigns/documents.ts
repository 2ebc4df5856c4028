import { readFile, stat } from "node:fs/promises";
import type { Campaign } from "../../appeals/campaign.ts";
import { parseCampaign } from "../../edge/campaigns/parse-campaign.ts";
import { promiseIn } from "../../edge/campaigns/promises.ts";
import { missingPictures } from "./pictures.ts";

/** A campaign of a file, compiled, and as it was written. */
export interface Checked {
  readonly campaign: Campaign;
  readonly document: unknown;
}

/** What files hold: whole campaigns, or lines that say what is wrong with them. */
export interface Checking {
  readonly checked: readonly Checked[];
  readonly lines: readonly string[];
}

/** Many more than anybody writes by hand. */
const LARGEST_FILE = 4 * 1_024 * 1_024;

/** A JSON file. Throws a line that names the file where there is none. */
export async function readJson(file: string): Promise<unknown> {
  const found = await stat(file).catch(() => null);
  if (!found?.isFile()) throw new Error(`${file} is no file`);
  if (found.size > LARGEST_FILE) throw new Error(`${file} is over ${LARGEST_FILE} bytes`);
  try {
    // Some editors begin a file with the mark U+FEFF.
    return JSON.parse((await readFile(file, "utf8")).replace(/^\uFEFF/u, "")) as unknown;
  } catch (error) {
    const what = error instanceof Error ? error.message : "?";
    throw new Error(`${file} is no JSON: ${what}`, { cause: error });
  }
}

/** Reads and checks files of one campaign, or of a list of them, each. */
export async function checkFiles(files: readonly string[]): Promise<Checking> {
  if (files.length === 0) throw new Error("name a FILE (--help)");
  const checked: Checked[] = [];
  const lines: string[] = [];
  const places = new Map<string, string>();
  for (const file of files) {
    const content = await readJson(file);
    const listed = Array.isArray(content);
    if (listed && content.length === 0) lines.push(`${file}: holds no campaign`);
    for (const [at, document] of (listed ? (content as unknown[]) : [content]).entries()) {
      const place = listed ? `${file} [${at}]` : file;
      const parsed = parseCampaign(document, promiseIn);
      const faults = parsed.ok ? await missingPictures(parsed.value) : parsed.reason;
      lines.push(...faults.map((fault) => `${place}: ${lineOf(fault)}`));
      if (!parsed.ok) continue;
      const twin = places.get(parsed.value.id);
      if (twin !== undefined) lines.push(`${place}: has the id of ${twin}`);
      places.set(parsed.value.id, place);
      checked.push({ campaign: parsed.value, document });
    }
  }
  return { checked, lines };
}

/** A fault, or a trouble, in one line. */
export function lineOf(fault: { readonly field: string; readonly problem: string }): string {
  return fault.field === "" ? fault.problem : `${fault.field}: ${fault.problem}`;
}

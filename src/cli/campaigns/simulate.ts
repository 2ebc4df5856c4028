import { readFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { refusalsOf } from "../../appeals/refusals.ts";
import { simulate as decideByBoth } from "../../appeals/simulate.ts";
import type { Occasion } from "../../appeals/simulation/occasion.ts";
import { occasionsFor } from "../../appeals/simulation/occasions.ts";
import { D1TallyFigures } from "../../edge/d1/tally-figures.ts";
import { COMMON, counted, folderOf, STATE_HELP, type Command } from "../books/command.ts";
import { checkFiles } from "./documents.ts";
import { setsWith, withCampaigns } from "./open-campaigns.ts";
import { printDifference } from "./print-difference.ts";
import { refusalLine } from "./refusal-line.ts";
import { unlikeLines } from "./same-experiments.ts";
import { asIfNow, parseTraces } from "./traces.ts";

export const simulate: Command = {
  help: `npm run campaigns -- simulate FILE… [OPTIONS]

Decides the same circumstances by the campaigns of today and by those with FILE put in, and says how
much more or less is asked for money, by country and placement, and which campaigns gain and lose.
Writes nothing. Where somebody would be asked who must not be (a supporter, somebody in a country of
the do-no-harm policy, a reader of a sensitive article) it names the campaign and the circumstances,
and the exit code is 1: publish refuses, too. So it is where FILE would break a comparison that runs.
  --traces FILE       circumstances that were recorded, in JSON as the page shows them that explains
                      an article (npm run explain), decided as if they were now; without it all kinds
                      are made up, each as often as any other
${STATE_HELP}
`,
  async run(args, { print, complain }) {
    const options = { ...COMMON, traces: { type: "string" } } as const;
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
    const recorded = values.traces === undefined ? null : await readTraces(values.traces);
    const { checked, lines } = await checkFiles(positionals);
    for (const line of lines) print(`${line}\n`);
    if (lines.length > 0) return complain(`${counted(lines.length, "line")} above`);
    const [{ today, next }, unlike] = await withCampaigns(folderOf(values), (ports, db) =>
      Promise.all([setsWith(checked, ports), unlikeLines(checked, ports, new D1TallyFigures(db))]),
    );
    const now = Date.now();
    const moved = recorded && asIfNow(recorded, next, now);
    const occasions = moved ?? occasionsFor([today, next], now);
    print(printDifference(decideByBoth(today, next, occasions), next));
    const unwanted = refusalsOf(next, now, moved ?? []);
    for (const one of unwanted) print(`${refusalLine(one)}\n`);
    for (const line of unlike) print(`${line}\n`);
    if (unwanted.length > 0) return complain("nobody may be asked so; publish would refuse");
    return unlike.length === 0 ? 0 : complain("a comparison would break; publish would refuse");
  },
};

/** Throws a line that names the file. */
async function readTraces(file: string): Promise<readonly Occasion[]> {
  const text = await readFile(file, "utf8").catch(() => null);
  if (text === null) throw new Error(`${file} cannot be read`);
  const parsed = parseTraces(text);
  if (!parsed.ok) throw new Error(`${file}: ${parsed.reason}`);
  return parsed.value;
}

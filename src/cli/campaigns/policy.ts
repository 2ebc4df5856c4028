import { parseArgs } from "node:util";
import type { HarmPolicy } from "../../appeals/harm-policy.ts";
import { parsePolicy } from "../../edge/campaigns/parse-policy.ts";
import { compileAppeals, readDesk } from "../../journeys/compile-appeals.ts";
import { publishAppeals, type PublishAppealsPorts } from "../../journeys/publish-appeals.ts";
import { COMMON, counted, folderOf, STATE_HELP, type Command } from "../books/command.ts";
import { lineOf, readJson } from "./documents.ts";
import { printTroubles, withCampaigns } from "./open-campaigns.ts";

export const policy: Command = {
  help: `npm run campaigns -- policy [FILE] [OPTIONS]

Prints the do-no-harm policy, or puts another one in its place: whole, nothing of the former stays.
  {"countries": {"BY": "replace", "KZ": "warn"}, "unknown": "replace", "tor": "replace"}
By country (ISO 3166-1): ask; warn (ask, and say what giving may lead to); replace (ask for other
help instead of money); refuse (ask nothing, take nothing). A country that is not named is asked.
${STATE_HELP}
`,
  async run(args, { print, complain }) {
    const { values, positionals } = parseArgs({ args, options: COMMON, allowPositionals: true });
    const [file, ...more] = positionals;
    if (more.length > 0) return complain("name one FILE (--help)");
    const folder = folderOf(values);
    if (file === undefined) {
      print(`${JSON.stringify(await withCampaigns(folder, policyNow), null, 2)}\n`);
      return 0;
    }
    const document = await readJson(file);
    const parsed = parsePolicy(document);
    if (!parsed.ok) {
      for (const fault of parsed.reason) print(`${file}: ${lineOf(fault)}\n`);
      return complain(`${counted(parsed.reason.length, "line")} above; the policy stays as it was`);
    }
    return withCampaigns(folder, async (ports) => {
      const former = await policyNow(ports);
      await ports.archive.setPolicy(document);
      printTroubles(await publishAppeals(ports), print);
      const changes = changesOf(former, parsed.value);
      print(changes.length === 0 ? "nothing changes\n" : `${changes.join("\n")}\n`);
      return 0;
    });
  },
};

async function policyNow(ports: PublishAppealsPorts): Promise<HarmPolicy> {
  const former = await ports.press.inPrint();
  return (await compileAppeals(await readDesk(ports.archive), former, ports)).appeals.policy;
}

/** `RU: replace → ask`, line by line. */
function changesOf(former: HarmPolicy, next: HarmPolicy): readonly string[] {
  const rows = (policy: HarmPolicy): Readonly<Record<string, string>> => {
    const { countries, unknown, tor } = policy;
    return { ...countries, unknown, tor };
  };
  const [before, after] = [rows(former), rows(next)];
  const places = [...new Set([...Object.keys(before), ...Object.keys(after)])].toSorted();
  return places
    .filter((place) => (before[place] ?? "ask") !== (after[place] ?? "ask"))
    .map((place) => `${place}: ${before[place] ?? "ask"} → ${after[place] ?? "ask"}`);
}

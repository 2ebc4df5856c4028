import { parseArgs } from "node:util";
import type { KeptCampaign } from "../../appeals/campaign-archive.ts";
import type { Campaign } from "../../appeals/campaign.ts";
import { compileAppeals, readDesk, type Compiled } from "../../journeys/compile-appeals.ts";
import { problemOf, type PublishAppealsPorts } from "../../journeys/publish-appeals.ts";
import { COMMON, folderOf, STATE_HELP, type Command } from "../books/command.ts";
import { table } from "../books/table.ts";
import { withCampaigns } from "./open-campaigns.ts";
import { unsaidIn } from "./unsaid.ts";
import { momentOf, whenShown } from "./when-shown.ts";

interface Listed {
  readonly id: string;
  /** `now`, `until …`, `from …`, `over`, `ended`, `wrong`. */
  readonly shown: string;
  readonly priority: number | null;
  readonly language: string | null;
  readonly placements: readonly string[];
  readonly from: string | null;
  readonly until: string | null;
  readonly problem: string | null;
  /** As it was written. */
  readonly document: unknown;
}

export const list: Command = {
  help: `npm run campaigns -- list [OPTIONS]

Lists the newsroom's campaigns: when and where they show, the highest priority first, and what is
wrong with them. Those that ship stand behind all of them and are not listed.
  --json              the same for machines, with each as it was written
${STATE_HELP}
`,
  async run(args, { print }) {
    const options = { ...COMMON, json: { type: "boolean", default: false } } as const;
    const { values } = parseArgs({ args, options });
    const { campaigns, switches } = await withCampaigns(folderOf(values), listed);
    if (values.json) {
      print(`${JSON.stringify({ campaigns, switches }, null, 2)}\n`);
      return 0;
    }
    for (const [name, on] of Object.entries(switches)) if (!on) print(`${name} off\n`);
    print(campaigns.length === 0 ? "none but those that ship\n" : `${printed(campaigns)}\n`);
    return 0;
  },
};

async function listed(ports: PublishAppealsPorts) {
  const desk = await readDesk(ports.archive);
  const compiled = await compileAppeals(desk, await ports.press.inPrint(), ports);
  const campaigns = desk.campaigns.map((kept) => listedOf(kept, compiled, ports));
  const rank = ({ id }: Listed) => compiled.appeals.campaigns.findIndex((one) => one.id === id);
  const last = (one: Listed) => (rank(one) < 0 ? Infinity : rank(one));
  return {
    campaigns: campaigns.toSorted((one, other) => last(one) - last(other) || 0),
    switches: desk.switches,
  };
}

function listedOf(
  kept: KeptCampaign,
  { faults }: Compiled,
  { readCampaign, clock }: PublishAppealsPorts,
): Listed {
  const { id, state, document, compiled } = kept;
  const said = unsaidIn([kept]);
  const wrong = faults.get(id) ?? [];
  const problem = problemOf([...wrong, ...said]);
  const parsed = readCampaign(compiled);
  const campaign: Campaign | null = parsed.ok ? parsed.value : null;
  const running = campaign && wrong.length === 0 ? whenShown(campaign, clock()) : "wrong";
  const at = (moment: number | null = null) => (moment === null ? null : momentOf(moment));
  return {
    id,
    shown: state === "ended" ? "ended" : running,
    priority: campaign?.priority ?? null,
    language: campaign?.language ?? null,
    placements: campaign?.placements ?? [],
    from: at(campaign?.from),
    until: at(campaign?.until),
    problem,
    document,
  };
}

const HEADING = ["campaign", "shown", "priority", "language", "placements", "problem"];

function printed(campaigns: readonly Listed[]): string {
  const rows = campaigns.map(({ id, shown, priority, language, placements, problem }) => [
    id,
    shown,
    priority === null ? "-" : String(priority),
    language ?? "-",
    placements.length === 0 ? "-" : placements.join(", "),
    problem ?? "-",
  ]);
  return table([HEADING, ...rows], HEADING.length);
}

import { parseArgs } from "node:util";
import { publishAppeals } from "../../journeys/publish-appeals.ts";
import { COMMON, folderOf, STATE_HELP, type Command } from "../books/command.ts";
import { readJson } from "./documents.ts";
import { printTroubles, withCampaigns } from "./open-campaigns.ts";

export const end: Command = {
  help: `npm run campaigns -- end ID|FILE [OPTIONS]

Takes a campaign back: gone within a minute. What it brought stays in the report; publishing it
again brings it back. Of a FILE, all that it holds are taken back.
${STATE_HELP}
`,
  async run(args, { print, complain }) {
    const { values, positionals } = parseArgs({ args, options: COMMON, allowPositionals: true });
    const [name, ...more] = positionals;
    if (name === undefined || more.length > 0) return complain("name one ID or FILE (--help)");
    const ids = await idsOf(name);
    return withCampaigns(folderOf(values), async (ports) => {
      const ended: string[] = [];
      for (const id of ids) if (await ports.archive.end(id)) ended.push(id);
      if (ended.length > 0) printTroubles(await publishAppeals(ports), print);
      for (const id of ended) print(`${id} has ended\n`);
      const others = ids.filter((id) => !ended.includes(id));
      return others.length === 0 ? 0 : complain(`there is no ${others.join(", ")} that is live`);
    });
  },
};

/** No id has a dot or a slash: whatever has one is a file. Throws a line that names it. */
async function idsOf(name: string): Promise<readonly string[]> {
  if (!/[./\\]/.test(name)) return [name];
  const content = await readJson(name);
  const ids = (Array.isArray(content) ? (content as unknown[]) : [content]).map(idIn);
  if (ids.length === 0 || ids.includes(null)) throw new Error(`${name} holds no campaign's id`);
  return [...new Set(ids.filter((id) => id !== null))];
}

function idIn(document: unknown): string | null {
  const { id } = (document ?? {}) as { readonly id?: unknown };
  return typeof id === "string" ? id : null;
}

import { inParallel } from "../../src/kernel/in-parallel.ts";
import type { Subject, Tier } from "./articles.ts";
import type { Audit } from "./audit.ts";
import type { Canary } from "./canary.ts";
import { IDENTITIES } from "./identities.ts";
import { draft, type Draft } from "./request.ts";

/** Somebody who may see something, where they must see it: else the audit could pass by being blind. */
interface Control {
  readonly name: string;
  readonly draft: Draft;
  /** What must be seen; empty where only an answer must come. */
  readonly sees: readonly Canary[];
  readonly status: number;
}

/** Who must see the texts of which tiers. */
const READS: readonly (readonly [identity: string, tiers: readonly Tier[]])[] = [
  ["fresh pass", ["open", "metered", "supporters"]],
  ["old pass, still paying", ["metered", "supporters"]],
  ["nobody", ["open", "metered"]],
  ["one read", ["open", "metered"]],
  ["two reads, under a retired key", ["metered"]],
  ["three reads, two months ago", ["metered"]],
  ["read before, over the limit", ["open", "metered"]],
  ["gift opened", ["metered", "supporters"]],
  ["three reads", ["open"]],
  ["search, signed", ["metered", "supporters"]],
  ["search, Cloudflare's word", ["open", "metered", "supporters"]],
];

/** Who is refused, and must get the page all the same, up to the wall. */
const WALLED = ["three reads", "MAC changed", "another key's", "another host", "preview, signed"];

/** Every such sight at every output that gives it. */
function controls({ subjects, targets }: Audit): readonly Control[] {
  const reads = READS.flatMap(([name, tiers]) =>
    subjects
      .filter(({ tier }) => tiers.includes(tier))
      .flatMap((subject) => articleControls(name, subject, subject.canaries)),
  );
  const hidden = subjects.filter(({ slug }) => /^(?:metered|supporters)-en-0$/.test(slug));
  const walled = WALLED.flatMap((name) =>
    hidden.flatMap((subject) => articleControls(name, subject, [])),
  );
  const lists = targets
    .filter(({ output }) => LISTS.has(output))
    .filter(({ path }) => !/lapsed|revoked|made|1999/.test(path) && path !== "/feeds")
    .map(({ output, path }) => ({
      ...{ name: `${output} ${path}`, draft: draft("GET", path), sees: [], status: 200 },
    }));
  return [...reads, ...walled, ...lists];
}

const LISTS = new Set(["front page", "feeds", "llms", "archive", "sitemaps", "robots", "oembed"]);

function articleControls(
  name: string,
  subject: Subject,
  sees: readonly Canary[],
): readonly Control[] {
  const identity = IDENTITIES.find((one) => one.name === name);
  if (!identity) throw new Error(`nobody is called ${name}`);
  return [`/articles/${subject.slug}`, `/articles/${subject.slug}.md`].map((path) => ({
    ...{ name: `${name} at ${path}`, sees, status: 200 },
    draft: identity.dress(draft("GET", path), subject),
  }));
}

/** What was not seen though it ought to be, a line each. */
export async function blindSpots(audit: Audit): Promise<readonly string[]> {
  const missing: string[] = [];
  await inParallel(controls(audit), 8, async ({ name, draft: sent, sees, status }) => {
    const came = await audit.send(sent);
    const seen = audit.canariesIn(came);
    const unseen = sees.filter((one) => !seen.has(one));
    if (came.status !== status) missing.push(`${name}: ${came.status}, not ${status}`);
    else if (unseen.length > 0) missing.push(`${name}: ${unseen.map(({ place }) => place).join()}`);
  });
  for (const path of feedPaths(audit)) missing.push(...(await blindAtFeed(audit, path)));
  return missing;
}

const feedPaths = ({ targets }: Audit) =>
  targets
    .filter(({ output, gives }) => output === "feeds" || gives === "all texts")
    .map(({ path }) => path);

/** A feed has the newest articles alone: of those that are in it all that may be seen is. */
async function blindAtFeed(audit: Audit, path: string): Promise<readonly string[]> {
  const came = await audit.send(draft("GET", path));
  const text = came.body.toString("utf8");
  const isPrivate = path.startsWith("/feeds/");
  const listed = audit.subjects.filter(({ slug }) => text.includes(`/articles/${slug}`));
  const given = listed.filter(({ tier }) => isPrivate || tier === "open");
  const seen = audit.canariesIn(came);
  const unseen = given.filter(({ canaries }) => canaries.some((one) => !seen.has(one)));
  if (given.length < (isPrivate ? 15 : 3)) return [`${path} has ${given.length} whole articles`];
  return unseen.map(({ slug }) => `${path}: not all of ${slug}`);
}

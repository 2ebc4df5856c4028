import { isBuiltin } from "node:module";
import { posix } from "node:path";
import { readModule, type Import, type Module } from "./module.ts";

const NOUNS = [
  "articles",
  "donations",
  "readers",
  "ledger",
  "supporters",
  "paywall",
  "appeals",
  "newsroom",
] as const;
const PURE = ["kernel", ...NOUNS];

type Row = readonly string[] | "anything";

/** What each folder of src may import, besides itself. `root` is compose.ts and worker.ts. */
const TABLE: Readonly<Record<string, Row>> = {
  kernel: [],
  articles: ["kernel"],
  donations: ["kernel"],
  readers: ["kernel", "articles"],
  ledger: ["kernel", "donations"],
  supporters: ["kernel", "donations", "ledger"],
  paywall: ["kernel", "articles", "readers", "supporters"],
  appeals: ["kernel", "articles", "readers", "supporters", "donations", "paywall"],
  newsroom: ["kernel", "articles", "ledger", "supporters", "appeals"],
  journeys: PURE,
  stripe: ["kernel", "donations", "ledger", "supporters"],
  edge: PURE,
  web: ["kernel", "journeys"],
  importer: ["kernel", "articles"],
  root: "anything",
  cli: "anything",
};

/** What a folder may import the types of, and nothing else. */
const TYPES: Readonly<Record<string, readonly string[]>> = { web: NOUNS };

/** Which folders may import a package, for those that not every folder may. */
const PACKAGES: readonly (readonly [RegExp, readonly string[]])[] = [
  [/^hono(?:\/|$)/, ["web"]],
  [/^cloudflare:/, ["edge", "root", "cli"]],
  [/^stripe(?:\/|$)/, ["stripe"]],
];

/** What opens the text behind the wall, and who may: the gate for readers, the newsroom's own tools for the newsroom. */
const COVER = "src/articles/behind-the-wall.ts";
const UNCOVER = /^src\/(?:paywall\/gate\.ts$|articles\/|importer\/|cli\/)/;

const BINDING =
  /^(?:Env|Fetcher|Queue|SendEmail|RateLimit|(?:D1|KVNamespace|R2|DurableObject|AnalyticsEngine)\w*)$/;
const BINDING_FOLDERS = ["edge", "root", "cli"];

/** Names that only Stripe's protocol has: kinds of events, and fields nobody else would spell so. */
const WIRE =
  /^(?:checkout\.session\.\w+|(?:customer\.subscription|invoice|charge|refund|payment_intent|invoice_payment)\.[a-z_.]+|billing_cycle_anchor|client_reference_id|current_period_end|latest_charge|payment_intent(?:_data)?|payment_status|price_data|subscription_d(?:ata|etails)|unit_amount|cancel_at_period_end|hosted_invoice_url|balance_transaction)$/;

/** A noun has no clock, no dice, and talks to nobody. */
const IMPURE =
  /^(?:new Date|Date\.now|Math\.random|fetch|set(?:Timeout|Interval)|queueMicrotask|(?:crypto|console|performance|caches|navigator|process)\..*)$/;

const MOST_LINES = 250;
const MEDIAN_LINES = 70;

/** `{ "src/kernel/money.ts": "…" }` to one line for every rule that is broken. */
export function violations(sources: Readonly<Record<string, string>>): string[] {
  const modules = new Map(
    Object.entries(sources).map(([path, source]) => [path, readModule(path, source)]),
  );
  const own = [...modules].flatMap(([path, module]) =>
    [...imports(path, module), ...contents(path, module)].map((text) => `${path}: ${text}`),
  );
  return [...own, ...cycles(modules), ...median([...modules.values()])];
}

/** `src/web/pages/home.tsx` → web, `src/worker.ts` → root, `test/stripe/…` → test/stripe. */
function folderOf(path: string): string {
  const [top = "", folder = "", ...rest] = path.split("/");
  if (top !== "src") return `${top}/${folder}`;
  return rest.length === 0 ? "root" : folder;
}

function imports(path: string, { imports: all }: Module): string[] {
  const folder = folderOf(path);
  return all.flatMap(({ from, kind }) => {
    if (!from.startsWith(".")) return outside(folder, from);
    const target = posix.join(posix.dirname(path), from);
    const opens = target === COVER && kind === "value" && !UNCOVER.test(path);
    return [
      ...inside(folder, folderOf(target), { from, kind }),
      ...(opens ? ["only the gate opens what is behind the wall"] : []),
    ];
  });
}

function inside(folder: string, target: string, { from, kind }: Import): string[] {
  const row = TABLE[folder];
  if (row === undefined) return [`${folder} is not in the table`];
  if (target === folder || row === "anything" || row.includes(target)) return [];
  if (kind === "type" && TYPES[folder]?.includes(target)) return [];
  return [`${folder} may not import ${kind === "type" ? "types of " : ""}${target} (${from})`];
}

function outside(folder: string, from: string): string[] {
  if (isBuiltin(from) && !["cli", "importer"].includes(folder)) return [`Node's ${from}`];
  if (PURE.includes(folder) && !isBuiltin(from)) return [`a package in a noun: ${from}`];
  const rule = PACKAGES.find(([name]) => name.test(from));
  return rule === undefined || rule[1].includes(folder) ? [] : [`${from} in ${folder}`];
}

function contents(path: string, { names, uses, barrel, lines }: Module): string[] {
  const folder = folderOf(path);
  const found: string[] = [];
  const say = (what: string, texts: ReadonlySet<string>, pattern: RegExp) => {
    for (const text of texts) if (pattern.test(text)) found.push(`${what}: ${text}`);
  };
  if (!BINDING_FOLDERS.includes(folder)) say("a binding's type", names, BINDING);
  if (folder !== "stripe") say("Stripe's word", names, WIRE);
  if (PURE.includes(folder)) say("not pure", uses, IMPURE);
  if (path.endsWith("x") && folder !== "web") found.push("a page outside web");
  if (barrel) found.push("a barrel: it only hands on what others export");
  if (lines > MOST_LINES) found.push(`${lines} lines, at most ${MOST_LINES}`);
  return found;
}

/** Modules that need each other at run time. */
function cycles(modules: ReadonlyMap<string, Module>): string[] {
  const done = new Set<string>();
  const found: string[] = [];
  const visit = (path: string, trail: readonly string[]): void => {
    const at = trail.indexOf(path);
    if (at >= 0) found.push(`a cycle: ${[...trail.slice(at), path].join(" → ")}`);
    if (at >= 0 || done.has(path)) return;
    for (const { from, kind } of modules.get(path)?.imports ?? []) {
      if (kind === "type" || !from.startsWith(".")) continue;
      visit(posix.join(posix.dirname(path), from), [...trail, path]);
    }
    done.add(path);
  };
  for (const path of modules.keys()) visit(path, []);
  return found;
}

function median(modules: readonly Module[]): string[] {
  const lines = modules.map((module) => module.lines).toSorted((a, b) => a - b);
  const middle = lines[Math.floor(lines.length / 2)] ?? 0;
  return middle > MEDIAN_LINES ? [`the median file has ${middle} lines`] : [];
}

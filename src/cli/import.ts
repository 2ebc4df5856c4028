import { readFile, stat } from "node:fs/promises";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { uncover } from "../articles/behind-the-wall.ts";
import { parseSlug } from "../articles/slug.ts";
import type { ArticleArchive, ArticlePress } from "../articles/shelf.ts";
import { D1ArticleArchive } from "../edge/d1/article-archive.ts";
import { KvArticlePress } from "../edge/kv/article-press.ts";
import { LARGEST_FILE, tooLarge } from "../importer/decode.ts";
import { prepare, type House, type Prepared } from "../importer/prepare.ts";
import type { Source } from "../importer/read.ts";
import { refusal, type Refusal } from "../importer/refusal.ts";
import { reportOf } from "../importer/report.ts";
import { badSlug, parseTier, parseWishes, type TypedWishes } from "../importer/wishes.ts";
import { markdownOf } from "../importer/markdown-of.ts";
import { publish, republish, withdraw } from "../journeys/publish.ts";
import { no, ok, type Result } from "../kernel/result.ts";
import { readWranglerToml } from "./local/wrangler-toml.ts";
import { DEFAULT_STATE, openState } from "./state.ts";
import { complain } from "./tool.ts";

const HELP = `npm run import -- FILE…       publish articles
npm run import -- --remove SLUG     take one back
npm run import -- --republish       print everything anew from the archive

FILE is plain text as scraped, Markdown with front matter, an HTML fragment, or a saved HTML page.
  --title TEXT       the headline; needed where the file has none that is clearly one (one FILE)
  --slug SLUG        its address, /articles/SLUG; made from the headline where not given (one FILE)
  --tier TIER        open, metered or supporters (DEFAULT_TIER in wrangler.toml)
  --lang TAG         language, e.g. en, ru, pt-BR; else the document's, else the site's by its script
  --published DATE   e.g. 2026-11-22 or 2026-11-22T09:30:00Z; else the document's, else now
  --author NAME      the byline
  --section NAME     the part of the paper, e.g. Politics; "" for none; else the document's
  --tags A,B         at most 16; "" for none; else the document's
  --sensitive        about suffering: no appeal stands beside it (--no-sensitive takes it back)
  --replace          put the article in the place of a different one that has its slug
  --dry-run          print everything, write nothing
  --state DIR        the local state to write (.wrangler/state)

Importing an article again updates it, and what is not said anew stays as it was. It is the same
article when its headline or at least half of its text is the same; a different article under a
slug that exists is refused. Nothing is written unless every FILE is good.`;

/** What importing needs from the outside. */
export interface ImportWork {
  readonly files: readonly string[];
  readonly flags: TypedWishes & { readonly dryRun?: boolean };
  readonly archive: ArticleArchive;
  readonly press: ArticlePress;
  readonly house: Pick<House, "defaultTier" | "teaserShare" | "languages" | "now">;
  readonly print: (line: string) => void;
}

/** Prepares every file, then publishes them all; where one is refused, none is written. */
export async function importFiles(work: ImportWork): Promise<Result<number, readonly Refusal[]>> {
  const { files, flags, archive, press, house, print } = work;
  const wishes = parseWishes(flags);
  if (!wishes.ok) return no([wishes.reason]);
  if (files.length > 1 && (flags.title ?? flags.slug) !== undefined) {
    return no([refusal("bad-flag", "--title and --slug are for one FILE")]);
  }
  const ready: { file: string; prepared: Prepared }[] = [];
  const refused: Refusal[] = [];
  for (const file of files) {
    const source = await readSourceFile(file);
    const stored: House["stored"] = (slug) => archive.find(slug);
    const made = source.ok
      ? await prepare(source.value, wishes.value, { ...house, stored })
      : source;
    const twin = made.ok
      ? ready.find((other) => other.prepared.article.slug === made.value.article.slug)
      : undefined;
    if (!made.ok) refused.push(named(file, made.reason));
    else if (twin)
      refused.push(named(file, refusal("slug-taken", `has the same slug as ${twin.file}`)));
    else ready.push({ file, prepared: made.value });
  }
  if (refused.length > 0) return no(refused);
  for (const { file, prepared } of ready) {
    for (const line of reportOf(file, prepared)) print(line);
    if (flags.dryRun)
      print(`\n${prepared.article.teaser}\n<!-- the wall -->\n${uncover(prepared.article.rest)}\n`);
  }
  if (flags.dryRun) print("nothing was written (--dry-run)");
  else {
    const articles = ready.map(({ prepared }) => prepared.article);
    await publish(articles, { archive, press, toMarkdown: markdownOf });
  }
  return ok(ready.length);
}

async function readSourceFile(file: string): Promise<Result<Source, Refusal>> {
  const found = await stat(file).catch(() => null);
  if (found === null) return no(refusal("no-file", "does not exist"));
  if (!found.isFile()) return no(refusal("no-file", "is not a file"));
  if (found.size > LARGEST_FILE) return no(tooLarge(found.size));
  const bytes = await readFile(file).catch(() => null);
  return bytes === null ? no(refusal("no-file", "cannot be read")) : ok({ name: file, bytes });
}

function named(file: string, { reason, say }: Refusal): Refusal {
  return { reason, say: `${file}: ${say}` };
}

const OPTIONS = {
  title: { type: "string" },
  slug: { type: "string" },
  tier: { type: "string" },
  lang: { type: "string" },
  published: { type: "string" },
  author: { type: "string" },
  section: { type: "string" },
  tags: { type: "string" },
  sensitive: { type: "boolean" },
  replace: { type: "boolean" },
  "dry-run": { type: "boolean" },
  remove: { type: "string" },
  republish: { type: "boolean", default: false },
  state: { type: "string", default: DEFAULT_STATE },
  help: { type: "boolean" },
} as const;

/** What the command line reaches for: the stores, and where its lines go. */
export interface Desk {
  readonly open: (dir: string) => Promise<Stores & { close(): Promise<void> }>;
  readonly print: (line: string) => void;
  /** Says one line about a failure and returns the exit code for it. */
  readonly complain: (line: string) => number;
}

type Stores = Pick<ImportWork, "archive" | "press">;

/** The command: arguments in, exit code out. */
export async function runImport(args: string[], desk: Desk): Promise<number> {
  const { print } = desk;
  const { values, positionals: files } = parseArgs({
    args,
    options: OPTIONS,
    allowPositionals: true,
    allowNegative: true,
  });
  const complain = (line: string): number => desk.complain(line.replace(/\s+/gu, " "));
  if (values.help) {
    print(HELP);
    return 0;
  }
  const { remove, republish: anew } = values;
  const mistake = misuse(remove, anew, files.length);
  if (mistake !== null) return complain(mistake);
  const wishes = parseWishes(values);
  if (!wishes.ok) return complain(wishes.reason.say);
  const house = await readHouse();
  const stores = await desk.open(resolve(values.state));
  try {
    if (anew) return await printAnew(stores, print);
    if (remove !== undefined) return await removeArticle(remove, { stores, print, complain });
    const flags = { ...values, dryRun: values["dry-run"] ?? false };
    const done = await importFiles({ files, flags, ...stores, house, print });
    if (done.ok) return 0;
    for (const { say } of done.reason) complain(say);
    return 1;
  } finally {
    await stores.close();
  }
}

function misuse(remove: string | undefined, anew: boolean, files: number): string | null {
  if (anew) return remove === undefined && files === 0 ? null : "--republish goes alone";
  if (remove !== undefined) return files === 0 ? null : "--remove SLUG takes no FILE";
  return files > 0 ? null : "name a FILE, or --remove SLUG (--help)";
}

async function printAnew(stores: Stores, print: Desk["print"]): Promise<number> {
  await republish({ ...stores, toMarkdown: markdownOf });
  print("everything in the archive is printed anew");
  return 0;
}

interface Removal extends Omit<Desk, "open"> {
  readonly stores: Stores;
}

async function removeArticle(typed: string, desk: Removal): Promise<number> {
  const slug = parseSlug(typed);
  if (!slug.ok) return desk.complain(badSlug("--remove", typed));
  const gone = await withdraw(slug.value, desk.stores);
  if (!gone.ok) return desk.complain(`there is no article ${slug.value}`);
  desk.print(`removed /articles/${slug.value}`);
  return 0;
}

/** The site's own settings, where the Worker has them too. */
async function readHouse(): Promise<ImportWork["house"]> {
  const { vars } = await readWranglerToml();
  const tier = parseTier(String(vars["DEFAULT_TIER"]));
  if (!tier.ok)
    throw new Error("DEFAULT_TIER in wrangler.toml is none of open, metered, supporters");
  const languages = String(vars["SITE_LANGUAGES"]).split(",");
  const teaserShare = Number(vars["TEASER_SHARE"]);
  if (!(teaserShare >= 0 && teaserShare < 1)) {
    throw new Error("TEASER_SHARE in wrangler.toml is no share below 1");
  }
  return { defaultTier: tier.value, teaserShare, languages, now: Date.now() };
}

async function openStores(dir: string): Promise<Stores & { close(): Promise<void> }> {
  const state = await openState(dir);
  return {
    archive: new D1ArticleArchive(state.db),
    press: new KvArticlePress(state.shelf),
    close: () => state.close(),
  };
}

if (import.meta.main) {
  const print = (line: string): void => void process.stdout.write(`${line}\n`);
  const desk = { open: openStores, print, complain };
  process.exitCode = await runImport(process.argv.slice(2), desk).catch((error: unknown) =>
    complain(error instanceof Error ? error.message.replace(/\s+/gu, " ") : String(error)),
  );
}

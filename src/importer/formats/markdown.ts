import { toHtml } from "hast-util-to-html";
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmTableFromMarkdown } from "mdast-util-gfm-table";
import { toHast } from "mdast-util-to-hast";
import { gfmTable } from "micromark-extension-gfm-table";
import { parse } from "yaml";
import { no, ok, type Result } from "../../kernel/result.ts";
import { NO_FACTS, type Draft, type Facts } from "../draft.ts";
import { refusal, type Refusal } from "../refusal.ts";
import { elementsIn, textOf } from "../tree.ts";
import { parseHtml } from "./html.ts";

const FRONT_MATTER = /^---[ \t]*\n([\s\S]*?)\n?^(?:---|\.\.\.)[ \t]*$\n?/m;

/** Lists and quotations inside each other. */
const DEEPEST = 100;

/** The names newsrooms' tools give to each fact in front matter. */
const NAMES: Readonly<Record<keyof Facts, readonly string[]>> = {
  title: ["title", "headline"],
  author: ["author", "authors", "byline"],
  published: ["published", "date", "pubdate", "publishdate"],
  updated: ["updated", "modified", "lastmod"],
  language: ["language", "lang", "locale"],
  description: ["description", "summary", "excerpt", "standfirst"],
  slug: ["slug"],
  tier: ["tier", "access"],
  section: ["section", "category"],
  tags: ["tags", "keywords"],
  sensitive: ["sensitive"],
  credit: ["credit"],
  address: ["canonical", "url"],
};

/** Facts that are said to be none by naming them and nothing else. */
const MAY_BE_NONE: ReadonlySet<string> = new Set(["section", "tags"]);

/** Markdown with or without front matter. HTML in it is read as HTML and cleaned like any other. */
export function readMarkdown(source: string): Result<Draft, Refusal> {
  const start = source.trimStart();
  const block = start.startsWith("---") ? FRONT_MATTER.exec(start) : null;
  const facts = block ? frontMatter(block[1] ?? "") : ok(NO_FACTS);
  if (!facts.ok) return facts;
  const body = block ? start.slice(block[0].length) : start;
  if (body.split("\n").some((line) => containersOf(line) > DEEPEST)) {
    return no(
      refusal("too-deep", `nests more than ${DEEPEST} lists or quotations; no article does`),
    );
  }
  const markdown = fromMarkdown(body, {
    extensions: [gfmTable()],
    mdastExtensions: [gfmTableFromMarkdown()],
  });
  const hast = toHast(markdown, { allowDangerousHtml: true });
  const tree = parseHtml(toHtml(hast, { allowDangerousHtml: true }), "fragment");
  if (!tree.ok) return tree;
  const heading = [...elementsIn(tree.value)].find((part) => part.tagName === "h1");
  const title = facts.value.title ?? (heading ? textOf(heading) : null);
  return ok({ format: "Markdown", tree: tree.value, facts: { ...facts.value, title }, outside: 0 });
}

/** How many lists and quotations a line opens or continues, at most. */
function containersOf(line: string): number {
  const [markers = ""] = /^[\s>*+\-\d.)]*/.exec(line) ?? [];
  return markers.match(/>|[-*+.)](?=\s)|\s\s/g)?.length ?? 0;
}

function frontMatter(source: string): Result<Facts, Refusal> {
  let values: unknown;
  try {
    values = parse(source, {
      maxAliasCount: 0,
      schema: "failsafe",
      uniqueKeys: true,
      logLevel: "error",
    });
  } catch (error) {
    const where = error instanceof Error ? (error.message.split("\n")[0] ?? "") : "";
    return no(refusal("bad-front-matter", `has front matter that is not YAML: ${where}`));
  }
  if (values === null || values === "") return ok(NO_FACTS);
  if (typeof values !== "object" || Array.isArray(values)) {
    return no(
      refusal("bad-front-matter", "has front matter that is not a list of names and values"),
    );
  }
  const given = new Map(
    Object.entries(values).map(([name, value]) => [name.toLowerCase(), value as unknown]),
  );
  const found = Object.entries(NAMES).map(([fact, names]) => {
    const name = names.find((candidate) => given.has(candidate));
    const said = name === undefined ? null : oneLine(given.get(name));
    return [fact, said ?? (name !== undefined && MAY_BE_NONE.has(fact) ? "" : null)];
  });
  return ok(Object.fromEntries(found) as unknown as Facts);
}

function oneLine(value: unknown): string | null {
  const parts = Array.isArray(value) ? (value as unknown[]) : [value];
  const words = parts.filter((part) => typeof part === "string").join(", ");
  return words.replace(/\s+/gu, " ").trim() || null;
}

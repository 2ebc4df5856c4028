import { Readability } from "@mozilla/readability";
import { ok, type Result } from "../../kernel/result.ts";
import { filledFacts, NO_FACTS, type Draft } from "../draft.ts";
import type { Refusal } from "../refusal.ts";
import { wordsOf } from "../words.ts";
import { parseHtml, refuseDeep } from "./html.ts";
import { authorIn, pageFacts, siteNameOf } from "./page-facts.ts";

/** A page saved from a browser: the article is found by Readability, nothing on the page is run or loaded. */
export async function readPage(html: string): Promise<Result<Draft, Refusal>> {
  const deep = refuseDeep(html);
  if (deep) return deep;
  const { JSDOM, VirtualConsole } = await import("jsdom");
  const options = { virtualConsole: new VirtualConsole() };
  const first = new JSDOM(html, options);
  const facts = pageFacts(first.window.document);
  const site = siteNameOf(first.window.document);
  const dom = facts.address === null ? first : new JSDOM(html, { ...options, url: facts.address });
  const document = dom.window.document;
  for (const code of document.querySelectorAll("script:not([type*='ld+json']), style, template"))
    code.remove();
  const around = wordsOf(document.body.textContent).length;
  const fallback = document.querySelector("article, [itemprop=articleBody], main") ?? document.body;
  const whole = fallback.innerHTML;
  const found = new Readability(document, { keepClasses: true }).parse();
  const article = found?.textContent?.trim() ? found.content : null;
  const content = article ?? whole;
  const inside = wordsOf(found?.textContent ?? "").length;
  first.window.close();
  dom.window.close();
  const tree = parseHtml(content, "fragment");
  if (!tree.ok) return tree;
  const guessed = {
    ...NO_FACTS,
    description: found?.excerpt ?? null,
    author: authorIn([found?.byline ?? null], site),
  };
  return ok({
    format: "saved page",
    tree: tree.value,
    facts: filledFacts(facts, guessed),
    outside: found ? Math.max(0, around - inside) : 0,
  });
}

import { ok, type Result } from "../../kernel/result.ts";
import { NO_FACTS, type Draft, type Facts } from "../draft.ts";
import type { Refusal } from "../refusal.ts";
import { elementsIn, property, textOf } from "../tree.ts";
import type { Root } from "../tree.ts";
import { parseHtml } from "./html.ts";

/** The HTML of an article without a page around it, as a CMS exports it. */
export function readFragment(html: string): Result<Draft, Refusal> {
  const tree = parseHtml(html, "fragment");
  if (!tree.ok) return tree;
  return ok({
    format: "HTML fragment",
    tree: tree.value,
    facts: fragmentFacts(tree.value),
    outside: 0,
  });
}

function fragmentFacts(tree: Root): Facts {
  const elements = [...elementsIn(tree)];
  const first = (tag: string): string | null => {
    const found = elements.find((part) => part.tagName === tag);
    return (found && textOf(found)) || null;
  };
  const time = elements.find((part) => part.tagName === "time");
  const wrapper = elements.find((part) => property(part, "lang") !== null);
  const address = elements.find(
    (part) => part.tagName === "a" && property(part, "rel") === "bookmark",
  );
  return {
    ...NO_FACTS,
    title: first("h1") ?? first("title"),
    published: time ? property(time, "dateTime") : null,
    language:
      wrapper && /^(?:article|main|section|div)$/.test(wrapper.tagName)
        ? property(wrapper, "lang")
        : null,
    address: address ? property(address, "href") : null,
  };
}

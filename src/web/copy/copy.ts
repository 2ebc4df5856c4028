import { AR } from "./ar.ts";
import { EN, type Copy } from "./en.ts";
import { RU } from "./ru.ts";

const COPIES: ReadonlyMap<string, Copy> = new Map(
  [EN, RU, AR].map((copy) => [copy.language, copy]),
);

/** The interface in the language asked for (BCP 47; the region does not matter), else in the fallback, else in English. */
export function copyFor(language: string, fallback = "en"): Copy {
  return COPIES.get(primary(language)) ?? COPIES.get(primary(fallback)) ?? EN;
}

/** Puts values in the place of `{name}`. */
export function fill(template: string, values: Readonly<Record<string, string>>): string {
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}

function primary(language: string): string {
  return language.split("-", 1)[0]?.toLowerCase() ?? "";
}

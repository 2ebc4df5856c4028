import type { Article } from "../articles/article.ts";
import { readerLanguage } from "./reader-language.ts";
import { articleAt, type Routes } from "./routes.ts";

/** Where somebody goes on to who is let in. */
export interface Onward {
  readonly from: Article | null;
  /** To what they give; an article comes first. */
  readonly account: boolean;
}

/** No slug has a slash. */
const ACCOUNT = "/account";

/** By what a form or an address says: only what is found by its name is led to. */
export async function onwardOf(said: URLSearchParams, routes: Routes): Promise<Onward> {
  const from = await articleAt(routes, said.get("from"));
  return { from, account: said.get("to") === "account" };
}

/** As the browser keeps it, and back. */
export function writtenOnward({ from, account }: Onward): string {
  return from?.slug ?? (account ? ACCOUNT : "");
}

export async function readOnward(written: string, routes: Routes): Promise<Onward> {
  const account = written === ACCOUNT;
  return { from: await articleAt(routes, account || written === "" ? null : written), account };
}

/** The address; `otherwise` where nothing was said. */
export function leadsOn({ from, account }: Onward, otherwise: string): string {
  return from ? `/articles/${from.slug}` : account ? ACCOUNT : otherwise;
}

export async function languageOn(
  { from }: Onward,
  request: Request,
  routes: Routes,
): Promise<string> {
  return from?.language ?? readerLanguage(request, routes);
}

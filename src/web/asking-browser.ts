import { newId, parseId, type Id } from "../kernel/ids.ts";
import { readOnward, writtenOnward, type Onward } from "./onward.ts";
import type { Routes } from "./routes.ts";

/** A browser that asked for a letter. */
export interface AskingBrowser {
  /** That it is this one. */
  readonly secret: Id;
  readonly onward: Onward;
}

/** Null for every other one. */
export async function askingBrowser(
  request: Request,
  routes: Routes,
): Promise<AskingBrowser | null> {
  const secret = secretOf(request, routes);
  if (secret === null) return null;
  const written = routes.cookies.asking(request)?.slice(secret.length + 1) ?? "";
  return { secret, onward: await readOnward(written, routes) };
}

/** The secret that it has already, so that each letter that it asked for works in it. */
export function secretFor(request: Request, routes: Routes): Id {
  return secretOf(request, routes) ?? newId(routes.services.random);
}

/** As its cookie keeps it. */
export function writtenAsking({ secret, onward }: AskingBrowser): string {
  return `${secret}.${writtenOnward(onward)}`;
}

function secretOf(request: Request, { cookies }: Pick<Routes, "cookies">): Id | null {
  return parseId(cookies.asking(request)?.split(".", 1)[0]);
}

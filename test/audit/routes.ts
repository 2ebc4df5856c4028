import type { Target } from "./outputs.ts";

/** Paths as `src/web` gives them to its router: methods of `app`, and the keys of tables. */
const ROUTE = /(?:\bapp\.(?:get|post|all)\(\s*|^ {2})["`](\/[^"`]*)["`](?=[,:])/gm;

/** The addresses that some file of `src/web` has and no target of the audit is at. */
export function unaudited(sources: readonly string[], all: readonly Target[]): readonly string[] {
  const paths = new Set(all.map(({ path }) => path.split("?")[0] ?? ""));
  const routes = sources.flatMap((source) =>
    [...source.matchAll(ROUTE)].map(([, path = ""]) => path),
  );
  return [...new Set(routes)].filter((route) => {
    const pattern = patternOf(route);
    return ![...paths].some((path) => pattern.test(path));
  });
}

/** `/archive/:name{\d{4}-\d{2}}` and `/feeds/:token/${ending}` as a pattern of paths. */
function patternOf(route: string): RegExp {
  const open = route
    .replaceAll(/:\w+\{.*\}(?=\/|$)/g, "\0")
    .replaceAll(/:\w+|\$\{\w+\}/g, "\0")
    .replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return new RegExp(`^${open.replaceAll("\0", "[^/]+")}$`);
}

import type * as z from "zod/mini";
import type { Fault } from "../../appeals/campaign-archive.ts";

type Issue = z.core.$ZodIssue;

/** More than these help nobody. */
const MOST = 20;

/** What a schema says is wrong, field by field. */
export function faultsOf(issues: readonly Issue[]): readonly Fault[] {
  const faults = issues.flatMap((issue): Fault[] =>
    issue.code === "unrecognized_keys"
      ? issue.keys.map((key) => ({ field: fieldAt([...issue.path, key]), problem: "is not known" }))
      : [{ field: fieldAt(issue.path), problem: issue.message }],
  );
  return faults.slice(0, MOST);
}

/** `variants[1].cards.usd[0]`; empty for the whole. */
function fieldAt(path: readonly PropertyKey[]): string {
  return path.reduce<string>((field, part) => {
    if (typeof part === "number") return `${field}[${part}]`;
    return field === "" ? String(part) : `${field}.${String(part)}`;
  }, "");
}

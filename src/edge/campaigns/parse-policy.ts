import type { Fault } from "../../appeals/campaign-archive.ts";
import { PRECAUTIONS, type HarmPolicy } from "../../appeals/harm-policy.ts";
import { no, ok, type Result } from "../../kernel/result.ts";
import { isCountry } from "./countries.ts";
import { one, table, that } from "./shape.ts";

const PRECAUTION = one(PRECAUTIONS);
const TABLE = table({
  countries: that((value) => typeof value === "object" && value !== null && !Array.isArray(value)),
  unknown: PRECAUTION,
  tor: PRECAUTION,
});

/** A do-no-harm policy as the newsroom wrote it, or everything that is wrong with it. */
export function parsePolicy(document: unknown): Result<HarmPolicy, readonly Fault[]> {
  // Who says nothing of them is as careful as what ships.
  const whole: unknown =
    typeof document === "object" && document !== null
      ? { unknown: "replace", tor: "replace", ...document }
      : document;
  const wrong = TABLE(whole);
  if (wrong !== null) {
    const problem = `must be a table of countries, unknown and tor, each ${PRECAUTIONS.join(", ")}`;
    return no([{ field: wrong.slice(1), problem }]);
  }
  const policy = whole as HarmPolicy;
  const faults = Object.entries(policy.countries).flatMap(([code, precaution]) => {
    const problem = problemOf(code, precaution);
    return problem === null ? [] : [{ field: `countries.${code}`, problem }];
  });
  return faults.length > 0 ? no(faults) : ok(policy);
}

function problemOf(code: string, precaution: string): string | null {
  if (code === "T1") return "is Tor, which has a field of its own: tor";
  if (!isCountry(code)) return "must be an ISO 3166-1 code in capitals, e.g. BY";
  return PRECAUTION(precaution) === null ? null : `must be one of ${PRECAUTIONS.join(", ")}`;
}

import * as z from "zod/mini";
import type { Fault } from "../../appeals/campaign-archive.ts";
import { PRECAUTIONS, type HarmPolicy } from "../../appeals/harm-policy.ts";
import { no, ok, type Result } from "../../kernel/result.ts";
import { faultsOf } from "./faults.ts";
import { isCountry } from "./written.ts";

const precaution = z.enum(PRECAUTIONS, `must be one of ${PRECAUTIONS.join(", ")}`);

const countries = z.record(z.string(), precaution, "is missing, or no table by country");

const POLICY = z.strictObject(
  {
    countries,
    // Who says nothing of them is as careful as what ships.
    unknown: z._default(precaution, "replace"),
    tor: z._default(precaution, "replace"),
  },
  "must be a table of countries, unknown and tor",
);

/** A do-no-harm policy as the newsroom wrote it, or everything that is wrong with it. */
export function parsePolicy(document: unknown): Result<HarmPolicy, readonly Fault[]> {
  const policy = POLICY.safeParse(document);
  if (!policy.success) return no(faultsOf(policy.error.issues));
  const faults = Object.keys(policy.data.countries)
    .filter((code) => !isCountry(code))
    .map((code) => ({ field: `countries.${code}`, problem: codeFault(code) }));
  return faults.length > 0 ? no(faults) : ok(policy.data);
}

function codeFault(code: string): string {
  return code === "T1"
    ? "is Tor, which has a field of its own: tor"
    : "must be an ISO 3166-1 code in capitals, e.g. BY";
}

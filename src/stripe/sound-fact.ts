import type { Fact } from "../ledger/facts.ts";

/** As the tables' CHECKs have it. */
const LARGEST = 9_999_999_999;

/** Whether the books can take it: where a server leaves out what is never null, the fact is not one. */
export function isSound(fact: Fact): boolean {
  if (fact.kind === "checkout") return true;
  const { minor, currency } = fact.money;
  const least = fact.kind === "subscription" ? 0 : 1;
  if (!Number.isSafeInteger(minor) || minor < least || minor > LARGEST) return false;
  if (!/^[a-z]{3}$/.test(currency)) return false;
  if (fact.kind === "subscription") {
    return fact.customer !== "" && Number.isSafeInteger(fact.everyMonths);
  }
  return fact.kind !== "receipt" || Number.isSafeInteger(fact.coversUntil);
}

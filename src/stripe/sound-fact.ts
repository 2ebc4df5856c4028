import type { Money } from "../kernel/money.ts";
import type { Fact } from "../ledger/facts.ts";

/** As the tables' CHECKs have it. */
const LARGEST = 9_999_999_999;

/** Whether the books can take it: where a server leaves out what is never null, the fact is not one. */
export function isSound(fact: Fact): boolean {
  switch (fact.kind) {
    case "checkout":
    case "customer":
    case "fraud-warning":
    case "card":
      return true;
    case "subscription":
      return (
        isMoney(fact.money, 0) && fact.customer !== "" && Number.isSafeInteger(fact.everyMonths)
      );
    case "receipt":
      return isMoney(fact.money, 1) && Number.isSafeInteger(fact.coversUntil);
    case "refund":
    case "dispute":
      return isMoney(fact.money, 1);
    case "balance-transaction":
      return isMoney(fact.money, -LARGEST) && Number.isSafeInteger(fact.fee);
  }
}

function isMoney({ minor, currency }: Money, least: number): boolean {
  if (!Number.isSafeInteger(minor) || minor < least || minor > LARGEST) return false;
  return /^[a-z]{3}$/.test(currency);
}

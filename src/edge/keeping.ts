import type { Clock } from "../kernel/time.ts";
import { D1Devices } from "./d1/devices.ts";
import { SignedFormProofs } from "./form-proofs.ts";

interface KeepingConfig {
  readonly signingKeys: readonly string[];
}

/** What supporters are known by, and written to, is kept here: a read never loads this file. */
export function keepingStores(db: D1Database, { signingKeys }: KeepingConfig, clock: Clock) {
  return {
    devices: new D1Devices(db),
    formProofs: new SignedFormProofs(signingKeys, clock),
  };
}

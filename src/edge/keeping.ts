import type { Clock } from "../kernel/time.ts";
import { D1Devices } from "./d1/devices.ts";
import { SignedFormProofs } from "./form-proofs.ts";
import { waysIn, type WaysInConfig } from "./ways-in.ts";

/** What supporters are known by, and written to, is kept here: a read never loads this file. */
export function keepingStores(db: D1Database, config: WaysInConfig, clock: Clock) {
  return {
    devices: new D1Devices(db),
    formProofs: new SignedFormProofs(config.signingKeys, clock),
    ...waysIn(db, config, clock),
  };
}

import type { Id } from "../../kernel/ids.ts";
import { MINUTE, type Clock } from "../../kernel/time.ts";
import type { Admission, Devices } from "../../supporters/devices.ts";
import { inTime } from "../in-time.ts";
import { Recent } from "./recent.ts";

/** How long a read waits for it: ms. Where it does not answer, no pass is made this time. */
const PATIENCE = 300;

/**
 * For so long a browser that was let in is let in again without a look: ms. It was given a pass then, which is believed
 * for longer, and does not seem to keep it.
 */
const FRESH = MINUTE;

/** At least so many browsers. */
const REMEMBERED = 1_000;

interface Stores {
  /** Loaded when the first pass is due. */
  devices(): Promise<Pick<Devices, "admit">>;
  readonly clock: Clock;
}

/** Devices for the reading path: impatient, and asked once a minute by a browser that keeps nothing. */
export class RememberedDevices implements Pick<Devices, "admit"> {
  readonly #stores: Stores;
  /** When each was let in: epoch ms. */
  readonly #admitted = new Recent<number>(REMEMBERED);

  constructor(stores: Stores) {
    this.#stores = stores;
  }

  async admit(device: Admission, supporter: Id, day: string): Promise<boolean> {
    const key = `${device.id} ${supporter}`;
    const now = this.#stores.clock();
    const admitted = this.#admitted.get(key);
    if (admitted !== undefined && now < admitted + FRESH) return true;
    const lives = await inTime(this.#ask(device, supporter, day), PATIENCE);
    if (lives) this.#admitted.set(key, now);
    return lives;
  }

  async #ask(...asked: Parameters<Devices["admit"]>): Promise<boolean> {
    return (await this.#stores.devices()).admit(...asked);
  }
}

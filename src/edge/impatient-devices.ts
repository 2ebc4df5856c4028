import type { Id } from "../kernel/ids.ts";
import type { Device, Devices } from "../supporters/devices.ts";
import { inTime } from "./in-time.ts";

/** How long a read waits for it: ms. Where it does not answer, no pass is made this time. */
const PATIENCE = 300;

/** Devices for the reading path: loaded when the first pass is due, and a store that does not answer is one that is down. */
export class ImpatientDevices implements Pick<Devices, "admit"> {
  readonly #devices: () => Promise<Pick<Devices, "admit">>;

  constructor(devices: () => Promise<Pick<Devices, "admit">>) {
    this.#devices = devices;
  }

  async admit(device: Pick<Device, "id" | "way">, supporter: Id, day: string): Promise<boolean> {
    const devices = await this.#devices();
    return inTime(devices.admit(device, supporter, day), PATIENCE);
  }
}

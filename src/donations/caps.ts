/** How many checkouts may be begun. Card testers try stolen cards with the smallest gifts, thousands of them. */
export interface Caps {
  /** Sent from one network, in ten minutes. */
  readonly perAddress: number;
  /** By one browser, in an hour. */
  readonly perBrowser: number;
  /** By all together, in a minute. */
  readonly perMinute: number;
}

/** Which cap is reached: the network's that a form was sent from, its browser's, or that of all together. */
export type Capped = "network" | "browser" | "site";

/** From which networks forms came lately. In memory alone: no address is written down anywhere. */
export interface NetworkCaps {
  /** Counts one form more from an address (IPv4 or IPv6; null where it is not known), or says that it is one too many. */
  admits(address: string | null): boolean;
}

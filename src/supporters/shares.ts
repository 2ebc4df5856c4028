/** All that supporters share: links, feeds and codes, taken together. Throws where the store is down. */
export interface Shares {
  /**
   * Forgets what is over (epoch ms): codes that expired, what an expired link gave, links that no month counts any more,
   * and the feeds of supporters who lapsed so long ago.
   */
  forget(over: { readonly now: number; readonly lapsedBefore: number }): Promise<void>;
}

/** In one isolate. Some 100 bytes each. */
const MOST = 4_096;

/**
 * What was signed to be good only once, until it is good no longer. In this isolate's memory alone, and only the latest:
 * whoever replays a signature finds another isolate sooner or later, and gets once more what its owner may have.
 */
export class Nonces {
  /** To the moment (epoch ms) at which it expires. */
  readonly #seen = new Map<string, number>();

  /** False where it was used before. */
  use(
    nonce: string,
    { expires, now }: { readonly expires: number; readonly now: number },
  ): boolean {
    if ((this.#seen.get(nonce) ?? 0) > now) return false;
    this.#seen.delete(nonce);
    this.#seen.set(nonce, expires);
    if (this.#seen.size > MOST) this.#makeRoom(now);
    return true;
  }

  /** Forgets what expired; where nothing did, the oldest. */
  #makeRoom(now: number): void {
    for (const [nonce, expires] of this.#seen) if (expires <= now) this.#seen.delete(nonce);
    const [oldest] = this.#seen.keys();
    if (this.#seen.size > MOST && oldest !== undefined) this.#seen.delete(oldest);
  }
}

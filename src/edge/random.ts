import type { Random } from "../kernel/ids.ts";

/** Asking the platform costs the same for a few bytes as for many: several µs, a twentieth of a hot read. */
const POOL = 16_384;

/** The platform's randomness, drawn by the pool; no byte is handed out twice. */
export function pooledRandom(): Random {
  let pool = new Uint8Array(0);
  let used = 0;
  return (bytes) => {
    if (used + bytes > pool.length) {
      pool = crypto.getRandomValues(new Uint8Array(Math.max(POOL, bytes)));
      used = 0;
    }
    used += bytes;
    return pool.subarray(used - bytes, used);
  };
}

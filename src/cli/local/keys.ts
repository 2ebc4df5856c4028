import { randomBytes } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** Made up once for a state folder, so that passes and signed webhooks outlive a restart. */
export interface Keys {
  readonly signing: string;
  readonly webhook: string;
  readonly stripe: string;
}

/** The folder's keys, made now if it has none; only its owner may read them. */
export async function keysOf(dir: string): Promise<Keys> {
  const file = join(dir, "keys.json");
  const text = await readFile(file, "utf8").catch(() => null);
  if (text !== null) return JSON.parse(text) as Keys;
  const keys: Keys = {
    signing: randomBytes(32).toString("base64url"),
    webhook: `whsec_${randomBytes(24).toString("hex")}`,
    stripe: `sk_test_${randomBytes(12).toString("hex")}`,
  };
  await writeFile(file, `${JSON.stringify(keys)}\n`, { mode: 0o600 });
  return keys;
}

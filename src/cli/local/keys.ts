import { randomBytes } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** Made up once for a state folder, so that passes and signed webhooks outlive a restart. */
export interface Keys {
  readonly signing: string;
  readonly webhook: string;
  readonly stripe: string;
  readonly emailIndex: string;
  readonly email: string;
  readonly mail: string;
  readonly mailWebhook: string;
}

/** The folder's keys; made up, and not written yet, where it has none or they are to be forgotten. */
export async function keysOf({ dir, fresh }: Folder): Promise<Keys> {
  return (fresh ? null : await keptKeys(dir)) ?? makeKeys();
}

/** The keys that `npm start` made for the folder; null where it never ran there. */
export async function keptKeys(dir: string): Promise<Keys | null> {
  const text = await readFile(fileOf(dir), "utf8").catch(() => null);
  return text === null ? null : parseKeys(text, dir);
}

/** Writes the keys into a folder that this process holds; only its owner may read them. */
export function keepKeys(dir: string, keys: Keys): Promise<void> {
  return writeFile(fileOf(dir), `${JSON.stringify(keys)}\n`, { mode: 0o600 });
}

interface Folder {
  readonly dir: string;
  readonly fresh: boolean;
}

function fileOf(dir: string): string {
  return join(dir, "keys.json");
}

function makeKeys(): Keys {
  return {
    signing: randomBytes(32).toString("base64url"),
    webhook: `whsec_${randomBytes(24).toString("hex")}`,
    stripe: `sk_test_${randomBytes(12).toString("hex")}`,
    emailIndex: randomBytes(32).toString("base64url"),
    email: randomBytes(32).toString("base64url"),
    mail: `re_${randomBytes(12).toString("hex")}`,
    mailWebhook: `whsec_${randomBytes(24).toString("base64")}`,
  };
}

function parseKeys(text: string, dir: string): Keys {
  try {
    return { ...makeKeys(), ...(JSON.parse(text) as Partial<Keys>) };
  } catch {
    // The parser's own message would quote a piece of a key.
    throw new Error(`${fileOf(dir)} is damaged; --fresh makes new keys`);
  }
}

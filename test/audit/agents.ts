import { createHash, generateKeyPairSync, randomBytes, sign, type KeyObject } from "node:crypto";
import type { BareWorker } from "../bench/workerd.ts";

/**
 * Machines that sign their requests (Web Bot Auth: RFC 9421 with the tag `web-bot-auth`), by the audit's own hand, and
 * the part of the internet where their keys are.
 */

const CATEGORIES = ["search", "preview", "agent", "training"] as const;
export type Category = (typeof CATEGORIES)[number];

/** As the newsroom would list them. */
export const AGENTS = CATEGORIES.map((category) => ({ origin: originOf(category), category }));

const KEYS = Object.fromEntries(
  CATEGORIES.map((category) => [category, generateKeyPairSync("ed25519")]),
);
const STRANGE = generateKeyPairSync("ed25519");

const DIRECTORY = "/.well-known/http-message-signatures-directory";

export interface Signing {
  readonly category: Category;
  readonly authority: string;
  /** Whose key it is signed with; the category's own where none is named. */
  readonly by?: "stranger";
  /** Seconds from now. */
  readonly created?: number;
  readonly expires?: number;
  readonly tag?: string;
  readonly covered?: readonly ("@authority" | "signature-agent")[];
}

/** The three headers of a signed request. */
export function signedBy({
  category,
  authority,
  by,
  created = -5,
  expires = 300,
  tag = "web-bot-auth",
  covered = ["@authority", "signature-agent"],
}: Signing): readonly (readonly [string, string])[] {
  const keys = by === "stranger" ? STRANGE : KEYS[category];
  if (!keys) throw new Error(`no key for ${category}`);
  const agent = `"${originOf(category)}"`;
  const now = Math.floor(Date.now() / 1_000);
  // What a forger would claim: the key's name is that of the one who is listed.
  const keyid = thumbprint((KEYS[category] ?? keys).publicKey);
  const params =
    `(${covered.map((one) => `"${one}"`).join(" ")});created=${now + created};expires=${now + expires}` +
    `;keyid="${keyid}";alg="ed25519";nonce="${randomBytes(48).toString("base64")}";tag="${tag}"`;
  const values = { "@authority": authority, "signature-agent": agent };
  const lines = covered.map((one) => `"${one}": ${values[one]}`);
  const base = [...lines, `"@signature-params": ${params}`].join("\n");
  const signature = sign(null, Buffer.from(base), keys.privateKey).toString("base64");
  return [
    ["Signature-Agent", agent],
    ["Signature-Input", `sig1=${params}`],
    ["Signature", `sig1=:${signature}:`],
  ];
}

/** Answers where the agents' keys are asked for, and nowhere else. */
export function world(): BareWorker {
  const directories = Object.fromEntries(
    CATEGORIES.map((category) => {
      const { publicKey } = KEYS[category] ?? STRANGE;
      const key = {
        ...publicKey.export({ format: "jwk" }),
        kid: thumbprint(publicKey),
        use: "sig",
      };
      return [originOf(category) + DIRECTORY, { keys: [key] }];
    }),
  );
  return {
    name: "world",
    source: `const DIRECTORIES = ${JSON.stringify(directories)};
export default {
  fetch({ url }) {
    const found = DIRECTORIES[url];
    if (!found) return new Response("nobody is here", { status: 404 });
    const type = "application/http-message-signatures-directory+json";
    return Response.json(found, { headers: { "content-type": type, "cache-control": "max-age=600" } });
  },
};`,
  };
}

function originOf(category: Category): string {
  return `https://${category}.bots.example`;
}

/** https://www.rfc-editor.org/rfc/rfc8037#appendix-A.3 */
function thumbprint(key: KeyObject): string {
  const { crv, kty, x } = key.export({ format: "jwk" });
  return createHash("sha256").update(JSON.stringify({ crv, kty, x })).digest("base64url");
}

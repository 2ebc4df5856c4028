import type { KnownAgent } from "../../src/paywall/bot-policy.ts";

/** Where the made-up agent of the tests keeps its keys, and the site it reads. */
export const AGENT: KnownAgent = { origin: "https://agent.example", category: "search" };
export const DIRECTORY = `${AGENT.origin}/.well-known/http-message-signatures-directory`;
export const DIRECTORY_TYPE = "application/http-message-signatures-directory+json";
export const PAGE = "https://lamplight.example/articles/the-river-turns";

/** A key pair of an agent's, and the name that its public half gives it. */
export interface Signer {
  readonly keyId: string;
  readonly jwk: Readonly<Record<string, unknown>>;
  readonly secret: JsonWebKey;
  sign(text: string): Promise<Uint8Array>;
}

export async function newSigner(): Promise<Signer> {
  const pair = await crypto.subtle.generateKey("Ed25519", true, ["sign", "verify"]);
  const { privateKey, publicKey } = pair as CryptoKeyPair;
  const { x } = (await crypto.subtle.exportKey("jwk", publicKey)) as JsonWebKey;
  const secret = (await crypto.subtle.exportKey("jwk", privateKey)) as JsonWebKey;
  const own = { crv: "Ed25519", kty: "OKP", x };
  const hash = await crypto.subtle.digest("SHA-256", bytes(JSON.stringify(own)));
  const keyId = base64(new Uint8Array(hash)).replaceAll("+", "-").replaceAll("/", "_").slice(0, 43);
  const sign = async (text: string) =>
    new Uint8Array(await crypto.subtle.sign("Ed25519", privateKey, bytes(text)));
  return { keyId, jwk: { ...own, kid: keyId, use: "sig" }, secret, sign };
}

/** All that can be written into a signed request, and by that be wrong. Undefined: as an honest agent writes it. */
export interface Writing {
  readonly label?: string;
  /** The field as it stands; null: not sent. */
  readonly agent?: string | null;
  readonly components?: string;
  /** Seconds since 1970, or whatever stands there instead. */
  readonly created?: number | string;
  readonly expires?: number | string;
  /** The rest of the parameters, as text. */
  readonly more?: string;
  readonly keyId?: string;
  readonly tag?: string;
  /** What is signed for each component, where it is not what the request says. */
  readonly values?: Readonly<Record<string, string>>;
  /** Where the request is sent, and with which fields besides. */
  readonly url?: string;
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/**
 * Signs by RFC 9421 without the library that verifies, so that neither can be wrong in the other's way. `now` in ms.
 */
export async function signedRequest(signer: Signer, now: number, writing: Writing = {}) {
  const seconds = Math.floor(now / 1_000);
  const { label = "sig1", url = PAGE, method = "GET", keyId = signer.keyId } = writing;
  const { created = seconds, expires = seconds + 300, more = "", tag = "web-bot-auth" } = writing;
  const agent = writing.agent === undefined ? `${label}="${AGENT.origin}"` : writing.agent;
  const components = writing.components ?? `"@authority" "signature-agent";key="${label}"`;
  const parameters = `;created=${created};expires=${expires};keyid="${keyId}"${more};tag="${tag}"`;
  const params = `(${components})${parameters}`;
  const { host, pathname, search } = new URL(url);
  const said: Readonly<Record<string, string>> = {
    '"@authority"': host,
    '"@method"': method,
    '"@path"': pathname,
    '"@query"': search,
    '"@target-uri"': url,
    '"signature-agent"': agent ?? "",
    [`"signature-agent";key="${label}"`]: (agent ?? "").replace(/^[^"]*/, ""),
    ...writing.values,
  };
  const lines =
    components === "" ? [] : components.split(" ").map((name) => `${name}: ${said[name] ?? ""}`);
  const base = [...lines, `"@signature-params": ${params}`].join("\n");
  const signature = base64(await signer.sign(base));
  const headers = new Headers({
    "signature-input": `${label}=${params}`,
    signature: `${label}=:${signature}:`,
    ...(agent !== null && { "signature-agent": agent }),
    ...writing.headers,
  });
  return new Request(url, { method, headers });
}

/** The same request with other headers: `change` makes of each what it likes; null takes it away. */
export function rewritten(
  request: Request,
  change: Readonly<Record<string, ((value: string) => string | null) | string | null>>,
): Request {
  const headers = new Headers(request.headers);
  for (const [name, to] of Object.entries(change)) {
    const value = typeof to === "function" ? to(headers.get(name) ?? "") : to;
    if (value === null) headers.delete(name);
    else headers.set(name, value);
  }
  return new Request(request.url, { method: request.method, headers });
}

function bytes(text: string) {
  return new TextEncoder().encode(text);
}

export function base64(content: Uint8Array): string {
  return btoa(String.fromCharCode(...content));
}

import { DAY, MINUTE, SECOND } from "../../kernel/time.ts";
import { no, ok, type Result } from "../../kernel/result.ts";
import type { BotBecause } from "../../readers/reader.ts";

/** What a signed request claims, before anything of it is proven. */
export interface Claim {
  /** As it was written: the origin of the keys, or the address of their directory there. */
  readonly agent: string;
  /** The member's name where the signature covers one member of `Signature-Agent`, the field's current form. */
  readonly agentKey: string | null;
  readonly keyId: string;
  readonly nonce: string | null;
  /** Epoch ms. */
  readonly expires: number;
}

/** Clocks differ by so much. */
const SKEW = MINUTE;
/** The protocol recommends that no signature is good for longer. */
const LONGEST = DAY;
/** In characters, each field; what honest agents send is a tenth of it. */
const LONGEST_FIELD = 2_000;

const LABEL = "[a-z][a-z0-9_-]{0,63}";
/** One signature, in the one way that Structured Fields (RFC 9651) serialise it. */
const INPUT = new RegExp(`^(${LABEL})=\\(([^()]*)\\)((?:;[a-z]+=(?:\\d{1,12}|"[ !#-[\\]-~]*"))*)$`);
const PARAMETER = /;([a-z]+)=(?:(\d+)|"([^"]*)")/g;
const COMPONENT = new RegExp(`^"(@?[a-z][a-z0-9-]*)"(?:;key="(${LABEL})")?$`);
/** 64 bytes in base 64: what an Ed25519 signature is. */
const SIGNATURE = new RegExp(`^(${LABEL})=:[A-Za-z0-9+/]{86}==:$`);
/** A string, or a dictionary with one member: https://datatracker.ietf.org/doc/draft-ietf-webbotauth-httpsig-protocol/ */
const AGENT = new RegExp(`^(?:(${LABEL})=)?"(https://[!#-[\\]-~]+)"$`);
/** A JWK thumbprint (RFC 7638) with SHA-256, in base64url. */
const THUMBPRINT = /^[\w-]{43}$/;

/** Parts of a request that may be signed besides its header fields: RFC 9421, section 2.2. */
const DERIVED = [
  "@authority",
  "@method",
  "@target-uri",
  "@scheme",
  "@request-target",
  "@path",
  "@query",
];

/** Reads the three fields of a signed request, strictly: whatever is there twice or looks otherwise claims nothing. */
export function parseClaim(headers: Headers, now: number): Result<Claim, BotBecause> {
  const fields = ["signature-input", "signature", "signature-agent"].map(
    (name) => headers.get(name) ?? "",
  );
  const [input = "", signature = "", agentField = ""] = fields;
  if (fields.some((field) => field === "" || field.length > LONGEST_FIELD)) return no("malformed");
  const [, label, components = "", parameters = ""] = INPUT.exec(input) ?? [];
  const [, agentKey = null, agent] = AGENT.exec(agentField) ?? [];
  if (label === undefined || agent === undefined) return no("malformed");
  if (SIGNATURE.exec(signature)?.[1] !== label) return no("bad-signature");
  const named = parse(parameters);
  if (!named) return no("malformed");
  const good = checkParameters(named, now);
  if (!good.ok) return good;
  const covered = coverage(components.split(" "), agentKey, headers);
  if (!covered.ok) return covered;
  return ok({ ...good.value, agent, agentKey: covered.value });
}

type Parameters = ReadonlyMap<string, string | number>;

/** Null where one is there twice. */
function parse(text: string): Parameters | null {
  const found = [...text.matchAll(PARAMETER)];
  const named = new Map<string, string | number>();
  for (const [, name = "", digits, string = ""] of found) {
    named.set(name, digits === undefined ? string : Number(digits));
  }
  return named.size === found.length ? named : null;
}

type Signed = Pick<Claim, "keyId" | "nonce" | "expires">;

function checkParameters(named: Parameters, now: number): Result<Signed, BotBecause> {
  const [created, expires] = [named.get("created"), named.get("expires")];
  const [keyId, nonce = null] = [named.get("keyid"), named.get("nonce")];
  if (named.get("tag") !== "web-bot-auth") return no("other-tag");
  if ((named.get("alg") ?? "ed25519") !== "ed25519") return no("other-algorithm");
  if (typeof created !== "number" || typeof expires !== "number") return no("malformed");
  if (typeof keyId !== "string" || !THUMBPRINT.test(keyId)) return no("malformed");
  if (typeof nonce === "number" || nonce === "") return no("malformed");
  if (created * SECOND > now + SKEW) return no("too-early");
  if (expires * SECOND <= now || expires < created) return no("expired");
  if ((expires - created) * SECOND > LONGEST) return no("too-long");
  return ok({ keyId, nonce, expires: expires * SECOND });
}

/**
 * The host and the agent have to be signed, and nothing that is not there. The value is the member's name where only
 * that member of `Signature-Agent` is signed.
 */
function coverage(
  components: readonly string[],
  member: string | null,
  headers: Headers,
): Result<string | null, BotBecause> {
  if (new Set(components).size < components.length) return no("malformed");
  let agentKey: string | null | undefined;
  for (const component of components) {
    const [, name, key = null] = COMPONENT.exec(component) ?? [];
    if (name === undefined) return no("malformed");
    if (name.startsWith("@") ? !DERIVED.includes(name) : !headers.has(name))
      return no("not-covered");
    if (name === "signature-agent" && agentKey === undefined && (key === null || key === member)) {
      agentKey = key;
    } else if (name === "signature-agent" || key !== null) {
      return no("not-covered");
    }
  }
  if (agentKey === undefined || !components.includes('"@authority"')) return no("not-covered");
  return ok(agentKey);
}

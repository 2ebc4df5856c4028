import { createHash } from "node:crypto";
import type { Remembered } from "../state.ts";
import type { World } from "../world.ts";
import { invalid, Problem } from "./problem.ts";

// https://docs.stripe.com/api/idempotent_requests: the first answer under a key is kept, errors of
// the server included, and repeated to the same request; what never started is not kept.

export type Claim = {
  /** The first answer, when there is one. */
  readonly replay?: Remembered;
  /** Keeps the answer, unless the request was refused before it started; always frees the key. */
  readonly release: (answer: { status: number; body: string; requestId: string }) => void;
};

export class IdempotencyKeys {
  readonly #world: World;
  readonly #inUse = new Set<string>();

  constructor(world: World) {
    this.#world = world;
  }

  claim(key: string, request: { endpoint: string; body: string }): Claim {
    if (key.length > 255) {
      throw invalid("Idempotency keys can only be up to 255 characters long.");
    }
    if (this.#inUse.has(key)) throw inUse(key);
    const fingerprint = createHash("sha256").update(request.body).digest("hex");
    const first = this.#world.state.idempotency[key];
    if (first !== undefined) {
      refuseOther(key, first, { endpoint: request.endpoint, fingerprint });
      return { replay: first, release: () => {} };
    }
    this.#inUse.add(key);
    return {
      release: (answer) => {
        this.#inUse.delete(key);
        if (!started(answer.status)) return;
        const { endpoint } = request;
        const at = this.#world.now();
        const { body, requestId, status } = answer;
        const remembered = { endpoint, requestId, fingerprint, status, body, at };
        this.#world.state.idempotency[key] = remembered;
      },
    };
  }
}

/** Refused parameters, a wrong key, a missing object, a conflict: nothing had begun. */
function started(status: number): boolean {
  return status < 400 || status === 402 || status >= 500;
}

function refuseOther(
  key: string,
  first: Remembered,
  request: { endpoint: string; fingerprint: string },
): void {
  if (first.endpoint !== request.endpoint) {
    throw mismatch(
      `Keys for idempotent requests can only be used for the same endpoint they were first used for ('${request.endpoint}' vs '${first.endpoint}'). Try using a key other than '${key}' if you meant to execute a different request.`,
    );
  }
  if (first.fingerprint !== request.fingerprint) {
    throw mismatch(
      `Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key other than '${key}' if you meant to execute a different request.`,
    );
  }
}

function mismatch(message: string): Problem {
  return new Problem(400, { type: "idempotency_error", message });
}

function inUse(key: string): Problem {
  return new Problem(409, {
    type: "invalid_request_error",
    code: "idempotency_key_in_use",
    message: `There is currently another in-progress request using this Idempotent Key (that probably means you submitted twice, and the other request is still going through): ${key}. Please try again later.`,
  });
}

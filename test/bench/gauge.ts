import { DATABASE } from "./d1.ts";
import type { BareWorker } from "./workerd.ts";

export const GAUGE = "gauge";

/** What went to D1 since the gauge was last read. */
export interface Reading {
  /** Calls over the wire: a batch is one. */
  readonly roundTrips: number;
  readonly statements: number;
  readonly rowsWritten: number;
}

/** Stands between the Worker and D1, so many ms away from it, one way. `/read` tells and forgets. */
export function gauge(away: number): BareWorker {
  return { name: GAUGE, services: { D1: DATABASE }, text: { AWAY: String(away) }, source: SOURCE };
}

const SOURCE = `import { WorkerEntrypoint } from "cloudflare:workers";
let reading = { roundTrips: 0, statements: 0, rowsWritten: 0 };

function count(results) {
  reading.roundTrips += 1;
  for (const { meta } of results) {
    reading.statements += 1;
    reading.rowsWritten += meta?.rows_written ?? 0;
  }
}

export default class extends WorkerEntrypoint {
  async fetch(request) {
    if (new URL(request.url).pathname === "/read") {
      const read = reading;
      reading = { roundTrips: 0, statements: 0, rowsWritten: 0 };
      return Response.json(read);
    }
    await this.#travel();
    const response = await this.env.D1.fetch(request);
    const body = await response.json();
    count([body].flat());
    await this.#travel();
    return Response.json(body, response);
  }

  async query(request) {
    await this.#travel();
    const answer = await this.env.D1.query(request);
    count(answer.results);
    await this.#travel();
    return answer;
  }

  #travel() {
    const away = Number(this.env.AWAY);
    return away > 0 ? new Promise((resolve) => setTimeout(resolve, away)) : undefined;
  }
}
`;

import { connect, type Socket } from "node:net";

export interface Load {
  readonly port: number;
  /** Hears the cookie that each answer sets, as a browser would send it; null where it sets none. */
  readonly keep?: (cookie: string | null) => void;
  /** How many connections ask at once. */
  readonly connections: number;
  readonly requests: number;
}

/** One request. */
export interface Ask {
  readonly path: string;
  readonly cookie: string | null;
}

export interface Measured {
  readonly requestsPerSecond: number;
  /** Milliseconds. */
  readonly p50: number;
  readonly p99: number;
}

/**
 * Sends these requests on raw sockets, from the first again after the last, and throws at any answer but 200: a client's
 * own work stays small.
 */
export async function measure(load: Load, asks: readonly Ask[]): Promise<Measured> {
  let sent = 0;
  const ask = () => asks[sent++ % asks.length] ?? { path: "/", cookie: null };
  return measureClients(load, () => ({ ask, keep: load.keep }));
}

/**
 * Readers one after the other on each connection, who begin without a cookie, ask for these paths and send the cookie
 * that they were given last; and all they asked.
 */
export async function measureReaders(
  load: Omit<Load, "keep">,
  paths: readonly string[],
): Promise<Measured & { readonly asks: readonly Ask[] }> {
  const asks: Ask[] = [];
  const measured = await measureClients(load, () => {
    let asked = 0;
    let kept: string | null = null;
    return {
      ask: () => {
        const place = asked++ % paths.length;
        if (place === 0) kept = null;
        const ask = { path: paths[place] ?? "", cookie: kept };
        asks.push(ask);
        return ask;
      },
      keep: (cookie) => {
        kept = cookie ?? kept;
      },
    };
  });
  return { ...measured, asks };
}

/** Requests are written as they are sent, so that a reader who waits for a cookie keeps the server waiting no longer. */
async function measureClients(
  { port, connections, requests }: Load,
  clientOf: () => Pick<Client, "ask" | "keep">,
): Promise<Measured> {
  const latencies: number[] = [];
  let left = requests;
  const next = () => left-- > 0;
  const started = performance.now();
  await Promise.all(
    Array.from({ length: connections }, () =>
      repeat({ ...clientOf(), port, next, done: (ms) => latencies.push(ms) }),
    ),
  );
  const seconds = (performance.now() - started) / 1_000;
  latencies.sort((a, b) => a - b);
  const at = (share: number) => latencies[Math.floor(latencies.length * share)] ?? 0;
  return { requestsPerSecond: latencies.length / seconds, p50: at(0.5), p99: at(0.99) };
}

interface Client extends Pick<Load, "port"> {
  readonly keep: Load["keep"] | undefined;
  readonly ask: () => Ask;
  readonly next: () => boolean;
  readonly done: (ms: number) => void;
}

function repeat({ port, keep, ask, next, done }: Client): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket: Socket = connect({ port, host: "127.0.0.1", noDelay: true });
    let sent = 0;
    let missing = -1;
    const send = () => {
      if (!next()) {
        socket.end();
        resolve();
        return;
      }
      sent = performance.now();
      missing = -1;
      const { path, cookie } = ask();
      const line = cookie === null ? "" : `cookie: ${cookie}\r\n`;
      socket.write(`GET ${path} HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\n${line}\r\n`, "latin1");
    };
    socket.on("connect", send);
    socket.on("error", reject);
    socket.on("data", (chunk: Buffer) => {
      if (keep && missing < 0) keep(cookieOf(chunk));
      missing = (missing < 0 ? lengthOf(chunk) : missing) - chunk.length;
      if (missing > 0) return;
      done(performance.now() - sent);
      send();
    });
  });
}

/** Bytes of the whole answer, from its head, which comes in one piece. */
function lengthOf(chunk: Buffer): number {
  const end = chunk.indexOf("\r\n\r\n");
  const head = chunk.toString("latin1", 0, end);
  const length = /\r\ncontent-length: (\d+)/i.exec(head)?.[1];
  if (!head.startsWith("HTTP/1.1 200") || length === undefined) {
    throw new Error(`not a whole answer: ${head.slice(0, 200)}`);
  }
  return end + 4 + Number(length);
}

function cookieOf(chunk: Buffer): string | null {
  const head = chunk.toString("latin1", 0, chunk.indexOf("\r\n\r\n"));
  return /\r\nset-cookie: ([^;\r]+)/i.exec(head)?.[1] ?? null;
}

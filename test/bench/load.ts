import { connect, type Socket } from "node:net";

export interface Load {
  readonly port: number;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Each request sends the next of these, from the first again after the last; null: none at all. */
  readonly cookies?: readonly string[] | null;
  /** Hears the cookie that each answer sets, as a browser would send it. */
  readonly keep?: (cookie: string) => void;
  /** How many connections ask at once. */
  readonly connections: number;
  readonly requests: number;
}

export interface Measured {
  readonly requestsPerSecond: number;
  /** Milliseconds. */
  readonly p50: number;
  readonly p99: number;
}

/** Sends the same request over and over on raw sockets, and throws at any answer but 200: a client's own work stays small. */
export async function measure(load: Load): Promise<Measured> {
  const lines = Object.entries({ host: `127.0.0.1:${load.port}`, ...load.headers });
  const head = lines.map(([name, value]) => `${name}: ${value}\r\n`).join("");
  const start = `GET ${load.path} HTTP/1.1\r\n${head}`;
  const requests = load.cookies?.map((cookie) => Buffer.from(`${start}cookie: ${cookie}\r\n\r\n`));
  const bodies = requests ?? [Buffer.from(`${start}\r\n`)];
  let sent = 0;
  const request = () => bodies[sent++ % bodies.length] ?? Buffer.alloc(0);
  const latencies: number[] = [];
  let left = load.requests;
  const next = () => left-- > 0;
  const started = performance.now();
  await Promise.all(
    Array.from({ length: load.connections }, () =>
      repeat({ ...load, request, next, done: (ms) => latencies.push(ms) }),
    ),
  );
  const seconds = (performance.now() - started) / 1_000;
  latencies.sort((a, b) => a - b);
  const at = (share: number) => latencies[Math.floor(latencies.length * share)] ?? 0;
  return { requestsPerSecond: latencies.length / seconds, p50: at(0.5), p99: at(0.99) };
}

interface Client extends Pick<Load, "port" | "keep"> {
  readonly request: () => Buffer;
  readonly next: () => boolean;
  readonly done: (ms: number) => void;
}

function repeat({ port, keep, request, next, done }: Client): Promise<void> {
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
      socket.write(request());
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

function cookieOf(chunk: Buffer): string {
  const cookie = /\r\nset-cookie: ([^;\r]+)/i.exec(chunk.toString("latin1"))?.[1];
  if (cookie === undefined) throw new Error("no cookie was set");
  return cookie;
}

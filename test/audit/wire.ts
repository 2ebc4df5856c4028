import { connect, type Socket } from "node:net";

/** A request, byte for byte: nothing tidies up its path or headers. */
export interface Sent {
  readonly method: string;
  readonly target: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly body?: string;
}

export interface Came {
  /** 0 where the connection ended without an answer. */
  readonly status: number;
  /** Names in lower case. */
  readonly headers: readonly (readonly [string, string])[];
  /** Without its framing, still compressed where it was. */
  readonly body: Buffer;
  /** Every byte that came. */
  readonly raw: Buffer;
}

/** Longest wait for an answer: ms. */
const PATIENCE = 8_000;
const BODILESS = new Set([204, 304]);

/** A few connections to one server, each for one request at a time. */
export class Wire {
  readonly #port: number;
  readonly #free: Socket[] = [];
  readonly #waiting: ((socket: Socket) => void)[] = [];

  constructor(port: number, connections: number) {
    this.#port = port;
    for (let at = 0; at < connections; at += 1) this.#free.push(this.#open());
  }

  async ask(sent: Sent): Promise<Came> {
    const kept = this.#free.pop() ?? (await this.#next());
    let socket = kept.destroyed || !kept.writable ? this.#open() : kept;
    let came = await exchange(socket, sent);
    if (came.raw.length === 0) {
      // It may have been closed before it heard us: that is no answer yet.
      socket = this.#open();
      came = await exchange(socket, sent);
    }
    this.#release(socket);
    return came;
  }

  close(): void {
    for (const socket of this.#free) socket.destroy();
  }

  #next(): Promise<Socket> {
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  #release(socket: Socket): void {
    const waiting = this.#waiting.shift();
    if (waiting) waiting(socket);
    else this.#free.push(socket);
  }

  #open(): Socket {
    const socket = connect({ port: this.#port, host: "127.0.0.1", noDelay: true });
    socket.on("error", () => undefined);
    return socket;
  }
}

function bytesOf({ method, target, headers, body }: Sent): Buffer {
  const lines = headers.map(([name, value]) => `${name}: ${value}\r\n`).join("");
  const length = body === undefined ? "" : `Content-Length: ${Buffer.byteLength(body)}\r\n`;
  return Buffer.from(`${method} ${target} HTTP/1.1\r\n${lines}${length}\r\n${body ?? ""}`);
}

function exchange(socket: Socket, sent: Sent): Promise<Came> {
  return new Promise((resolve) => {
    let raw: Buffer = Buffer.alloc(0);
    const end = (came: Came | null, keep: boolean): void => {
      clearTimeout(timer);
      socket.off("data", hear).off("close", over);
      if (!keep) socket.destroy();
      resolve(came ?? { status: 0, headers: [], body: raw, raw });
    };
    const hear = (chunk: Buffer): void => {
      raw = raw.length === 0 ? chunk : Buffer.concat([raw, chunk]);
      const parsed = parse(raw, { head: sent.method === "HEAD", ended: false });
      if (parsed) end(parsed.came, parsed.keep);
    };
    const over = (): void =>
      end(parse(raw, { head: sent.method === "HEAD", ended: true })?.came ?? null, false);
    const timer = setTimeout(over, PATIENCE);
    socket.on("data", hear).once("close", over);
    socket.write(bytesOf(sent));
  });
}

interface State {
  /** Whether the request was HEAD, so that no body follows. */
  readonly head: boolean;
  /** Whether nothing more will come. */
  readonly ended: boolean;
}

function parse(raw: Buffer, { head, ended }: State): { came: Came; keep: boolean } | null {
  const end = raw.indexOf("\r\n\r\n");
  if (end < 0) return null;
  const [first = "", ...lines] = raw.subarray(0, end).toString("latin1").split("\r\n");
  const status = Number(/^HTTP\/1\.[01] (\d{3})/.exec(first)?.[1] ?? 0);
  if (status >= 100 && status < 200) {
    return parse(raw.subarray(end + 4), { head, ended });
  }
  const headers = lines.map((line): readonly [string, string] => {
    const colon = line.indexOf(":");
    return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
  });
  const value = (name: string) => headers.find(([one]) => one === name)?.[1];
  const rest = raw.subarray(end + 4);
  const body = bodyOf(rest, {
    none: head || BODILESS.has(status),
    chunked: value("transfer-encoding") === "chunked",
    length: value("content-length"),
    ended,
  });
  if (body === null) return null;
  const came = { status, headers, body: body.bytes, raw };
  const keep = value("connection") !== "close" && body.taken === rest.length && !ended;
  return { came, keep };
}

interface Framing {
  readonly none: boolean;
  readonly chunked: boolean;
  readonly length: string | undefined;
  readonly ended: boolean;
}

/** Null while there is more to come. Bytes after the end of a body are not taken. */
function bodyOf(rest: Buffer, framing: Framing): { bytes: Buffer; taken: number } | null {
  if (framing.none) return { bytes: Buffer.alloc(0), taken: 0 };
  if (framing.chunked) return chunks(rest) ?? (framing.ended ? all(rest) : null);
  if (framing.length !== undefined) {
    const length = Number(framing.length);
    if (rest.length < length) return framing.ended ? all(rest) : null;
    return { bytes: rest.subarray(0, length), taken: length };
  }
  return framing.ended ? all(rest) : null;
}

function all(rest: Buffer): { bytes: Buffer; taken: number } {
  return { bytes: rest, taken: rest.length };
}

function chunks(rest: Buffer): { bytes: Buffer; taken: number } | null {
  const parts: Buffer[] = [];
  for (let at = 0; ;) {
    const line = rest.indexOf("\r\n", at);
    if (line < 0) return null;
    const size = parseInt(rest.subarray(at, line).toString("latin1"), 16);
    const next = line + 2 + size + 2;
    if (Number.isNaN(size) || rest.length < next) return null;
    if (size === 0) return { bytes: Buffer.concat(parts), taken: next };
    parts.push(rest.subarray(line + 2, line + 2 + size));
    at = next;
  }
}

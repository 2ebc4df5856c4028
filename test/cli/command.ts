import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createServer, type AddressInfo } from "node:net";
import { join } from "node:path";
import { text } from "node:stream/consumers";

const RUN = join(import.meta.dirname, "../../src/cli/run.mjs");

export interface Said {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** One of the project's commands, to its end. */
export async function run(...args: readonly string[]): Promise<Said> {
  const child = spawnCommand(args);
  const said = Promise.all([text(child.stdout), text(child.stderr)]);
  const [code] = (await once(child, "close")) as [number | null];
  const [out, err] = await said;
  return { code, out, err };
}

export interface Started {
  readonly url: string;
  /** Where its pretend Stripe is. */
  readonly stripe: string;
  stop(): Promise<void>;
}

/** `npm start` on a state folder, once it is ready. */
export async function start(state: string): Promise<Started> {
  const child = spawnCommand(["start", "--no-demo", "--state", state], await freePort());
  const said = await readyText(child);
  const [, stripe = ""] = /^stripe (http\S+)/m.exec(said) ?? [];
  const [, url = ""] = /^ready (http\S+)/m.exec(said) ?? [];
  return {
    url,
    stripe,
    async stop() {
      const ended = once(child, "close");
      child.kill("SIGTERM");
      await ended;
    },
  };
}

function spawnCommand(args: readonly string[], port = 0) {
  const env = { ...process.env, PORT: String(port) };
  return spawn(process.execPath, [RUN, ...args], { env, stdio: ["ignore", "pipe", "pipe"] });
}

function readyText(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding("utf8").on("data", (text: string) => {
        said += text;
        if (/^ready /m.test(said)) resolve(said);
      });
    }
    child.once("close", () => reject(new Error(`npm start ended early:\n${said}`)));
  });
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}

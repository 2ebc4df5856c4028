import { spawn, type ChildProcess } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

const RUN = join(import.meta.dirname, "../../src/cli/run.mjs");

/** `npm start` on a port and in a state folder of its own. */
export interface Newsstand {
  readonly url: string;
  /** `npm run import` into the same state, while it runs. */
  publish(markdown: string, flags?: readonly string[]): Promise<void>;
  /** `npm run campaigns -- publish` into the same state. */
  ask(campaigns: object): Promise<void>;
  stop(): Promise<void>;
}

/** Starts a newsstand, an empty one unless the flags say otherwise, and waits until it says that it is ready. */
export async function startNewsstand(flags = ["--no-demo"]): Promise<Newsstand> {
  const folder = await mkdtemp(join(tmpdir(), "newsstand-browser-"));
  const state = join(folder, "state");
  const port = String(await freePort());
  const child = command(["start", "--state", state, ...flags], { PORT: port });
  const url = await readyLine(child);
  return {
    url,
    async publish(markdown, flags = []) {
      const file = join(folder, "article.md");
      await writeFile(file, markdown);
      await finished(command(["import", file, "--state", state, ...flags]));
    },
    async ask(campaigns) {
      const file = join(folder, "campaigns.json");
      await writeFile(file, JSON.stringify(campaigns));
      await finished(command(["campaigns", "publish", file, "--state", state]));
    },
    async stop() {
      const ended = new Promise((resolve) => child.once("close", resolve));
      child.kill("SIGTERM");
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function command(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  return spawn(process.execPath, [RUN, ...args], {
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
}

/** The address in the one line that says `ready`; what else was said where it never comes. */
function readyLine(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding("utf8").on("data", (text: string) => {
        said += text;
        const ready = /^ready (http\S+)$/m.exec(said);
        if (ready?.[1]) resolve(ready[1]);
      });
    }
    child.once("close", () => reject(new Error(`npm start ended early:\n${said}`)));
  });
}

function finished(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = "";
    child.stderr?.setEncoding("utf8").on("data", (text: string) => (said += text));
    child.stdout?.resume();
    child.once("close", (code) => (code === 0 ? resolve() : reject(new Error(said))));
  });
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer();
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

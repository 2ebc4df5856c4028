import { spawn, type ChildProcess } from "node:child_process";
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { connect, createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { d1Services, INTERNAL_MODULES } from "./d1.ts";
import { workerdBinary } from "./packages.ts";

/** The folder of the objects, and the service that it is to workerd. */
const OBJECTS = "objects";

/** The objects of the built Worker, as wrangler.toml names them. */
export const OWN_OBJECTS = { TALLIES: "AppealTally" };

const ROOT = join(import.meta.dirname, "../..");

/** A Worker as `workerd serve` runs it: no dev server, no proxy, its own socket. */
export interface BareWorker {
  readonly name: string;
  readonly source: string | Buffer;
  readonly text?: Readonly<Record<string, string>>;
  readonly data?: Readonly<Record<string, string | Uint8Array>>;
  /** Binding name → the Worker that plays the KV namespace. */
  readonly kv?: Readonly<Record<string, string>>;
  /** Binding name → the service behind the D1 binding: `DATABASE`, or a Worker in front of it. */
  readonly d1?: Readonly<Record<string, string>>;
  /** Binding name → a class of the Worker's own with SQLite. Its objects live on disk, as long as the layout. */
  readonly objects?: Readonly<Record<string, string>>;
  readonly services?: Readonly<Record<string, string>>;
  /** The Worker that plays the internet; the real one where none is named. */
  readonly outbound?: string;
  /** The header of a request that holds its `cf` object as JSON, as the network in front of us would set it. */
  readonly cfHeader?: string;
  /** Compatibility flags. */
  readonly flags?: readonly string[];
}

export interface Bare {
  /** The port each Worker listens on, by name. */
  readonly ports: Readonly<Record<string, number>>;
  readonly pid: number;
  /** When the process was spawned, as `performance.now()` tells it. */
  readonly spawned: number;
  stop(): Promise<void>;
}

/** What is laid out once and can be started, killed and started again: same ports, same state on disk. */
export interface Layout {
  readonly ports: Readonly<Record<string, number>>;
  /** `stop` is a SIGKILL. */
  start(): Promise<Bare>;
  remove(): Promise<void>;
}

/** Starts one workerd with all of these Workers in it, each on a socket of its own. */
export async function serveBare(workers: readonly BareWorker[]): Promise<Bare> {
  const layout = await layOut(workers);
  const bare = await layout.start();
  const stop = async (): Promise<void> => {
    await bare.stop();
    await layout.remove();
  };
  return { ...bare, stop };
}

/** Hears what the process says, on both streams. */
export type Hear = (said: string) => void;

/** Writes all that workerd needs. Where a folder for state is named, D1 is in it, and outlives the process. */
export async function layOut(
  workers: readonly BareWorker[],
  state?: string,
  hear?: Hear,
): Promise<Layout> {
  const dir = await mkdtemp(join(tmpdir(), "newsstand-workerd-"));
  const ports: Record<string, number> = {};
  for (const { name } of workers) ports[name] = await freePort();
  const services = await Promise.all(workers.map((worker) => service(dir, worker)));
  const sockets = workers.map(
    ({ name, cfHeader }) =>
      `(name = "${name}", address = "127.0.0.1:${ports[name]}", http = (${cfHeader === undefined ? "" : `cfBlobHeader = "${cfHeader}"`}), service = "${name}")`,
  );
  const d1 = state === undefined ? [] : await d1Services(dir, state);
  const objects = join(state ?? dir, OBJECTS);
  await mkdir(objects, { recursive: true });
  const disk = `(name = "${OBJECTS}", disk = (path = ${JSON.stringify(objects)}, writable = true))`;
  const config = join(dir, "config.capnp");
  await writeFile(
    config,
    `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [${[OWN_MACHINE, FILES, disk, ...d1, ...services].join(",\n")}],
  sockets = [${sockets.join(",\n")}],
  ${d1.length > 0 ? INTERNAL_MODULES : ""}
  v8Flags = ["--single-threaded-gc"]
);`,
  );
  return {
    ports,
    start: async () => start(config, ports, hear),
    remove: async () => rm(dir, { recursive: true, force: true }),
  };
}

/** The service behind the binding of the files that ship with the Worker. */
export const ASSETS = "assets";

const FILES = `(name = "${ASSETS}", disk = ${JSON.stringify(join(ROOT, "src/web/assets"))})`;

/** The Stripe of a test listens on 127.0.0.1, which is no public address. */
const OWN_MACHINE = `(name = "internet", network = (allow = ["public", "private"]))`;

async function start(
  config: string,
  ports: Readonly<Record<string, number>>,
  hear?: Hear,
): Promise<Bare> {
  const spawned = performance.now();
  const output = hear ? "pipe" : "inherit";
  const child = spawn(workerdBinary(), ["serve", "--experimental", config], {
    stdio: ["ignore", output, output],
  });
  for (const stream of [child.stdout, child.stderr]) stream?.setEncoding("utf8").on("data", hear!);
  const gone = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  for (const port of Object.values(ports)) await listening(port, child);
  return {
    ports,
    pid: child.pid ?? 0,
    spawned,
    stop: async () => {
      child.kill("SIGKILL");
      await gone;
    },
  };
}

async function service(dir: string, worker: BareWorker): Promise<string> {
  const file = `${worker.name}.js`;
  await writeFile(join(dir, file), worker.source);
  const bindings = Object.entries(worker.text ?? {}).map(
    ([name, value]) => `(name = "${name}", text = ${JSON.stringify(value)})`,
  );
  for (const [name, value] of Object.entries(worker.data ?? {})) {
    await writeFile(join(dir, `${worker.name}-${name}`), value);
    bindings.push(`(name = "${name}", data = embed "${worker.name}-${name}")`);
  }
  for (const [name, namespace] of Object.entries(worker.kv ?? {})) {
    bindings.push(`(name = "${name}", kvNamespace = "${namespace}")`);
  }
  for (const [name, behind] of Object.entries(worker.d1 ?? {})) {
    const fetcher = `(name = "fetcher", service = ${JSON.stringify(behind)})`;
    bindings.push(
      `(name = "${name}", wrapped = (moduleName = "cloudflare-internal:d1-api", innerBindings = [${fetcher}]))`,
    );
  }
  for (const [name, className] of Object.entries(worker.objects ?? {})) {
    bindings.push(`(name = "${name}", durableObjectNamespace = "${className}")`);
  }
  for (const [name, other] of Object.entries(worker.services ?? {})) {
    bindings.push(`(name = "${name}", service = ${JSON.stringify(other)})`);
  }
  const outbound = worker.outbound === undefined ? "" : `globalOutbound = "${worker.outbound}",`;
  return `(name = "${worker.name}", worker = (
    ${outbound}
    modules = [(name = "worker.js", esModule = embed "${file}")],
    compatibilityDate = "${await compatibilityDate()}",
    compatibilityFlags = ${JSON.stringify(worker.flags ?? [])},
    ${objectsOf(worker)}
    bindings = [${bindings.join(", ")}]))`;
}

function objectsOf({ name, objects = {} }: BareWorker): string {
  const namespaces = Object.values(objects).map(
    (one) => `(className = "${one}", uniqueKey = "${name}-${one}", enableSql = true)`,
  );
  if (namespaces.length === 0) return "";
  return `durableObjectNamespaces = [${namespaces.join(", ")}],
    durableObjectStorage = (localDisk = "${OBJECTS}"),`;
}

async function compatibilityDate(): Promise<string> {
  const config = await readFile(join(ROOT, "wrangler.toml"), "utf8");
  return /^compatibility_date = "(.+)"$/m.exec(config)?.[1] ?? "";
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function listening(port: number, child: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 5_000 && child.exitCode === null; tries += 1) {
    const open = await new Promise<boolean>((resolve) => {
      const socket = connect({ port, host: "127.0.0.1" });
      socket.once("connect", () => resolve(true)).once("error", () => resolve(false));
      socket.once("connect", () => socket.destroy());
    });
    if (open) return;
    await sleep(1);
  }
  throw new Error(`workerd does not listen on ${port}`);
}

/** CPU time that the threads of a process have used: ms. Linux only; 0 elsewhere. */
export async function cpuTime(pid: number): Promise<number> {
  const threads = await readdir(`/proc/${pid}/task`).catch(() => []);
  // To the ns, where /proc/PID/stat counts in hundredths of a second (docs.kernel.org/scheduler/sched-stats.html).
  const times = threads.map(async (thread) =>
    readFile(`/proc/${pid}/task/${thread}/schedstat`, "utf8").catch(() => "0"),
  );
  return (
    (await Promise.all(times)).reduce((sum, time) => sum + Number(time.split(" ")[0]), 0) / 1e6
  );
}

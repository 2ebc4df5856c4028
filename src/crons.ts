import type { Walking } from "./journeys/repair-books.ts";
import type { Services } from "./web/services.ts";

/** What each cron of wrangler.toml begins; every one applies what is due and goes on with what is not over. */
const BEGINS: Readonly<Record<string, Walking>> = {
  "*/15 * * * *": "events",
  "17 3 * * *": "objects",
};

/** A tick of one of wrangler.toml's crons. Throws where the money's repairs fail. */
export async function tick(cron: string, services: Services): Promise<void> {
  const besides = beside(cron, services);
  try {
    await repair(cron, services);
  } finally {
    await besides;
  }
}

async function repair(cron: string, services: Services): Promise<void> {
  const { repairBooks } = await import("./journeys/repair-books.ts");
  await repairBooks(BEGINS[cron] ?? null, await services.money());
}

/** What is done every minute beside the money, and may not keep it from its repairs. */
async function beside(cron: string, services: Services): Promise<void> {
  await Promise.all([
    rollUp(services).catch(() => console.error("appeals: the counts were not rolled up")),
    publish(services).catch(() => console.error("appeals: nothing was published")),
    post(cron, services).catch(() => console.error("mail: no letters were sent")),
    reseal(cron, services).catch(() => console.error("addresses: none were sealed anew")),
    forget(cron, services).catch(() => console.error("sign-ins: none were forgotten")),
    endLate(cron, services).catch(() => console.error("forgotten: no late promise was ended")),
  ]);
}

/** Names and fields alone are logged: what is written in them is the newsroom's. */
async function publish(services: Services): Promise<void> {
  const { publishAppeals } = await import("./journeys/publish-appeals.ts");
  const { news } = await publishAppeals(await services.publishing());
  for (const { of, field } of news) console.error(`appeals: ${of} is not as written: ${field}`);
}

/** Counts alone are logged: who is written to stands in no log. */
async function post(cron: string, services: Services): Promise<void> {
  const { forgetLetters, sendLetters } = await import("./journeys/send-letters.ts");
  const ports = await services.mail();
  const { dropped, refused, again } = await sendLetters(ports);
  if (ports.mailer === null && dropped > 0) sayOnce("mail: letters are due, and nothing sends any");
  if (refused > 0) console.error(`mail: ${refused} letters were refused`);
  if (again > 0) console.error(`mail: ${again} letters could not be sent yet`);
  if (BEGINS[cron] === "objects") await forgetLetters(ports);
}

/** A night's work in hundreds of addresses: what is left goes under the newest key the next night. */
const RESEALED_A_NIGHT = 50;

async function reseal(cron: string, services: Services): Promise<void> {
  if (BEGINS[cron] !== "objects") return;
  const { resealAddresses } = await import("./journeys/reseal-addresses.ts");
  const [{ addresses }, { inbox, clock }] = await Promise.all([
    services.keeping(),
    services.money(),
  ]);
  const { left } = await resealAddresses(RESEALED_A_NIGHT, { addresses, inbox, clock });
  if (left > 0) console.error(`addresses: ${left} are not under the newest key`);
}

/** Who asked to be let in by a letter is forgotten where nobody asks after them. */
async function forget(cron: string, services: Services): Promise<void> {
  if (BEGINS[cron] !== "objects") return;
  const { byLetter } = await services.keeping();
  await byLetter?.signIns.forget(services.reading.clock());
}

/** Who was forgotten while a checkout was under way is not charged for a second month. */
async function endLate(cron: string, services: Services): Promise<void> {
  if (BEGINS[cron] !== "objects") return;
  const { forgetWhatCameLate } = await import("./journeys/forget-supporter.ts");
  const [money, sharing, { contacts }] = await Promise.all([
    services.money(),
    services.sharing(),
    services.keeping(),
  ]);
  const left = await forgetWhatCameLate({ ...money, ...sharing, contacts });
  if (left > 0) console.error(`forgotten: ${left} promises could not be ended yet`);
}

/** Once per isolate. */
const SAID = new Set<string>();

function sayOnce(line: string): void {
  if (!SAID.has(line)) console.error(line);
  SAID.add(line);
}

async function rollUp(services: Services): Promise<void> {
  const { rollUpTallies } = await import("./journeys/roll-up-tallies.ts");
  const failed = await rollUpTallies(await services.counted());
  if (failed > 0) console.error(`appeals: ${failed} shards of the counts were not rolled up`);
}

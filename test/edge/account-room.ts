import { env } from "cloudflare:workers";
import type { Id } from "../../src/kernel/ids.ts";
import { DAY } from "../../src/kernel/time.ts";
import { checkout, promise, receipt } from "../support/facts.ts";
import { MORNING } from "../support/hand-clock.ts";
import { ScriptedSubscriptions, subscription } from "../support/ports/scripted-subscriptions.ts";
import { idNumber } from "../support/seeded-random.ts";
import { fieldOf, openNewsroom } from "./newsroom.ts";
import { Browser } from "./sharing-room.ts";

export const ANNA = idNumber(1);
export const BORIS = idNumber(2);

/** A site with two who give monthly, each signed in where they gave, and a provider that holds what they promised. */
export async function accountRoom(setting: Parameters<typeof openNewsroom>[0] = {}) {
  const site = await openNewsroom(setting);
  const provider = new ScriptedSubscriptions();
  Object.assign(site.subscriptions, bound(provider));
  for (const [at, intent] of [ANNA, BORIS].entries()) {
    const [sub, customer] = [`sub_${at + 1}`, `cus_${at + 1}`];
    const promised = promise({ id: sub, intent, customer });
    const facts = [
      ...[checkout({ id: `cs_${at}`, intent }), promised],
      receipt({ id: `pi_${at}`, intent, subscription: sub }),
      {
        kind: "customer",
        id: customer,
        intent,
        email: `${at}anna@example.org`,
        deletedDay: null,
      } as const,
    ];
    await site.ledger.apply(facts, await site.ledger.observe(), []);
    await site.devices.admit({ id: intent, way: "gave" }, intent, "2026-11-22");
    provider.held.set(customer, [subscription({ id: sub })]);
    const page = {
      date: MORNING,
      money: promised.money,
      page: `https://pay.example/receipt/${at}`,
    };
    provider.receipts.set(customer, [{ ...page, paid: true, payment: `pi_${at}` }]);
    site.world.show({ kind: "subscription", id: sub }, promised);
    site.world.show(
      { kind: "customer", id: customer },
      { kind: "customer", id: customer, intent: null, email: null, deletedDay: "2026-11-22" },
    );
  }
  provider.heard = (now) => {
    const intent = now.id === "sub_1" ? ANNA : BORIS;
    const ended = now.status === "ended";
    site.world.show(
      { kind: "subscription", id: now.id },
      promise({
        ...{ id: now.id, intent, customer: now.id.replace("sub", "cus"), money: now.money },
        ...{ everyMonths: now.cadence === "yearly" ? 12 : 1, endsWithPeriod: now.endsWithPeriod },
        ...{ status: ended ? "canceled" : "active", endedDay: ended ? "2026-11-22" : null },
      }),
    );
  };
  const browser = (supporter: Id | null = null) => new Browser(site.fetch, supporter);
  const rows = async (sql: string) => (await env.DB.prepare(sql).all()).results;
  return {
    ...site,
    provider,
    anna: browser(ANNA),
    boris: browser(BORIS),
    nobody: browser(),
    rows,
    later: MORNING + DAY,
  };
}

function bound(provider: ScriptedSubscriptions) {
  return {
    of: provider.of.bind(provider),
    change: provider.change.bind(provider),
    receiptsOf: provider.receiptsOf.bind(provider),
    cardPage: provider.cardPage.bind(provider),
    useNewCard: provider.useNewCard.bind(provider),
    unpaidPage: provider.unpaidPage.bind(provider),
    forget: provider.forget.bind(provider),
  };
}

/** What a form on that page would send by itself, with what is chosen in it. */
export async function fields(
  browser: Browser,
  path: string,
  chosen: Readonly<Record<string, string>> = {},
): Promise<Record<string, string>> {
  const html = await browser.text(path);
  const token = fieldOf(html, "token") ?? "";
  return {
    token,
    attempt: fieldOf(html, "attempt") ?? "",
    gift: fieldOf(html, "gift") ?? "",
    ...chosen,
  };
}

/** What the page says, without its markup. */
export function textOf(html: string): string {
  return html
    .replace(/<style.*?<\/style>/gs, "")
    .replace(/<[^>]*>/g, " ")
    .replace(/\s+/g, " ");
}

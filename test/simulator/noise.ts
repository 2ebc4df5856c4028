import type { There } from "./deeds.ts";
import type { Step } from "./scenario.ts";

/** What Stripe can send that must change nothing: another mode, another shape, a type that is new, no type at all. */
export function noise({ fake, gifts }: There, { who, size }: Step): string {
  const id = `evt_noise${who}${size}${fake.world.token(8)}`;
  const session = gifts[who % Math.max(1, gifts.length)]?.session ?? "cs_test_nothing";
  const classic = { id, object: "event", livemode: false, created: fake.world.now() };
  const about = { object: fake.state.sessions[session] ?? { id: session } };
  const shapes = [
    { ...classic, livemode: true, type: "checkout.session.completed", data: about },
    { ...classic, type: "checkout.session.became_older", data: about },
    { ...classic, type: "invoice.paid", data: { object: { object: "invoice" } } },
    {
      id,
      object: "v2.core.event",
      type: "v1.billing.meter.error_report_triggered",
      livemode: false,
      created: new Date(fake.world.now() * 1_000).toISOString(),
      related_object: { id: session, type: "checkout.session", url: `/v1/checkout/${session}` },
    },
    { ...classic, type: "toString", data: about },
  ];
  return JSON.stringify(shapes[size % shapes.length]);
}

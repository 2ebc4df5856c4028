import type Stripe from "stripe";
import { EVENT_SECONDS } from "../billing/due.ts";
import { matches } from "../events/faults.ts";
import type { StoredEvent } from "../stored.ts";
import { endpoint, type Endpoint } from "../wire/endpoint.ts";
import { page } from "../wire/lists.ts";
import { params } from "../wire/params.ts";
import { invalid, notFound } from "../wire/problem.ts";
import type { World } from "../world.ts";

/** https://docs.stripe.com/api/events */
export const events: readonly Endpoint[] = [
  endpoint(
    "GET /v1/events/:id",
    params<Stripe.EventRetrieveParams>("Events", "EventRetrieveParams"),
    (world, _given, id) => {
      const event = world.state.events[id];
      if (event === undefined || isOld(world, event)) throw notFound("event", id);
      return event;
    },
  ),
  endpoint(
    "GET /v1/events",
    params<Stripe.EventListParams>("Events", "EventListParams"),
    (world, given) => {
      if (given.type !== undefined && given.types !== undefined) {
        throw invalid("You may only specify one of these parameters: type, types.", {
          code: "parameters_exclusive",
        });
      }
      const types = given.types ?? [given.type ?? "*"];
      if (types.length > MOST_TYPES) {
        throw invalid(`You may specify at most ${MOST_TYPES} event types.`, { param: "types" });
      }
      return page(world.rows("events"), given, {
        url: "/v1/events",
        wanted: (event) =>
          !isOld(world, event) &&
          types.some((type) => matches(type, event.type)) &&
          (given.delivery_success === undefined ||
            given.delivery_success === (event.pending_webhooks === 0)),
      });
    },
  ),
];

const MOST_TYPES = 20;

function isOld(world: World, event: StoredEvent): boolean {
  return event.created < world.now() - EVENT_SECONDS;
}

import type Stripe from "stripe";
import { EVENT_SECONDS } from "../billing/due.ts";
import { matches } from "../events/faults.ts";
import { endpoint, type Endpoint } from "../wire/endpoint.ts";
import { page } from "../wire/lists.ts";
import { params } from "../wire/params.ts";
import { invalid, notFound } from "../wire/problem.ts";

/** https://docs.stripe.com/api/events */
export const events: readonly Endpoint[] = [
  endpoint(
    "GET /v1/events/:id",
    params<Stripe.EventRetrieveParams>("Events", "EventRetrieveParams"),
    (world, _given, id) => {
      const event = world.state.events[id];
      if (event === undefined) throw notFound("event", id);
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
      const wanted = given.types ?? [given.type ?? "*"];
      const rows = Object.values(world.state.events).filter(
        (event) =>
          event.created >= world.now() - EVENT_SECONDS &&
          wanted.some((type) => matches(type, event.type)) &&
          (given.delivery_success === undefined ||
            given.delivery_success === (event.pending_webhooks === 0)),
      );
      return page(rows, given, "/v1/events");
    },
  ),
];

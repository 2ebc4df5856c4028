import type { World } from "../world.ts";
import { expanded } from "./expand.ts";
import type { Form } from "./form.ts";
import type { Params } from "./params.ts";

export type Method = "GET" | "POST" | "DELETE";

/** One address of the API: how it is called and what it answers. Synchronous, so it is atomic. */
export type Endpoint = {
  readonly method: Method;
  /** With `:id` for the parts that vary. */
  readonly path: string;
  readonly run: (world: World, form: Form, id: string) => object;
};

type Work<P> = (world: World, given: P, id: string) => object;

/** Declares an endpoint: its parameters are checked first, what it returns is expanded last. */
export function endpoint<P extends { expand?: string[] }>(
  address: `${Method} /v1/${string}`,
  read: Params<P>,
  work: Work<P>,
): Endpoint {
  const [method, path = ""] = address.split(" ");
  return {
    method: method === "GET" || method === "DELETE" ? method : "POST",
    path,
    run: (world, form, id) => {
      const given = read(form);
      return expanded(world, work(world, given, id), given.expand);
    },
  };
}

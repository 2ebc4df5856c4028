import type { Stores } from "../support/ports/stores.ts";

/** The stores, and the database under them: for what no port tells. */
export type OpenStores = Stores & { readonly database: D1Database };

import type Stripe from "stripe";
import { fresh } from "../metadata.ts";
import type { Plan, Price, Product } from "../stored.ts";
import type { World } from "../world.ts";

type ProductGiven = Pick<
  Stripe.ProductCreateParams,
  "name" | "id" | "active" | "description" | "images" | "metadata" | "statement_descriptor" | "url"
> & { unit_label?: string };

/** Makes and announces a product. */
export function createProduct(world: World, given: ProductGiven): Product {
  const product: Product = {
    id: given.id ?? world.id("prod"),
    object: "product",
    active: given.active ?? true,
    created: world.now(),
    default_price: null,
    description: given.description ?? null,
    images: given.images ?? [],
    livemode: false,
    marketing_features: [],
    metadata: fresh(given.metadata),
    name: given.name,
    package_dimensions: null,
    shippable: null,
    statement_descriptor: given.statement_descriptor ?? null,
    tax_code: null,
    tax_details: null,
    type: "service",
    unit_label: given.unit_label ?? null,
    updated: world.now(),
    url: given.url ?? null,
  };
  world.keep("products", product);
  world.emit("product.created", product);
  return product;
}

export type PriceGiven = {
  readonly product: string;
  readonly currency: string;
  readonly unit_amount: number;
  readonly recurring: { readonly interval: string; readonly interval_count: number } | null;
  /** A price made inline by Checkout cannot be used again. */
  readonly active: boolean;
  readonly tax_behavior?: string | undefined;
  readonly nickname?: string | undefined;
  readonly lookup_key?: string | undefined;
  readonly metadata?: Stripe.MetadataParam | undefined;
};

/** Makes and announces a price, and the plan that shadows it when it recurs. */
export function createPrice(world: World, given: PriceGiven): Price {
  const { recurring } = given;
  const price: Price = {
    id: world.id("price"),
    object: "price",
    active: given.active,
    billing_scheme: "per_unit",
    created: world.now(),
    currency: given.currency,
    custom_unit_amount: null,
    livemode: false,
    lookup_key: given.lookup_key ?? null,
    metadata: fresh(given.metadata),
    nickname: given.nickname ?? null,
    product: given.product,
    recurring: recurring && {
      ...recurring,
      meter: null,
      trial_period_days: null,
      usage_type: "licensed",
    },
    tax_behavior: given.tax_behavior ?? "unspecified",
    tiers_mode: null,
    transform_quantity: null,
    type: recurring === null ? "one_time" : "recurring",
    unit_amount: given.unit_amount,
    unit_amount_decimal: String(given.unit_amount),
  };
  world.keep("prices", price);
  world.emit("price.created", price);
  if (recurring !== null) world.emit("plan.created", planOf(price));
  return price;
}

/** The older form in which subscription items still repeat their price. */
export function planOf(price: Price): Plan {
  return {
    id: price.id,
    object: "plan",
    active: price.active,
    amount: price.unit_amount,
    amount_decimal: price.unit_amount_decimal,
    billing_scheme: "per_unit",
    created: price.created,
    currency: price.currency,
    interval: price.recurring?.interval ?? "month",
    interval_count: price.recurring?.interval_count ?? 1,
    livemode: false,
    metadata: price.metadata,
    meter: null,
    nickname: price.nickname,
    product: price.product,
    tiers_mode: null,
    transform_usage: null,
    trial_period_days: null,
    usage_type: "licensed",
  };
}

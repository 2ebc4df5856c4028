import type Stripe from "stripe";
import { createPrice, createProduct } from "../objects/catalog.ts";
import { endpoint, type Endpoint } from "../wire/endpoint.ts";
import { page, refuse, same } from "../wire/lists.ts";
import { params } from "../wire/params.ts";
import { invalid, notFound, notPretended } from "../wire/problem.ts";
import type { World } from "../world.ts";
import { currencyFrom, unitAmount } from "./session-lines.ts";

/** https://docs.stripe.com/api/products and https://docs.stripe.com/api/prices */
export const catalog: readonly Endpoint[] = [
  endpoint(
    "POST /v1/products",
    params<Stripe.ProductCreateParams>("Products", "ProductCreateParams"),
    (world, given) => {
      if (given.default_price_data) throw notPretended("default prices", "default_price_data");
      if (given.id !== undefined && world.state.products[given.id] !== undefined) {
        throw invalid("Product already exists.", { code: "resource_already_exists", param: "id" });
      }
      return createProduct(world, given);
    },
  ),
  endpoint(
    "GET /v1/products/:id",
    params<Stripe.ProductRetrieveParams>("Products", "ProductRetrieveParams"),
    (world, _given, id) => {
      const product = world.state.products[id];
      if (product === undefined) throw notFound("product", id);
      return product;
    },
  ),
  endpoint(
    "GET /v1/products",
    params<Stripe.ProductListParams>("Products", "ProductListParams"),
    (world, given) => {
      refuse(given, ["shippable", "url"]);
      const fits = same(given, ["active"]);
      return page(world.rows("products"), given, {
        url: "/v1/products",
        wanted: (row) => fits(row) && (given.ids === undefined || given.ids.includes(row.id)),
      });
    },
  ),
  endpoint(
    "POST /v1/prices",
    params<Stripe.PriceCreateParams>("Prices", "PriceCreateParams"),
    (world, given) => price(world, given),
  ),
  endpoint(
    "GET /v1/prices/:id",
    params<Stripe.PriceRetrieveParams>("Prices", "PriceRetrieveParams"),
    (world, _given, id) => {
      const found = world.state.prices[id];
      if (found === undefined) throw notFound("price", id);
      return found;
    },
  ),
  endpoint(
    "GET /v1/prices",
    params<Stripe.PriceListParams>("Prices", "PriceListParams"),
    (world, given) => {
      const fits = same(given, ["active", "currency", "product", "type"]);
      return page(world.rows("prices"), given, {
        url: "/v1/prices",
        wanted: (row) =>
          fits(row) &&
          (given.recurring?.interval === undefined ||
            row.recurring?.interval === given.recurring.interval) &&
          (given.lookup_keys === undefined || given.lookup_keys.includes(row.lookup_key ?? "")),
      });
    },
  ),
];

function price(world: World, given: Stripe.PriceCreateParams): object {
  if (given.tiers !== undefined) throw notPretended("tiers", "tiers");
  if (given.custom_unit_amount !== undefined) {
    throw notPretended("amounts chosen by the customer", "custom_unit_amount");
  }
  const currency = currencyFrom(given.currency, "currency");
  const unit_amount = unitAmount(given, currency, "");
  if ((given.product === undefined) === (given.product_data === undefined)) {
    throw invalid("You must specify either `product` or `product_data` when creating a price.");
  }
  const product = given.product ?? createProduct(world, given.product_data ?? { name: "" }).id;
  if (world.state.products[product] === undefined) throw notFound("product", product, "product");
  const recurring = given.recurring && {
    interval: given.recurring.interval,
    interval_count: given.recurring.interval_count ?? 1,
  };
  return createPrice(world, {
    product,
    currency,
    unit_amount,
    recurring: recurring ?? null,
    active: given.active ?? true,
    tax_behavior: given.tax_behavior,
    nickname: given.nickname,
    lookup_key: given.lookup_key,
    metadata: given.metadata,
  });
}

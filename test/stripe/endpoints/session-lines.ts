import type Stripe from "stripe";
import {
  display,
  isCurrency,
  maximumCharge,
  minimumCharge,
  smallestStep,
} from "../billing/money.ts";
import { fresh } from "../metadata.ts";
import { createPrice, createProduct } from "../objects/catalog.ts";
import type { LineItem, Price } from "../stored.ts";
import { invalid, missing, notFound, notPretended } from "../wire/problem.ts";
import type { World } from "../world.ts";

type Given = Stripe.Checkout.SessionCreateParams;
type LineGiven = Stripe.Checkout.SessionCreateParams.LineItem;
type PriceData = Stripe.Checkout.SessionCreateParams.LineItem.PriceData;

/** What is bought. Everything is checked before the first product is made. */
export function linesFrom(world: World, given: Given): LineItem[] {
  const wanted = given.line_items ?? [];
  if (wanted.length === 0) throw missing("line_items");
  const planned = wanted.map((line, at) => plan(world, line, `line_items[${at}]`));
  checkCadence(given, planned);
  checkTotal(planned);
  return planned.map((line) => lineOf(world, line));
}

type Planned = {
  readonly quantity: number;
  readonly currency: string;
  readonly unit: number;
  readonly recurs: boolean;
  readonly metadata: Record<string, string>;
  readonly price: Price | undefined;
  readonly data: PriceData | undefined;
};

function plan(world: World, line: LineGiven, at: string): Planned {
  if (line.quantity === undefined) throw missing(`${at}[quantity]`);
  if (line.quantity < 1) {
    throw invalid("This value must be greater than or equal to 1.", {
      code: "parameter_invalid_integer",
      param: `${at}[quantity]`,
    });
  }
  if ((line.price === undefined) === (line.price_data === undefined)) {
    throw invalid("You must specify either `price` or `price_data` for each line item.", {
      param: at,
    });
  }
  const metadata = fresh(line.metadata);
  const { quantity } = line;
  if (line.price_data !== undefined) {
    return { ...fromData(world, line.price_data, `${at}[price_data]`), quantity, metadata };
  }
  const price = world.state.prices[line.price ?? ""];
  if (price === undefined) throw notFound("price", line.price ?? "", `${at}[price]`);
  if (!price.active) {
    throw invalid("The price specified is inactive. This field only accepts active prices.", {
      param: `${at}[price]`,
    });
  }
  const { currency } = price;
  const recurs = price.recurring !== null;
  const unit = price.unit_amount ?? 0;
  return { quantity, metadata, currency, unit, recurs, price, data: undefined };
}

function fromData(world: World, data: PriceData, at: string) {
  const currency = currencyFrom(data.currency, `${at}[currency]`);
  if ((data.product === undefined) === (data.product_data === undefined)) {
    throw invalid("You must specify either `product` or `product_data` when creating a price.", {
      param: at,
    });
  }
  if (data.product !== undefined && world.state.products[data.product] === undefined) {
    throw notFound("product", data.product, `${at}[product]`);
  }
  const unit = unitAmount(data, currency, at);
  const recurs = data.recurring !== undefined;
  return { currency, unit, recurs, price: undefined, data };
}

/** A currency in lower case, or Stripe's refusal. */
export function currencyFrom(given: string, param: string): string {
  const currency = given.toLowerCase();
  if (isCurrency(currency)) return currency;
  throw invalid(
    `Invalid currency: ${given}. Stripe currently supports these currencies: usd, aed, afn, all, amd, ...`,
    { param },
  );
}

/** A whole number of the smallest unit, in the steps the currency allows. */
export function unitAmount(
  data: { unit_amount?: number; unit_amount_decimal?: { toString(): string } },
  currency: string,
  at: string,
): number {
  const param = at === "" ? "unit_amount" : `${at}[unit_amount]`;
  const unit = data.unit_amount ?? Number(data.unit_amount_decimal ?? Number.NaN);
  if (Number.isNaN(unit)) throw missing(param);
  if (!Number.isInteger(unit)) throw notPretended("fractions of a cent", param);
  if (unit < 0) {
    throw invalid("Invalid non-negative integer", {
      code: "parameter_invalid_integer",
      param,
    });
  }
  const step = smallestStep(currency);
  if (unit % step === 0) return unit;
  throw invalid(`Invalid amount for ${currency}: it must be evenly divisible by ${step}.`, {
    param,
  });
}

function checkCadence(given: Given, lines: readonly Planned[]): void {
  if (given.mode === "subscription" && !lines.some((line) => line.recurs)) {
    throw invalid(
      "You must provide at least one recurring price in `subscription` mode when using prices.",
      { param: "line_items" },
    );
  }
  if (given.mode === "subscription" && !lines.every((line) => line.recurs)) {
    throw notPretended("one-time lines in a subscription", "line_items");
  }
  if (given.mode === "payment" && lines.some((line) => line.recurs)) {
    throw invalid(
      "You specified `payment` mode but passed a recurring price. Either switch to `subscription` mode or use only one-time prices.",
      { param: "line_items" },
    );
  }
}

function checkTotal(lines: readonly Planned[]): void {
  const currency = lines[0]?.currency ?? "usd";
  if (lines.some((line) => line.currency !== currency)) {
    throw invalid("All line items must have the same currency.", { param: "line_items" });
  }
  const total = lines.reduce((sum, line) => sum + line.unit * line.quantity, 0);
  if (total < minimumCharge(currency) && total > 0) {
    throw invalid(
      `The Checkout Session's total amount due must add up to at least ${display(minimumCharge(currency), currency)} ${currency}`,
      { code: "amount_too_small" },
    );
  }
  if (total === 0) throw notPretended("sessions of nothing", "line_items");
  if (total > maximumCharge(currency)) {
    throw invalid(
      `The Checkout Session's total amount must be no more than ${display(maximumCharge(currency), currency)}`,
      { code: "amount_too_large" },
    );
  }
}

function lineOf(world: World, line: Planned): LineItem {
  const price = line.price ?? inlinePrice(world, line);
  const amount = line.unit * line.quantity;
  return {
    id: world.id("li"),
    object: "item",
    adjustable_quantity: null,
    amount_discount: 0,
    amount_subtotal: amount,
    amount_tax: 0,
    amount_total: amount,
    currency: line.currency,
    description: world.state.products[price.product]?.name ?? null,
    metadata: line.metadata,
    price,
    quantity: line.quantity,
  };
}

function inlinePrice(world: World, { data, currency, unit }: Planned): Price {
  const product = data?.product ?? createProduct(world, data?.product_data ?? { name: "" }).id;
  const recurring = data?.recurring && {
    interval: data.recurring.interval,
    interval_count: data.recurring.interval_count ?? 1,
  };
  return createPrice(world, {
    product,
    currency,
    unit_amount: unit,
    recurring: recurring ?? null,
    active: false,
    tax_behavior: data?.tax_behavior,
  });
}

import { copyOf } from "../json.ts";
import type { World } from "../world.ts";
import { declared, resolve, type Type } from "./declarations.ts";
import { INCLUDED_ON_REQUEST } from "./includable.ts";
import { invalid } from "./problem.ts";

// Which properties are references is read from the stripe package's declarations, like parameters.

const DECLARED: Readonly<Record<string, readonly [file: string, name: string]>> = {
  balance_transaction: ["BalanceTransactions", "BalanceTransaction"],
  "billing_portal.session": ["BillingPortal/Sessions", "Session"],
  charge: ["Charges", "Charge"],
  "checkout.session": ["Checkout/Sessions", "Session"],
  customer: ["Customers", "Customer"],
  dispute: ["Disputes", "Dispute"],
  invoice: ["Invoices", "Invoice"],
  invoice_payment: ["InvoicePayments", "InvoicePayment"],
  item: ["LineItems", "LineItem"],
  line_item: ["InvoiceLineItems", "InvoiceLineItem"],
  payment_intent: ["PaymentIntents", "PaymentIntent"],
  payment_method: ["PaymentMethods", "PaymentMethod"],
  plan: ["Plans", "Plan"],
  price: ["Prices", "Price"],
  product: ["Products", "Product"],
  "radar.early_fraud_warning": ["Radar/EarlyFraudWarnings", "EarlyFraudWarning"],
  refund: ["Refunds", "Refund"],
  subscription: ["Subscriptions", "Subscription"],
  subscription_item: ["SubscriptionItems", "SubscriptionItem"],
};

type Json = { [key: string]: unknown };

/** An object, or a list, with the asked-for references replaced by what they name. */
export function expanded(world: World, object: object, paths: readonly string[] = []): object {
  // What is answered is written at once: only what is changed must be a copy.
  if (paths.length === 0) return object;
  const copy: Json = { ...copyOf(object) };
  for (const path of paths) {
    const steps = path.split(".");
    if (steps.length > 4) {
      throw invalid(`You cannot expand more than 4 levels of a property. Property: ${path}`);
    }
    walk({ world, path }, copy, { steps, type: undefined });
  }
  return copy;
}

type Walk = { readonly world: World; readonly path: string };
type Rest = { readonly steps: readonly string[]; readonly type: Type | undefined };

function walk(walking: Walk, value: unknown, { steps, type }: Rest): void {
  if (Array.isArray(value)) {
    for (const one of value) walk(walking, one, { steps, type });
    return;
  }
  const [step, ...rest] = steps;
  if (step === undefined || !isJson(value)) return;
  const own = typeOf(value) ?? type;
  if (value["object"] === "list") {
    if (step !== "data") throw cannot(walking.path);
    return walk(walking, value["data"], { steps: rest, type: undefined });
  }
  const member = memberOf(own, step);
  if (member === undefined) throw cannot(walking.path);
  value[step] = open(walking, value, { step, type: member });
  walk(walking, value[step], { steps: rest, type: member });
}

/** What stands at a property once it is expanded. */
function open(walking: Walk, owner: Json, { step, type }: { step: string; type: Type }): unknown {
  const value = owner[step];
  if (typeof value === "string") {
    if (!isReference(type)) throw cannot(walking.path);
    const found = walking.world.find(value);
    return found === undefined ? value : copyOf(found);
  }
  if (Array.isArray(value)) return value.map((one) => named(walking.world, one));
  const include = INCLUDED_ON_REQUEST[String(owner["object"])]?.[step];
  if (include !== undefined) return copyOf(include(walking.world, String(owner["id"])));
  if (!isJson(value) && !mentionsObject(type)) throw cannot(walking.path);
  return value ?? null;
}

function named(world: World, value: unknown): unknown {
  return typeof value === "string" ? copyOf(world.find(value) ?? value) : value;
}

function typeOf(value: Json): Type | undefined {
  const known = DECLARED[String(value["object"])];
  return known && declared(...known);
}

function memberOf(type: Type | undefined, name: string): Type | undefined {
  if (type === undefined) return undefined;
  if (type.kind === "union") {
    for (const one of type.of) {
      const found = memberOf(one, name);
      if (found !== undefined) return found;
    }
    return undefined;
  }
  const shape = resolve(type);
  if (shape.kind !== "object") return shape === type ? undefined : memberOf(shape, name);
  return shape.members.find((member) => member.name === name)?.type;
}

/** `string | Customer | null`: an id, or the thing itself. */
function isReference(type: Type): boolean {
  const text = namesIn(type).includes("string");
  return text && mentionsObject(type);
}

function mentionsObject(type: Type): boolean {
  return namesIn(type).some((name) => /^[A-Z]/.test(name) && name !== "OtherString");
}

function namesIn(type: Type): string[] {
  if (type.kind === "union") return type.of.flatMap(namesIn);
  return type.kind === "named" ? [type.name, ...type.of.flatMap(namesIn)] : [];
}

function isJson(value: unknown): value is Json {
  return typeof value === "object" && value !== null;
}

function cannot(path: string): Error {
  return invalid(`This property cannot be expanded (${path}).`, { param: "expand" });
}

// Stripe's test cards, as far as a donation meets them. https://docs.stripe.com/testing

/** Why a charge is refused, in Stripe's codes. */
export type Decline = {
  readonly code: string;
  readonly decline_code: string;
  readonly message: string;
};

/** What a card, or a bank account, does with money. */
export type Behaviour = {
  readonly label: string;
  /** The first payment, made by the payer. */
  readonly first: "pays" | Decline;
  /** Later payments, made without the payer. */
  readonly later: "pays" | Decline;
  readonly authenticates?: boolean;
  readonly disputed?: boolean;
  readonly refund?: "fails later" | "succeeds later";
  /** A bank debit: the answer comes days later. */
  readonly debit?: "arrives" | "bounces";
};

const DECLINED: Decline = {
  code: "card_declined",
  decline_code: "generic_decline",
  message: "Your card was declined.",
};

const PAYS = { first: "pays", later: "pays" } as const;

function declines(label: string, decline: Decline): Behaviour {
  return { label, first: decline, later: decline };
}

function declinedFor(decline_code: string, message: string): Decline {
  return { code: "card_declined", decline_code, message };
}

export const INSTRUMENTS: Readonly<Record<string, Behaviour>> = {
  "4242424242424242": { label: "pays", ...PAYS },
  "5555555555554444": { label: "pays (Mastercard)", ...PAYS },
  "4000000000000002": declines("is declined", DECLINED),
  "4000000000009995": declines(
    "has insufficient funds",
    declinedFor("insufficient_funds", "Your card has insufficient funds."),
  ),
  "4000000000000069": declines("has expired", {
    code: "expired_card",
    decline_code: "expired_card",
    message: "Your card has expired.",
  }),
  "4000000000000127": declines("has a wrong security code", {
    code: "incorrect_cvc",
    decline_code: "incorrect_cvc",
    message: "Your card's security code is incorrect.",
  }),
  "4000000000000341": { label: "pays now, renewals fail", first: "pays", later: DECLINED },
  "4000000000000259": { label: "pays and is disputed", ...PAYS, disputed: true },
  "4000000000003220": { label: "asks for 3-D Secure", ...PAYS, authenticates: true },
  "4000002760003184": {
    label: "asks for 3-D Secure, at renewals, too",
    first: "pays",
    later: {
      code: "authentication_required",
      decline_code: "authentication_required",
      message: "Your card was declined. This transaction requires authentication.",
    },
    authenticates: true,
  },
  "4000000000005126": { label: "pays, a refund fails later", ...PAYS, refund: "fails later" },
  "4000000000007726": { label: "pays, a refund succeeds later", ...PAYS, refund: "succeeds later" },
  "debit-arrives": { label: "bank debit that arrives later", ...PAYS, debit: "arrives" },
  "debit-bounces": { label: "bank debit that bounces later", ...PAYS, debit: "bounces" },
};

/** What this number does; a real-looking card that is no test card is declined, as in test mode. */
export function behaviourOf(number: string): Behaviour {
  return (
    INSTRUMENTS[number] ??
    declines(
      "is not a test card",
      declinedFor(
        "test_mode_live_card",
        "Your card was declined. Your request was in test mode, but used a non test card. For a list of valid test cards, visit: https://stripe.com/docs/testing.",
      ),
    )
  );
}

/** The check digit that every card number carries. */
export function isCardNumber(number: string): boolean {
  if (!/^\d{13,19}$/.test(number)) return false;
  const sum = [...number].toReversed().reduce((total, digit, at) => {
    const doubled = Number(digit) * (at % 2 === 1 ? 2 : 1);
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return sum % 10 === 0;
}

import type { AccountPayment } from "../../../journeys/account-payments.ts";
import { fill } from "../../copy/copy.ts";
import { formatDate, formatMoney } from "../../format.ts";
import type { Part } from "../account-frame.tsx";

/** How many are shown at once; those before them are folded. */
const LATEST = 12;

interface PaymentsProps {
  readonly part: Part;
  readonly payments: readonly AccountPayment[];
}

/** What was paid, when, and what went back; each with Stripe's receipt where there is one. */
export function Payments({ part, payments }: PaymentsProps) {
  const { heading, none, earlier } = part.copy.account.payments;
  const rest = payments.slice(LATEST);
  return (
    <section id="payments">
      <h2>{heading}</h2>
      {payments.length === 0 && <p>{none}</p>}
      {payments.length > 0 && <Table part={part} payments={payments.slice(0, LATEST)} />}
      {rest.length > 0 && (
        <details>
          <summary>{earlier}</summary>
          <Table part={part} payments={rest} />
        </details>
      )}
    </section>
  );
}

function Table({ part, payments }: PaymentsProps) {
  const { day, amount, receipt } = part.copy.account.payments;
  const receipts = payments.some(({ page }) => page !== null);
  return (
    <table>
      <thead>
        <tr>
          <th scope="col">{day}</th>
          <th scope="col">{amount}</th>
          {receipts && <th scope="col">{receipt}</th>}
        </tr>
      </thead>
      <tbody>
        {payments.map((payment) => (
          <Row {...{ part, payment, receipts }} />
        ))}
      </tbody>
    </table>
  );
}

interface RowProps {
  readonly part: Part;
  readonly payment: AccountPayment;
  /** Whether any row has one. */
  readonly receipts: boolean;
}

function Row({ part: { copy, language }, payment, receipts }: RowProps) {
  const went = wentBack(payment, copy.account.payments, language);
  const date = formatDate(payment.day, language);
  return (
    <tr>
      <td>{date}</td>
      <td>
        <bdi>{formatMoney(payment.money, language)}</bdi>
        {went && <small>{went}</small>}
      </td>
      {receipts && (
        <td>
          {payment.page && (
            <a
              href={payment.page}
              rel="noreferrer"
              aria-label={`${copy.account.payments.receipt}, ${date}`}
            >
              {copy.account.payments.receipt}
            </a>
          )}
        </td>
      )}
    </tr>
  );
}

function wentBack(
  { money, refunded, disputed }: AccountPayment,
  words: Part["copy"]["account"]["payments"],
  language: string,
): string | null {
  if (disputed) return words.disputed;
  if (refunded === 0) return null;
  if (refunded >= money.minor) return words.refunded;
  return fill(words.partly, { amount: formatMoney({ ...money, minor: refunded }, language) });
}

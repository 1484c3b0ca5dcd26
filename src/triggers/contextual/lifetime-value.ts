import { moneyInWords } from "../../context/wording.ts";
import { onFact } from "./account.ts";

export const lifetimeValue = onFact("lifetime_value", {
  weight: 0.2,
  about: "the customer's lifetime value is `at_least` (10,000) in its currency",
  says({ customer: { lifetimeValue: value } }, settings) {
    if (value === null || majorUnits(value) < settings.lifetimeValue) return null;
    return { text: `the customer's lifetime value is ${moneyInWords(value)}` };
  },
});

const minorDigits = new Map<string, number>();

function majorUnits({ amountMinor, currency }: { amountMinor: number; currency: string }): number {
  let digits = minorDigits.get(currency);
  if (digits === undefined) {
    digits = digitsOf(currency);
    if (minorDigits.size < 500) minorDigits.set(currency, digits);
  }
  return amountMinor / 10 ** digits;
}

function digitsOf(currency: string): number {
  try {
    const format = new Intl.NumberFormat("en", { style: "currency", currency });
    return format.resolvedOptions().maximumFractionDigits ?? 2;
  } catch {
    return 2; // not a currency code
  }
}

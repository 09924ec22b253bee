import { promptOf, type Usage } from '../model/transcript.ts';

/** Dollars per million tokens; `cacheWriteHour` where a prefix is kept for an hour instead of five minutes. */
export type Price = {
  input: number;
  output: number;
  cacheWrite: number;
  cacheWriteHour: number;
  cacheRead: number;
};

/** Source: Anthropic's price list, November 2026. Writing for five minutes costs 1.25 of the input, for an hour 2. */
const PRICES: Record<string, Price> = {
  'claude-opus-5-5': price(4, 20, 0.2),
  'claude-sonnet-5-5': price(2, 10, 0.2),
  'claude-haiku-5-5': price(0.1, 0.5, 0.01),
  'claude-fable-5-2': price(8, 40, 0.2),
  'claude-fable-5-1': price(10, 50, 0.25),
  'claude-opus-5': price(5, 25, 0.5),
  'claude-sonnet-5': price(2, 10, 0.2),
  'claude-haiku-4-5': price(1, 5, 0.1),
};

/** What a model costs more when its prompt is longer than `above` tokens. */
const LONG_PROMPTS: Record<string, { above: number; price: Price }> = {
  'claude-haiku-5-5': { above: 100_000, price: price(0.5, 2.5, 0.05) },
};

/** A model that is not listed counts as the dearest, so that a budget is never overrun for want of a price. */
const UNKNOWN = price(10, 50, 0.5);

function price(input: number, output: number, cacheRead: number): Price {
  return { input, output, cacheWrite: input * 1.25, cacheWriteHour: input * 2, cacheRead };
}

/** The price for a prompt of this many tokens. */
export function priceOf(model: string, promptTokens: number): Price {
  const long = LONG_PROMPTS[model];
  if (long && promptTokens > long.above) return long.price;
  return PRICES[model] ?? UNKNOWN;
}

/** Dollars that one call of a model cost. */
export function costOf(model: string, usage: Usage): number {
  const price = priceOf(model, promptOf(usage));
  const { cacheWriteHour = 0 } = usage;
  return (
    (usage.input * price.input +
      usage.output * price.output +
      (usage.cacheWrite - cacheWriteHour) * price.cacheWrite +
      cacheWriteHour * price.cacheWriteHour +
      usage.cacheRead * price.cacheRead) /
    1_000_000
  );
}

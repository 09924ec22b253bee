/** Functions that have one name here and in JavaScript. */
const OF_MATH = [
  ...(['abs', 'ceil', 'floor', 'exp', 'log2', 'log10', 'sqrt'] as const),
  ...(['sin', 'cos', 'tan', 'asin', 'acos', 'atan'] as const),
  ...(['sinh', 'cosh', 'tanh', 'asinh', 'acosh', 'atanh'] as const),
];

/** Functions of one value, with the numbers that were given beside it. */
export const VALUE_FUNCTIONS: Record<string, (value: number, given: number[]) => number> = {
  ...Object.fromEntries(OF_MATH.map(name => [name, (value: number) => Math[name](value)])),
  ln: value => Math.log(value),
  sgn: value => Math.sign(value),
  deg: value => (value * 180) / Math.PI,
  rad: value => (value * Math.PI) / 180,
  round: (value, [nearest = 1]) => Math.floor(value * (1 / nearest) + 0.5) / (1 / nearest),
  clamp: (value, [least = Number.NaN, most = Number.NaN]) => Math.max(least, Math.min(most, value)),
  clamp_min: (value, [least = Number.NaN]) => Math.max(least, value),
  clamp_max: (value, [most = Number.NaN]) => Math.min(most, value),
};

/** Functions of a moment, in UTC. */
export const DATE_FUNCTIONS: Record<string, (date: Date) => number> = {
  minute: date => date.getUTCMinutes(),
  hour: date => date.getUTCHours(),
  day_of_week: date => date.getUTCDay(),
  day_of_month: date => date.getUTCDate(),
  day_of_year: date =>
    Math.floor((date.getTime() - Date.UTC(date.getUTCFullYear(), 0, 1)) / 86_400_000) + 1,
  days_in_month: date =>
    new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate(),
  month: date => date.getUTCMonth() + 1,
  year: date => date.getUTCFullYear(),
};

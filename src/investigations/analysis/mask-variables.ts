/** Stands for whatever differs from line to line. */
export const ANY = '*';

/*
 * In this order; each pattern runs in a time that grows with the length of the line only: no pattern can match the
 * same characters in two ways.
 */
const VARIABLES: readonly [RegExp, string][] = [
  [/\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/gi, ANY],
  [/\b\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d[\d.,]{0,10}(?:Z|[+-]\d\d:?\d\d)?/g, ANY],
  [/\b\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3}(?::\d{1,5})?\b/g, ANY],
  [/"[^"]{0,500}"/g, `"${ANY}"`],
  [/(?<![\w'])'[^']{0,500}'/g, `'${ANY}'`],
  [/\b0x[0-9a-f]+\b/gi, ANY],
  // Addresses of IPv6, and times of the day.
  [/(?<![\w:])[0-9a-f]{0,4}(?::[0-9a-f]{0,4}){2,7}(?![\w:])/gi, ANY],
  [/\b(?=[0-9a-f]*\d)[0-9a-f]{8,}\b/gi, ANY],
];
/** A status of HTTP tells one line from another; any other number does not. */
const STATUS = /^[1-5]\d\d$/;
const BEFORE_STATUS = /(?:status|code|returned|response|http\/\d(?:\.\d)?"?)[\s"':=]{0,3}$/i;
const NUMBER = /[-+]?\d+(?:[.,]\d+)*/g;

/** The line with ids, numbers, addresses, times and quoted text replaced. */
export function maskVariables(line: string): string {
  let masked = line;
  for (const [pattern, stands] of VARIABLES) masked = masked.replace(pattern, stands);
  return masked.replace(NUMBER, (number, at: number) => {
    const isStatus =
      STATUS.test(number) && BEFORE_STATUS.test(masked.slice(Math.max(0, at - 20), at));
    return isStatus ? number : ANY;
  });
}

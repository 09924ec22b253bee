/** Less stands anywhere. */
const SHORTEST = 3;

/**
 * Whether the words stand literally in a stored body. Only white space, the escaping of JSON and the shape of
 * quotation marks may differ: a paraphrase is not a quote.
 */
export function quoteStands(quote: string, body: string): boolean {
  if (level(quote).length < SHORTEST) return false;
  const forms = [level(quote), level(unescaped(quote))].filter(form => form !== '');
  // A page of a result is JSON text inside JSON text, hence twice.
  const once = unescaped(body);
  const bodies = [body, once, unescaped(once)].map(level);
  return forms.some(form => bodies.some(text => text.includes(form)));
}

function level(text: string): string {
  return text
    .replace(/[\u2018\u2019\u201a\u201b\u2032]/g, "'")
    .replace(/[\u201c\u201d\u201e\u201f\u2033]/g, '"')
    .replace(/\s+/g, ' ')
    .trim();
}

const ESCAPES: Record<string, string> = { n: '\n', t: '\t', r: '\r', b: ' ', f: ' ' };

function unescaped(text: string): string {
  return text.replace(/\\(?:u([0-9a-fA-F]{4})|(["\\/bfnrt]))/g, (_, code, one) =>
    code ? String.fromCharCode(Number.parseInt(code, 16)) : (ESCAPES[one] ?? one),
  );
}

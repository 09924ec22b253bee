/** Shorter credentials would be found in ordinary words. */
const SHORTEST = 6;
/** Shorter base64 pieces would be found in ordinary words. */
const SHORTEST_ENCODED = 8;

/** Finds these credentials in each of the ways in which they get written. Undefined when none is long enough. */
export function exactly(secrets: readonly string[]): RegExp | undefined {
  const texts = secrets.filter(secret => secret.length >= SHORTEST).flatMap(writings);
  const longestFirst = [...new Set(texts)].sort((a, b) => b.length - a.length);
  if (longestFirst.length === 0) return undefined;
  return new RegExp(longestFirst.map(text => RegExp.escape(text)).join('|'), 'g');
}

/** The ways in which a credential gets written into a URL, a JSON text or a header. */
function writings(secret: string): string[] {
  const url = encodeURIComponent(secret.toWellFormed());
  const lowered = url.replace(/%[0-9A-F]{2}/g, code => code.toLowerCase());
  const json = JSON.stringify(secret).slice(1, -1);
  const hex = Buffer.from(secret, 'utf8').toString('hex');
  const encoded = [hex, hex.toUpperCase(), ...inBase64(secret)];
  return [secret, url, lowered, url.replaceAll('%20', '+'), json, ...encoded];
}

/** The part of the base64 that is the same whatever stands before and after, for each of the three alignments. */
function inBase64(secret: string): string[] {
  const bytes = Buffer.from(secret, 'utf8');
  const pieces = [0, 1, 2].map(before => {
    const encoded = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64');
    const whole = Math.floor(((before + bytes.length) * 8) / 6);
    return encoded.slice(Math.ceil((before * 8) / 6), whole);
  });
  return pieces
    .filter(piece => piece.length >= SHORTEST_ENCODED)
    .concat(bytes.toString('base64'))
    .flatMap(piece => [piece, piece.replaceAll('+', '-').replaceAll('/', '_')]);
}

/**
 * What can be read of JSON that was cut off somewhere: everything that is complete, and of what was open at the cut
 * all that came before. Undefined for what is no JSON.
 */
export function readCutJson(text: string): unknown {
  const whole = parsed(text);
  if (whole !== undefined) return whole;
  // From the end: the first place at which closing what is open makes JSON.
  for (const place of placesToCut(text)) {
    const value = parsed(text.slice(0, place.at) + place.closing);
    if (value !== undefined) return value;
  }
  return undefined;
}

type Place = { at: number; closing: string };

/** Tries are bounded: what stands behind so many complete values is hardly cut JSON. */
const MOST_PLACES = 50;

/** Ends of complete values, the last first, each with the brackets that are open there. */
function placesToCut(text: string): Place[] {
  const places: Place[] = [];
  const open: string[] = [];
  let isText = false;
  for (let at = 0; at < text.length; at++) {
    const sign = text[at];
    if (isText) {
      if (sign === '\\') at++;
      else if (sign === '"') isText = false;
      continue;
    }
    if (sign === '"') isText = true;
    if (sign === '{' || sign === '[') open.push(sign === '{' ? '}' : ']');
    if (sign === '}' || sign === ']') open.pop();
    const isEnd = sign === '}' || sign === ']' || sign === ',';
    if (isEnd) places.push({ at: sign === ',' ? at : at + 1, closing: open.toReversed().join('') });
    if (places.length > MOST_PLACES) places.shift();
  }
  return places.toReversed();
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

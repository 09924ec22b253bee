/** What was looked into before. `about`: all the words of it, findings included. */
export type Before = { question: string; about: string };

const ANEW =
  /\b(?:new|another|different|separate|unrelated|other) (?:question|issue|problem|incident|topic|outage|thing)\b|\b(?:unrelated|something else|from scratch|start over)\b/i;
const LINK_ALONE = /^<?https?:\/\/\S+$/;
const ASKS =
  /\?|^\W*(?:and|what|which|why|how|when|where|who|is|are|was|were|did|does|do|has|have|can|could)\b/i;

/** Kinds of symptoms, by the words that tell of them. */
const SYMPTOMS: Record<string, RegExp> = {
  slowness: /\b(?:slow\w*|latenc\w+|time(?:s|d)? ?outs?|hang(?:s|ing)?|p9\d)\b/i,
  errors: /\b(?:errors?|exceptions?|fail\w*|crash\w*|[45]xx|50[0-4])\b/i,
  absence: /\b(?:down|unreachable|unavailable|offline)\b/i,
  capacity: /\b(?:disk|full|memory|oom|cpu|quota|saturat\w+)\b/i,
  certificate: /\b(?:certificates?|tls|ssl|expired|handshake)\b/i,
  backlog: /\b(?:lag\w*|backlog|queues?|stuck|behind)\b/i,
  loss: /\b(?:lost|lose[sd]?|missing|duplicate[sd]?|corrupt\w*|wrong)\b/i,
};

/**
 * Whether a question goes on from what was found, by rules: it is a new one when it says so, repeats the earlier one,
 * is but a link, names a service that nothing before was about, or states a symptom of a kind that was not seen.
 */
export function goesOn(question: string, before: Before, services: readonly string[]): boolean {
  const asked = question.trim();
  if (asked === before.question.trim() || LINK_ALONE.test(asked) || ANEW.test(asked)) return false;
  const others = services.filter(name => names(asked, name) && !names(before.about, name));
  return others.length === 0 && !statesNewSymptom(asked, before.about);
}

function statesNewSymptom(asked: string, about: string): boolean {
  if (ASKS.test(asked)) return false;
  const stated = Object.values(SYMPTOMS).filter(form => form.test(asked));
  return stated.length > 0 && stated.every(form => !form.test(about));
}

/** `checkout-api` is also named by "checkout API". */
function names(text: string, service: string): boolean {
  const words = service.split(/[^\p{L}\p{N}]+/u).filter(word => word !== '');
  if (words.length === 0) return false;
  const form = words.map(word => RegExp.escape(word)).join('[^\\p{L}\\p{N}]*');
  return new RegExp(`(?<![\\p{L}\\p{N}])${form}(?![\\p{L}\\p{N}])`, 'iu').test(text);
}

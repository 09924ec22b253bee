import { cut, LIMITS } from '../limits.ts';
import { cutMrkdwn, escapeText } from '../mrkdwn.ts';
import { lineOf } from '../plain-text.ts';

/** A message's `text`, which a notification shows: one line, escaped, and short enough for a phone. */
export function headline(...parts: (string | undefined)[]): string {
  const said = parts.map(part => lineOf(part ?? '', LIMITS.message.headline)).filter(Boolean);
  const whole = cut(said.join(' · '), LIMITS.message.headline);
  return cutMrkdwn(escapeText(whole), LIMITS.message.headline) || 'Nightjar';
}

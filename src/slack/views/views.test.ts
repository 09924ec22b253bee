import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkMessage, checkView } from '../../../test/support/check-blocks.ts';
import { checkHostile, HOSTILE } from '../../../test/support/check-hostile.ts';
import {
  FILLINGS,
  type Filling,
  messageSamples,
  viewSamples,
} from '../../../test/support/view-samples.ts';

const ON_CALL = 'U0ANN';
const fillings = {
  ...FILLINGS,
  hostile: { words: HOSTILE, many: 3, url: 'https://bank.example@evil.example/' },
  'hostile address': { words: 'https://bank.example', many: 2, url: 'javascript:alert(1)' },
};

/** Everything that is wrong with any view, by the name of the view. */
function wrong(filling: Filling): string[] {
  const messages = Object.entries(messageSamples(filling)).flatMap(([name, message]) => {
    const mentions = name === 'root, opening' ? [ON_CALL] : [];
    return [...checkMessage(message), ...checkHostile(message, mentions)].map(
      it => `${name}: ${it}`,
    );
  });
  const views = Object.entries(viewSamples(filling)).flatMap(([name, view]) =>
    [...checkView({ ...view }), ...checkHostile(view, [ON_CALL])].map(it => `${name}: ${it}`),
  );
  return [...messages, ...views];
}

describe('every view keeps to the limits of Slack and lets nothing from outside through but text', () => {
  test.each(Object.entries(fillings))('%s', (_name, filling) => {
    expect(wrong(filling)).toEqual([]);
  });

  test('whatever the words are', () => {
    const bit = fc.constantFrom(
      ...HOSTILE.split(/(?<=[\s|>])/),
      '<',
      '>',
      '&',
      '|',
      '!',
      '@',
      '`',
      '*',
    );
    const words = fc.array(fc.oneof(bit, fc.string({ unit: 'binary', maxLength: 12 })), {
      maxLength: 30,
    });
    fc.assert(
      fc.property(words, fc.nat(4), (bits, many) => {
        expect(
          wrong({ words: bits.join(''), many, url: `https://ok.example/${bits[0] ?? ''}` }),
        ).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });
});

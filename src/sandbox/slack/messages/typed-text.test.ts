import { expect, test } from 'vitest';
import { defaultApp, defaultWorkspace } from '../default-workspace.ts';
import { newChanges } from '../http/changes.ts';
import { newSlack } from '../new-slack.ts';
import { typedText } from './typed-text.ts';

const { slack } = await newSlack(
  { workspace: defaultWorkspace, app: defaultApp, delivery: { mode: 'socket' } },
  newChanges(),
);

const cases: [typed: string, stored: string][] = [
  ['@nightjar why?', '<@U0NIGHTJAR> why?'],
  ['@Nightjar, why?', '<@U0NIGHTJAR>, why?'],
  ['@maya and @nobody', '<@U0MAYA0001> and @nobody'],
  ['mail maya@acme.example', 'mail maya@acme.example'],
  ['see #checkout and #nowhere', 'see <#C0CHECKOUT> and #nowhere'],
  ['a < b && c > d', 'a &lt; b &amp;&amp; c &gt; d'],
  ['<!channel> wake up', '&lt;!channel&gt; wake up'],
  ['<@U0MAYA0001> hi', '<@U0MAYA0001> hi'],
  ['@checkout-oncall', '<!subteam^S0ONCALL01>'],
  ['see https://acme.example/a?b=1&c=2.', 'see <https://acme.example/a?b=1&amp;c=2>.'],
  ['https://acme.example/@maya#checkout', '<https://acme.example/@maya#checkout>'],
];

test.each(cases)('what is typed as %s is stored as %s', (typed, stored) => {
  expect(typedText(slack, typed)).toBe(stored);
});

import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { ACTIONS, CALLBACKS } from '../../src/slack/ids.ts';
import { LISTENERS } from '../../src/slack/listeners/index.ts';

const manifest = JSON.parse(readFileSync('manifest.json', 'utf8'));

function namesOf(kind: string): string[] {
  return LISTENERS.filter(listener => listener.kind === kind)
    .map(listener => listener.name)
    .sort();
}

function sorted(names: string[]): string[] {
  return [...names].sort();
}

test('the manifest declares exactly what is listened to', () => {
  const { slash_commands: commands, shortcuts } = manifest.features;
  expect(namesOf('command')).toEqual(
    sorted(commands.map((each: { command: string }) => each.command)),
  );
  expect(namesOf('shortcut')).toEqual(
    sorted(shortcuts.map((each: { callback_id: string }) => each.callback_id)),
  );
  expect(namesOf('event')).toEqual(sorted(manifest.settings.event_subscriptions.bot_events));
});

test('every button, select and form has a listener', () => {
  expect(namesOf('action')).toEqual(sorted(Object.values(ACTIONS)));
  expect(namesOf('view')).toEqual(sorted(Object.values(CALLBACKS)));
});

import type { Act, ActResult } from '../contract.ts';
import type { Slack } from '../slack.ts';
import { ActError } from './act-error.ts';
import { click } from './click.ts';
import { close } from './close.ts';
import { command } from './command.ts';
import { openHome } from './open-home.ts';
import { options } from './options.ts';
import { post } from './post.ts';
import { react } from './react.ts';
import { shortcut } from './shortcut.ts';
import { stop } from './stop.ts';
import { submit } from './submit.ts';

/** Does what a person does and waits until the app has acknowledged it, or has failed to. */
export async function perform(slack: Slack, act: Act): Promise<ActResult> {
  try {
    return await slack.pending(dispatch(slack, act));
  } catch (error) {
    if (error instanceof ActError) return { ok: false, error: error.message };
    throw error;
  }
}

function dispatch(slack: Slack, act: Act): Promise<ActResult> {
  const person = slack.people.find(({ id, isBot }) => id === act.as && !isBot);
  if (!person) throw new ActError(`Nobody here has the id ${act.as}.`);
  switch (act.do) {
    case 'post':
      return post(slack, person, act);
    case 'command':
      return command(slack, person, act);
    case 'click':
      return click(slack, person, act);
    case 'options':
      return options(slack, person, act);
    case 'submit':
      return submit(slack, person, act);
    case 'close':
      return close(slack, person, act);
    case 'shortcut':
      return shortcut(slack, person, act);
    case 'react':
      return react(slack, person, act);
    case 'open_home':
      return openHome(slack, person);
    case 'stop':
      return stop(slack, person, act);
  }
}

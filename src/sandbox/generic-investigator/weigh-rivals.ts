import { namesService } from '../../investigations/verdict/deployed-neighbour.ts';
import {
  refusesCredential,
  touchesCredentials,
} from '../../investigations/verdict/refused-credential.ts';
import {
  isTraffic,
  mayMakeRequests,
  riseOf,
  SURGE,
} from '../../investigations/verdict/surged-traffic.ts';
import type { Given } from './decide.ts';
import type { Suspect, Symptoms } from './suspect.ts';
import type { WeighedChange } from './weigh-change.ts';
import { changedText } from './weigh-links.ts';
import { placeOf } from './weigh-place.ts';
import { weighSetting } from './weigh-setting.ts';

const POINTS = {
  /** To a change that nothing speaks for but its time and kind, a setting is preferred that something speaks for. */
  silent: -3,
  /** A change seldom makes many more come to the service that it is of. */
  surged: -4,
  /** A credential is refused because of what touches credentials. */
  idle: -4,
  /** What waits for another service fails because of that one, when it was deployed in between. */
  waiting: -4,
  /** What ran for hours began to do harm when a setting of the service was changed. */
  dormant: -4,
};

/** 15 minutes, and two hours. */
const JUST_BEFORE_MS = 900_000;
const LONG_BEFORE_MS = 7_200_000;

/** What the other causes that show speak against a change. */
export function rivalsOf({
  suspects,
  settings,
  signals,
  symptoms,
}: Pick<Given, 'suspects' | 'settings' | 'signals' | 'symptoms'>): (
  change: WeighedChange,
) => number {
  const isSurged = signals.series.some(
    ({ name, says }) => isTraffic(name) && riseOf(says) >= SURGE,
  );
  const isSet = settings.some(
    ({ at, service }) =>
      at <= symptoms.onset &&
      at >= symptoms.onset - JUST_BEFORE_MS &&
      service.toLowerCase() === symptoms.service.toLowerCase(),
  );
  const isRefused = refusesCredential(symptoms.words);
  const isTold = settings.some(each => (weighSetting(each, symptoms)?.words.length ?? 0) > 0);
  return ({ suspect, isNamed }) => {
    const changed = changedText(suspect);
    const isOwn = ['own', 'near'].includes(placeOf(suspect, symptoms).kind);
    return [
      isTold && !isNamed ? POINTS.silent : 0,
      isSurged && isOwn && !mayMakeRequests(changed) ? POINTS.surged : 0,
      isSet && suspect.deployment.at < symptoms.onset - LONG_BEFORE_MS ? POINTS.dormant : 0,
      isOwn && neighbourOf(suspect, suspects, symptoms) ? POINTS.waiting : 0,
      isRefused && !touchesCredentials(changed) ? POINTS.idle : 0,
    ].reduce((sum, points) => sum + points);
  };
}

/** What was deployed after it to another service that the symptoms name, and that it does not name itself. */
function neighbourOf(
  suspect: Suspect,
  suspects: readonly Suspect[],
  { words, onset }: Symptoms,
): Suspect | undefined {
  const changed = changedText(suspect).toLowerCase();
  const lines = words.toLowerCase().split('\n');
  return suspects
    .filter(({ deployment: { at } }) => at > suspect.deployment.at && at <= onset)
    .filter(each => each.repository !== suspect.repository)
    .find(each => {
      const name = each.repository.split('/').at(-1)?.toLowerCase() ?? '';
      return !changed.includes(name) && lines.some(line => namesService(line, name));
    });
}

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
};

/** What the other causes that show speak against a change. */
export function rivalsOf({
  settings,
  signals,
  symptoms,
}: Pick<Given, 'settings' | 'signals' | 'symptoms'>): (change: WeighedChange) => number {
  const isSurged = signals.series.some(
    ({ name, says }) => isTraffic(name) && riseOf(says) >= SURGE,
  );
  const isRefused = refusesCredential(symptoms.words);
  const isTold = settings.some(each => (weighSetting(each, symptoms)?.words.length ?? 0) > 0);
  return ({ suspect, isNamed }) => {
    const changed = changedText(suspect);
    const isOwn = ['own', 'near'].includes(placeOf(suspect, symptoms).kind);
    return [
      isTold && !isNamed ? POINTS.silent : 0,
      isSurged && isOwn && !mayMakeRequests(changed) ? POINTS.surged : 0,
      isRefused && !touchesCredentials(changed) ? POINTS.idle : 0,
    ].reduce((sum, points) => sum + points);
  };
}

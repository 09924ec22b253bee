import type { Reply } from '../http/reply.ts';
import { all, type VendorRequest } from '../http/vendor-request.ts';
import { type Project, projectsOf } from './organization.ts';
import { forbidden, refusal } from './refusals.ts';
import type { SentryWorld } from './sentry-world.ts';

/** The projects that a question is about: all, or those of these ids. Another id is refused as Sentry does it. */
export function projectsAsked(
  world: Pick<SentryWorld, 'company'>,
  request: VendorRequest,
): Project[] | Reply {
  const projects = projectsOf(world);
  const wanted = all(request, 'project');
  if (wanted.length === 0 || wanted.includes('-1')) return projects;
  if (wanted.some(id => !/^-?\d+$/.test(id)))
    return refusal(400, 'Invalid project parameter. Values must be numbers.');
  const found = projects.filter(({ id }) => wanted.includes(id));
  return found.length === new Set(wanted).size ? found : forbidden();
}

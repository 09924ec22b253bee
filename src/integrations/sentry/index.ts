import { z } from 'zod';
import { Secret, ServerUrl } from '../fields.ts';
import { defineIntegration } from '../integration.ts';
import { requirePermissions } from '../missing-permissions.ts';
import { createSentryClient, SENTRY } from './client.ts';
import { sentryErrors } from './errors.ts';
import { sentryEvents } from './events.ts';
import { serviceProjects } from './projects.ts';
import { Organization } from './schema.ts';

const Slug = z
  .string()
  .trim()
  .regex(/^[a-z0-9][a-z0-9_-]{0,99}$/, 'must be a name as in the address, such as acme');

const Credentials = z.object({
  token: Secret.meta({
    title: 'Auth token',
    description:
      'A token of an internal integration with the scopes event:read, org:read and project:read.',
    secret: true,
  }),
  organization: Slug.meta({
    title: 'Organisation',
    description: 'The name of the organisation as it stands in the address of its pages.',
  }),
  projects: z.array(Slug).max(50).default([]).meta({
    title: 'Projects',
    description: 'The names of the projects to read. All when there is none.',
  }),
  environment: z
    .string()
    .trim()
    .regex(/^[^\s/]{1,64}$/, 'must be a name such as production')
    .optional()
    .meta({
      title: 'Environment',
      description: 'The environment whose errors count, such as production.',
    }),
  baseUrl: ServerUrl.default('https://us.sentry.io').meta({
    title: 'Address',
    description: 'For data in the EU https://de.sentry.io; or the address of a server of your own.',
  }),
});

const ANY = z.unknown();

/** Sentry: what programs reported as gone wrong, and the releases that brought it. */
export const sentry = defineIntegration({
  id: 'sentry',
  title: 'Sentry',
  about: {
    reads: 'issues with their latest event, stack, tags and counts; releases and deployments',
    permission: 'internal integration with event:read, org:read and project:read',
    limits: '8 requests a second, 4 at once; 100 issues by number and 100 by age of a search',
  },
  credentials: Credentials,
  connect(credentials, options) {
    const ask = createSentryClient(credentials, options);
    const projects = serviceProjects(ask, credentials);
    return {
      errors: sentryErrors(ask, credentials, projects),
      events: sentryEvents(ask, credentials, projects),
    };
  },
  async check(credentials, { signal, ...options }) {
    const ask = createSentryClient(credentials, options);
    let account = credentials.organization;
    await requirePermissions(SENTRY, 'scope', [
      {
        permission: 'org:read',
        ask: async () => {
          account = (await ask('org:read', Organization, { path: '/', signal })).name;
        },
      },
      {
        permission: 'event:read',
        ask: () => ask('event:read', ANY, { path: '/issues/', query: { limit: 1 }, signal }),
      },
      {
        permission: 'project:read',
        ask: () => ask('project:read', ANY, { path: '/releases/', query: { per_page: 1 }, signal }),
      },
    ]);
    return { account };
  },
});

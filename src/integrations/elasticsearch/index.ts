import { z } from 'zod';
import { VendorError } from '../../lib/errors.ts';
import { Secret, ServerUrl } from '../fields.ts';
import { defineIntegration } from '../integration.ts';
import { hasWholeAccess, LinkUrl, SERVER_FIELDS, WHOLE_ACCESS } from '../server-fields.ts';
import { createElasticsearchClient } from './client.ts';
import { knownFields } from './log-fields.ts';
import { elasticsearchLogs } from './logs.ts';
import { ClusterAnswer } from './schema.ts';

const Credentials = z
  .object({
    baseUrl: ServerUrl.meta({
      title: 'Address',
      description:
        'The address of Elasticsearch or OpenSearch, such as https://es.example.com:9200.',
    }),
    index: z
      .string()
      .trim()
      .regex(/^[a-z0-9*][a-z0-9*_.:,-]{0,499}$/, 'must be a pattern such as logs-*,filebeat-*')
      .default('logs-*,filebeat-*')
      .meta({
        title: 'Index pattern',
        description: 'The indices with logs, several separated by commas.',
      }),
    apiKey: Secret.optional().meta({
      title: 'API key',
      description: 'The encoded key, with the privileges read and view_index_metadata.',
      secret: true,
    }),
    ...SERVER_FIELDS,
    linkUrl: LinkUrl.meta({
      title: 'Kibana address',
      description: 'Where people open Kibana or OpenSearch Dashboards, for links.',
    }),
  })
  .refine(hasWholeAccess, WHOLE_ACCESS)
  .refine(({ apiKey, token, username }) => !apiKey || !(token || username), 'give one login only');

/** Elasticsearch and OpenSearch: logs. */
export const elasticsearch = defineIntegration({
  id: 'elasticsearch',
  title: 'Elasticsearch',
  about: {
    reads: 'logs in Elasticsearch or OpenSearch, in the fields of ECS and the usual others',
    permission: 'API key or user with read and view_index_metadata on the indices with logs',
    limits: '10 requests a second, 4 at once; the newest 4,000 lines of a search',
  },
  credentials: Credentials,
  connect(credentials, options) {
    return {
      logs: elasticsearchLogs(createElasticsearchClient(credentials, options), credentials),
    };
  },
  async check(credentials, { signal, ...options }) {
    const ask = createElasticsearchClient(credentials, options);
    await knownFields(ask, credentials.index).forLogs({ signal });
    const cluster = await ask(ClusterAnswer, { path: '/', signal }).catch(unlessForbidden);
    return { account: cluster?.cluster_name ?? new URL(credentials.baseUrl).host };
  },
});

/** The cluster's name is the only thing that a key for indices alone cannot see. */
function unlessForbidden(error: unknown): undefined {
  if (!(error instanceof VendorError) || error.status !== 403) throw error;
}

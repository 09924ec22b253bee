import { jira } from '../../src/integrations/jira/index.ts';
import { silentLog } from '../../src/lib/log.ts';

export const MARKER = 'pro_01h2xcejqtf2nbrexx3vqjhp41';
export const API = '/rest/api/3';
export const META = `${API}/issue/createmeta/OPS/issuetypes`;

/** Jira's answers at this address; pauses take no time and are noted down. */
export function connect(baseUrl: string, pauses: number[] = []) {
  const wait = async (ms: number) => void pauses.push(ms);
  const options = { log: silentLog, timeoutMs: 5_000, wait };
  const credentials = { baseUrl, email: 'bot@example.com', apiToken: 'a-token' };
  return jira.connect(credentials, options).tickets!;
}

/** A document of one paragraph. */
export function paragraph(text: string) {
  return {
    type: 'doc',
    version: 1,
    content: [{ type: 'paragraph', content: [{ type: 'text', text }] }],
  };
}

/** One as Jira sends it. */
export function issue(key: string) {
  return {
    ...{ id: '10001', key },
    fields: {
      ...{ summary: 'Checkout is slow', status: { name: 'Open' }, issuetype: { name: 'Bug' } },
      ...{ priority: null, assignee: { displayName: 'Ada' }, labels: ['checkout'] },
      ...{ created: '2026-11-21T10:00:00.000+0100', updated: '2026-11-21T09:30:00.000+0000' },
      description: paragraph('Words'),
    },
  };
}

export const COMMENTS = {
  comments: [
    {
      ...{ id: '2', author: { displayName: 'Bo' }, created: '2026-11-21T09:20:00.000+0000' },
      body: paragraph('newer'),
    },
    { id: '1', author: null, created: '2026-11-21T09:10:00.000+0000', body: paragraph('older') },
  ],
  total: 40,
};

export const DRAFT = {
  ...{
    project: 'OPS',
    issueType: '1',
    summary: 'Checkout\nis slow',
    description: '# Why\n\nIt *is*.',
  },
  ...{ labels: ['check out', 'incident'], fields: {}, marker: MARKER },
};

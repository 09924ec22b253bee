import { expect, it } from 'vitest';
import { askTool as ask } from '../../../test/support/tool-context.ts';

/** What the model reads of each question about people, pages and tickets: the words are product, so they stand here in full. */

it('pager_incident', async () => {
  expect(await ask('pager_incident', {})).toMatchInlineSnapshot(`
    {
      "asked": "pagerduty: incident Q1ABCDEFGHIJKL with alerts, log and notes",
      "body": {
        "alerts": [
          {
            "created": "2026-11-20T12:14:00Z",
            "dedup_key": "checkout-5xx",
            "details": [
              "rate: 0.12",
              "labels.pod: checkout-7d9f",
            ],
            "links": [
              "Dashboard: https://grafana.acme.test/d/1",
            ],
            "severity": "critical",
            "status": "triggered",
            "summary": "5xx above 5 %",
          },
        ],
        "incident": {
          "assignees": [
            "Ana Ruiz",
          ],
          "created": "2026-11-20T12:14:00Z",
          "id": "Q1ABCDEFGHIJKL",
          "number": 4211,
          "service": "Checkout API",
          "status": "triggered",
          "title": "High error rate on checkout",
          "urgency": "high",
          "url": "https://acme.pagerduty.com/incidents/Q1ABCDEFGHIJKL",
        },
        "log": [
          {
            "at": "2026-11-20T12:14:05Z",
            "by": "Ana Ruiz",
            "kind": "notify",
            "summary": "Paged",
          },
        ],
        "notes": [
          {
            "at": "2026-11-20T12:20:00Z",
            "by": "Ana Ruiz",
            "text": "Looking.",
          },
        ],
      },
      "connection": "pagerduty",
      "status": "ok",
      "url": "https://acme.pagerduty.com/incidents/Q1ABCDEFGHIJKL",
    }
  `);
});

it('pager_history', async () => {
  expect(await ask('pager_history', {})).toMatchInlineSnapshot(`
    {
      "asked": "pagerduty: incidents like, related to, and of the same service as Q1ABCDEFGHIJKL",
      "body": {
        "recent_of_the_service": [
          {
            "assignees": [
              "Ana Ruiz",
            ],
            "created": "2026-11-20T12:14:00Z",
            "id": "Q1ABCDEFGHIJKL",
            "number": 4211,
            "service": "Checkout API",
            "status": "triggered",
            "title": "High error rate on checkout",
            "urgency": "high",
            "url": "https://acme.pagerduty.com/incidents/Q1ABCDEFGHIJKL",
          },
        ],
        "similar_past": [
          {
            "created": "2026-10-02T08:00:00Z",
            "id": "Q0PAST",
            "title": "Checkout down",
          },
        ],
      },
      "connection": "pagerduty",
      "status": "ok",
    }
  `);
});

it('service', async () => {
  expect(await ask('service', {})).toMatchInlineSnapshot(`
    {
      "asked": "pagerduty: service PCHKOUT with on-call and dependencies",
      "body": {
        "services": [
          {
            "depends_on": [
              "Postgres",
            ],
            "description": "Takes payments",
            "escalation_policy": "Payments",
            "id": "PCHKOUT",
            "name": "Checkout API",
            "on_call": [
              {
                "level": 1,
                "name": "Ana Ruiz",
              },
            ],
            "url": "https://acme.pagerduty.com/services/PCHKOUT",
          },
        ],
      },
      "connection": "pagerduty",
      "status": "ok",
    }
  `);
});

it('tickets', async () => {
  const input = { text: 'checkout', state: 'open', labels: ['sev1'], project: 'PAY', since: '-1d' };
  expect(await ask('tickets', input)).toMatchInlineSnapshot(`
    {
      "asked": "jira: open tickets with "checkout" labelled sev1 in PAY changed since 2026-11-19T12:30:00Z",
      "body": {
        "tickets": [
          {
            "created": "2026-11-01T09:00:00Z",
            "key": "PAY-7",
            "status": "To Do",
            "summary": "Timeouts at checkout",
            "updated": "2026-11-02T09:00:00Z",
            "url": "https://acme.atlassian.net/browse/PAY-7",
          },
        ],
      },
      "connection": "jira",
      "status": "ok",
    }
  `);
});

it('tickets with a key', async () => {
  expect(await ask('tickets', { key: 'pay-7' })).toMatchInlineSnapshot(`
    {
      "asked": "jira: ticket PAY-7",
      "body": {
        "comments": [
          {
            "at": "2026-11-02T09:00:00Z",
            "by": "Cy",
            "text": "Still there.",
          },
        ],
        "created": "2026-11-01T09:00:00Z",
        "description": "Since October.",
        "key": "PAY-7",
        "status": "To Do",
        "summary": "Timeouts at checkout",
        "updated": "2026-11-02T09:00:00Z",
        "url": "https://acme.atlassian.net/browse/PAY-7",
      },
      "connection": "jira",
      "status": "ok",
      "url": "https://acme.atlassian.net/browse/PAY-7",
    }
  `);
});

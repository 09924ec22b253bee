import type { PagerIncidentReport } from '../../capabilities/pager.ts';
import type { Brief } from '../../incidents/brief.ts';
import type { ToolResult } from '../tool.ts';

const ADDRESS = /^https?:\/\/\S{4,1000}$/;
const DEEPEST = 4;

/** Addresses that the alerts of a page give as their runbooks, as monitors send them: `runbook_url` and the like. */
export function linkedInPage(page: PagerIncidentReport | undefined): string[] {
  return [...new Set((page?.alerts ?? []).flatMap(({ details }) => linksIn(details, DEEPEST)))];
}

function linksIn(value: unknown, depth: number): string[] {
  if (typeof value !== 'object' || value === null || depth === 0) return [];
  return Object.entries(value).flatMap(([name, part]) =>
    typeof part === 'string' ? (isLink(name, part) ? [part] : []) : linksIn(part, depth - 1),
  );
}

function isLink(name: string, text: string): boolean {
  return /run_?-?book|play_?-?book/i.test(name) && ADDRESS.test(text);
}

/** The runbook that a firing alert rule names. */
export function linkedInRules(firing: ToolResult | undefined): Brief['runbook'] {
  const rules = rulesIn(firing?.body);
  const linked = rules.find(({ runbook }) => ADDRESS.test(String(runbook ?? '')));
  if (!linked) return undefined;
  return { title: `Runbook of ${String(linked.name)}`, url: String(linked.runbook) };
}

function rulesIn(body: unknown): Record<string, unknown>[] {
  const rules = typeof body === 'object' && body !== null && 'rules' in body ? body.rules : [];
  return Array.isArray(rules) ? rules : [];
}

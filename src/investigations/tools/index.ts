import type { Tool } from '../tool.ts';
import { changeGet } from './change-get.ts';
import { changesList } from './changes-list.ts';
import { codeSearch } from './code-search.ts';
import { compareRefs } from './compare-refs.ts';
import { evidenceRead } from './evidence-read.ts';
import { fileRead } from './file-read.ts';
import { findings } from './findings.ts';
import { hypothesis } from './hypothesis.ts';
import { pagerHistory } from './pager-history.ts';
import { pagerIncident } from './pager-incident.ts';
import { pagerNote } from './pager-note.ts';
import { pipelineLog } from './pipeline-log.ts';
import { pipelineRuns } from './pipeline-runs.ts';
import { plan } from './plan.ts';
import { service } from './service.ts';
import { ticketComment } from './ticket-comment.ts';
import { ticketCreate } from './ticket-create.ts';
import { ticketGet } from './ticket-get.ts';
import { ticketsSearch } from './tickets-search.ts';

/** Every tool of an investigation. The order is a part of the cached prompt: add at the end. */
export const TOOLS: readonly Tool[] = [
  pagerIncident,
  pagerHistory,
  service,
  changesList,
  changeGet,
  compareRefs,
  pipelineRuns,
  pipelineLog,
  fileRead,
  codeSearch,
  ticketsSearch,
  ticketGet,
  evidenceRead,
  plan,
  hypothesis,
  findings,
  ticketCreate,
  ticketComment,
  pagerNote,
];

const BY_NAME = new Map(TOOLS.map(tool => [tool.name, tool]));

export function findTool(name: string): Tool | undefined {
  return BY_NAME.get(name);
}

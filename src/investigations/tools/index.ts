import type { Tool } from '../tool.ts';
import { changeGet } from './change-get.ts';
import { changesList } from './changes-list.ts';
import { code } from './code.ts';
import { errors } from './errors.ts';
import { evidenceRead } from './evidence-read.ts';
import { findings } from './findings.ts';
import { hypothesis } from './hypothesis.ts';
import { logs } from './logs.ts';
import { metrics } from './metrics.ts';
import { monitors } from './monitors.ts';
import { pagerHistory } from './pager-history.ts';
import { pagerIncident } from './pager-incident.ts';
import { pagerNote } from './pager-note.ts';
import { pipelines } from './pipelines.ts';
import { plan } from './plan.ts';
import { runbooks } from './runbooks.ts';
import { runtime } from './runtime.ts';
import { service } from './service.ts';
import { ticketComment } from './ticket-comment.ts';
import { ticketCreate } from './ticket-create.ts';
import { tickets } from './tickets.ts';
import { toolbox } from './toolbox.ts';
import { toolboxWrite } from './toolbox-write.ts';
import { traces } from './traces.ts';

/** Every tool of an investigation. The order is a part of the cached prompt: add at the end. */
export const TOOLS: readonly Tool[] = [
  pagerIncident,
  pagerHistory,
  service,
  changesList,
  changeGet,
  pipelines,
  code,
  tickets,
  evidenceRead,
  plan,
  hypothesis,
  findings,
  ticketCreate,
  ticketComment,
  pagerNote,
  monitors,
  runtime,
  runbooks,
  toolbox,
  toolboxWrite,
  metrics,
  logs,
  errors,
  traces,
];

const BY_NAME = new Map(TOOLS.map(tool => [tool.name, tool]));

export function findTool(name: string): Tool | undefined {
  return BY_NAME.get(name);
}

import type { HomeView, KnownBlock, ModalView } from '@slack/types';
import type { ProposalState } from '../../src/proposals/proposal.ts';
import { formWithoutPictures } from '../../src/slack/charts/change-form.ts';
import { slackBlocks } from '../../src/slack/charts/chart-block.ts';
import { briefMessage } from '../../src/slack/views/brief.ts';
import { chartMessage } from '../../src/slack/views/chart-message.ts';
import { chooseVendorModal } from '../../src/slack/views/choose-vendor-modal.ts';
import { connectModal } from '../../src/slack/views/connect-modal.ts';
import { connectedModal } from '../../src/slack/views/connected-modal.ts';
import { connectionModal } from '../../src/slack/views/connection-modal.ts';
import { editModal } from '../../src/slack/views/edit-modal.ts';
import { evidenceModal } from '../../src/slack/views/evidence-modal.ts';
import { findingsMessage } from '../../src/slack/views/findings.ts';
import { homeView } from '../../src/slack/views/home.ts';
import { hypothesisNote } from '../../src/slack/views/hypothesis-note.ts';
import { incidentRoot } from '../../src/slack/views/incident-root.ts';
import { loadingModal } from '../../src/slack/views/loading-modal.ts';
import { messageModal } from '../../src/slack/views/message-modal.ts';
import { type Notice, noticeMessage } from '../../src/slack/views/notices.ts';
import { planMessage } from '../../src/slack/views/plan.ts';
import type { Progress } from '../../src/slack/views/progress-line.ts';
import { proposalCard } from '../../src/slack/views/proposal-card.ts';
import { rejectModal } from '../../src/slack/views/reject-modal.ts';
import type { Rendered } from '../../src/slack/views/rendered.ts';
import { newTokenModal, tokenModal, tokensModal } from '../../src/slack/views/token-modals.ts';
import { deployed, latency } from './charts.ts';
import {
  AT,
  brief,
  cited,
  connectForm,
  connection,
  drafts,
  edit,
  evidence,
  type Filling,
  findings,
  home,
  INVESTIGATION,
  item,
  PROPOSAL,
  plan,
  proposal,
  repeat,
  root,
  tokens,
} from './view-models.ts';

export type { Filling } from './view-models.ts';

const URL = 'https://github.example/acme/checkout/pull/4182';

export const FILLINGS: Record<string, Filling> = {
  smallest: { words: 'x', many: 0, url: '' },
  typical: { words: 'Redis pool is exhausted on checkout-api', many: 3, url: URL },
  oversize: { words: 'a <long> & "winding" story '.repeat(400), many: 150, url: URL },
  'a megabyte': { words: '<&> '.repeat(250_000), many: 1, url: `${URL}?${'a'.repeat(5000)}` },
  'only spaces': { words: ' \n\t ', many: 2, url: 'not an address' },
};

/** Every message that we post, filled with these words. */
export function messageSamples(filling: Filling): Record<string, Rendered> {
  const { words } = filling;
  const notices = NOTICES.map(
    kind => [`notice ${kind}`, noticeMessage(notice(kind, words))] as const,
  );
  return {
    'root, opening': incidentRoot(root(filling, { phase: 'gathering' }, true)),
    ...Object.fromEntries(
      PROGRESS.map(it => [`root, ${it.phase}`, incidentRoot(root(filling, it, false))]),
    ),
    brief: briefMessage(brief(filling)),
    plan: planMessage(plan(filling)),
    'plan, ended': planMessage({ ...plan(filling), outcome: words }),
    hypothesis: hypothesisNote({
      ...cited(filling),
      change: 'new',
      reason: words,
      items: evidence(filling),
    }),
    ...chartSamples(filling),
    'findings, whole': findingsMessage(findings(filling, 'findings')),
    'findings, stopped': findingsMessage({ ...findings(filling, 'stopped'), stoppedBy: words }),
    'findings, nothing': findingsMessage({
      ...findings(filling, 'capped'),
      settled: {
        reasons: repeat(filling, words),
        dropped: repeat(filling, words),
        cap: 'minutes',
      },
    }),
    ...Object.fromEntries(
      drafts(filling).flatMap(draft =>
        PROPOSAL_STATES.map(state => [
          `proposal ${draft.action}, ${state}`,
          proposalCard({
            proposal: proposal(filling, draft, state),
            decidedBy: words,
            editedBy: words,
            evidence: evidence(filling),
          }),
        ]),
      ),
    ),
    ...Object.fromEntries(notices),
  };
}

/** Charts in the forms in which they are delivered. */
function chartSamples(filling: Filling): Record<string, Rendered> {
  const chart = latency({ title: filling.words, marks: [{ ...deployed(4), name: filling.words }] });
  const charts = repeat(filling, { chart, evidence: 'ev_1' });
  if (charts.length === 0) return {};
  const { text, blocks } = chartMessage(charts, evidence(filling));
  const pictures = blocks.map(block =>
    block.type === 'chart' ? { ...block, file: 'F000000001' } : block,
  );
  const native = formWithoutPictures(blocks).blocks;
  return {
    'charts, pictures': { text, blocks: slackBlocks(pictures) as KnownBlock[] },
    'charts, of Slack': { text, blocks: slackBlocks(native) as KnownBlock[] },
  };
}

/** Every modal, and Home. */
export function viewSamples(filling: Filling): Record<string, ModalView | HomeView> {
  const { words } = filling;
  const ref = { proposalId: PROPOSAL, revision: 3 };
  const edits = drafts(filling).map(draft => [
    `edit ${draft.action}`,
    editModal(edit(filling, draft)),
  ]);
  const items = repeat(filling, 0).map((_, at) => ({
    ...item(filling, at),
    at: AT,
    sha256: words,
  }));
  const page = { investigationId: INVESTIGATION, question: words, page: 1, total: 150, items };
  return {
    ...Object.fromEntries(edits),
    reject: rejectModal(ref, words),
    evidence: evidenceModal(page),
    'evidence, none': evidenceModal({ ...page, page: 0, total: 0, items: [] }),
    message: messageModal(words, words),
    loading: loadingModal(words),
    home: homeView(home(filling)),
    'home of a member': homeView({ ...home(filling), mayConnect: false }),
    ...connecting(filling),
  };
}

/** Everything about connections and tokens. */
function connecting(filling: Filling): Record<string, ModalView> {
  const { words, many } = filling;
  const form = connectForm(filling);
  const key = { integration: 'prometheus', id: 'eu' };
  const { connectedBy: _, ...fromSettings } = connection(filling);
  const works = { ok: true, key, title: words, account: words } as const;
  return {
    'choose a vendor': chooseVendorModal(
      Array.from({ length: many + 1 }, (_, at) => ({ id: `v${at}`, title: words })),
    ),
    connect: connectModal(form),
    'connect, refused': connectedModal({ ok: false, problem: words, form }),
    change: connectModal({ ...form, id: 'eu' }),
    connected: connectedModal({ ...works, webhookPath: '/webhooks/prometheus/eu' }),
    connection: connectionModal(connection(filling)),
    'connection of the settings': connectionModal(fromSettings),
    tokens: tokensModal(tokens(filling)),
    'new token': newTokenModal(),
    token: tokenModal('njt_T0ACME001_abc'),
  };
}

const PROGRESS: Progress[] = [
  { phase: 'running', done: 3, steps: 5, seconds: 38, dollars: 0.07 },
  { phase: 'waiting', retryAt: AT },
  { phase: 'finished', seconds: 48, dollars: 0.09 },
  { phase: 'stopped', by: 'Ann', seconds: 12, dollars: 0.02 },
  { phase: 'capped', cap: 'dollars', seconds: 1200, dollars: 1.5 },
  { phase: 'failed', reference: 'ref_1' },
];
const PROPOSAL_STATES: ProposalState[] = [
  ...(['proposed', 'approved', 'done', 'rejected', 'refused', 'expired'] as const),
];
const NOTICES = [...(['model_unreachable', 'resumed', 'stopped', 'follow_up', 'steered'] as const)];

function notice(kind: Notice['kind'], words: string): Notice {
  return {
    kind,
    retryAt: AT,
    goesOn: true,
    by: words,
    question: words,
    text: words,
  };
}

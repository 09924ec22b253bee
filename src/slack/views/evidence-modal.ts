import type { Button, KnownBlock, ModalView } from '@slack/types';
import { date } from '../dates.ts';
import { ACTIONS, encodeEvidencePage } from '../ids.ts';
import { LIMITS } from '../limits.ts';
import { escapeText } from '../mrkdwn.ts';
import { lineOf } from '../plain-text.ts';
import { line, linkTo, richText, text } from '../rich-text.ts';
import { actions, button, divider, plain, small } from './blocks.ts';
import { type EvidenceItem, numberOf, STATUS_WORDS } from './evidence.ts';
import { count } from './figures.ts';

export const EVIDENCE_PAGE_SIZE = 10;

/** One page of what an investigation read, in the order in which it read it. */
export type EvidenceModal = {
  investigationId: string;
  /** The question or the incident's title. */
  question: string;
  /** From 0. */
  page: number;
  /** How many there are on all pages. */
  total: number;
  /** Those of this page. */
  items: EvidenceItem[];
};

export function evidenceModal(model: EvidenceModal): ModalView {
  return {
    type: 'modal',
    title: plain('Evidence', LIMITS.view.title),
    close: plain('Close', LIMITS.view.button),
    blocks: [
      small(escapeText(lineOf(model.question, 200)), position(model)),
      ...model.items.slice(0, EVIDENCE_PAGE_SIZE).flatMap(row),
      ...turning(model),
    ],
  };
}

function position({ page, total, items }: EvidenceModal): string {
  if (total === 0) return 'nothing has been read yet';
  const first = page * EVIDENCE_PAGE_SIZE + 1;
  return `${first} to ${first + items.length - 1} of ${count(total, 'reading')}`;
}

function row(item: EvidenceItem): KnownBlock[] {
  return [
    divider(),
    richText(
      line(
        text(`[${numberOf(item.id)}] ${lineOf(item.tool, 64)}`, { bold: true }),
        item.connection && ` · ${lineOf(item.connection, 64)}`,
        ` · ${STATUS_WORDS[item.status]}`,
        '\n',
        text(lineOf(item.asked, 600)),
        item.excerpt && ['\n', text(lineOf(item.excerpt, 300), { italic: true })],
        item.url
          ? ['\n', linkTo(item.url, `Open in ${item.connection ?? 'the source'}`)]
          : undefined,
      ),
    ),
    ...fetched(item),
  ];
}

/** As many digits as tell one result from another by eye; the whole hash is in the investigation's record. */
const DIGITS = 8;

/** "fetched 02:11:05 · sha256 1a2b3c4d": by which a reading can be told from a later one of the same. */
function fetched({ at, sha256 }: EvidenceItem): KnownBlock[] {
  if (!at && !sha256) return [];
  const digits = sha256 && escapeText(sha256.slice(0, DIGITS));
  return [small(at && `fetched ${date(at, 'seconds')}`, digits && `sha256 ${digits}`)];
}

function turning({ investigationId, page, total }: EvidenceModal): KnownBlock[] {
  const to = (number: number) => encodeEvidencePage({ investigationId, page: number });
  const last = Math.max(0, Math.ceil(total / EVIDENCE_PAGE_SIZE) - 1);
  const buttons: Button[] = [
    ...(page > 0 ? [button('Earlier', ACTIONS.evidenceEarlier, to(page - 1))] : []),
    ...(page < last ? [button('Later', ACTIONS.evidenceLater, to(page + 1))] : []),
  ];
  return buttons.length > 0 ? [actions(...buttons)] : [];
}

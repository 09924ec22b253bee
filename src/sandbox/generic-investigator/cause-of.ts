import type { Findings } from '../../investigations/findings.ts';
import type { CaseFile } from './case-file.ts';
import type { Decision } from './decide.ts';
import { cutText, isoSecond } from './short-text.ts';
import type { WeighedChange } from './weigh-change.ts';
import type { Circumstance } from './weigh-circumstances.ts';
import type { WeighedSetting } from './weigh-setting.ts';

type Cause = Pick<Findings, 'cause' | 'timeline'> & { nextSteps: Findings['next_steps'] };

const LONGEST_QUOTE = 120;

/** A decision as the cause of findings, with its moment and what to do about it. */
export function causeOf(file: CaseFile, decision: Decision, happening: string[]): Cause {
  switch (decision.kind) {
    case 'change':
      return ofChange(decision.change, file);
    case 'setting':
      return ofSetting(decision.setting, file);
    case 'circumstance':
      return ofCircumstance(decision.circumstance);
    case 'none':
      return ofNothing(file, happening);
    case 'unknown':
      return ofUnknown(file);
  }
}

function ofChange({ suspect, reasons, words }: WeighedChange, { signals }: CaseFile): Cause {
  const { deployment, detail, broughtBy, repository, sha } = suspect;
  const said = signals.words.find(({ text }) =>
    words.some(word => text.toLowerCase().includes(word)),
  );
  const quote = detail && quoteFrom(detail.files, words);
  const evidence = [deployment.evidence, detail?.evidence, broughtBy, said?.evidence].filter(
    isThere,
  );
  return {
    cause: {
      kind: 'change',
      text: `“${cutText(suspect.title, 160)}” was deployed: ${reasons.join('; ')}.`,
      evidence,
      change: { repository, ref: sha },
      ...(quote && { quote }),
    },
    timeline: [
      {
        at: isoSecond(deployment.at),
        text: `${cutText(suspect.title, 160)} was deployed from ${repository}.`,
        evidence: [deployment.evidence],
      },
    ],
    nextSteps: [
      {
        text: `Roll ${repository} back to what was deployed before ${sha.slice(0, 12)}, and see whether the symptom goes.`,
        evidence: [deployment.evidence],
      },
    ],
  };
}

/** A changed line with one of the words: what the change did, in its own words. */
function quoteFrom(files: { diff: string }[], words: readonly string[]): string | undefined {
  const lines = files.flatMap(({ diff }) => diff.split('\n').filter(line => /^[+-]/.test(line)));
  const trimmed = lines.map(line => line.slice(1).trim()).filter(line => line.length > 3);
  const telling = trimmed.find(line => words.some(word => line.toLowerCase().includes(word)));
  return telling && telling.length <= LONGEST_QUOTE ? telling : undefined;
}

function ofSetting({ setting, reasons }: WeighedSetting, { symptom, signals }: CaseFile): Cause {
  const bad = signals.words.find(({ isNew }) => isNew)?.evidence;
  const evidence = [setting.evidence, symptom.series?.evidence, bad].filter(isThere);
  return {
    cause: {
      kind: 'configuration',
      text: `${cutText(setting.title, 200)}: ${reasons.join('; ')}.`,
      evidence: [...new Set(evidence)],
      change: null,
    },
    timeline: [
      {
        at: isoSecond(setting.at),
        text: cutText(setting.title, 200),
        evidence: [setting.evidence],
      },
    ],
    nextSteps: [
      { text: `Take it back: ${cutText(setting.title, 200)}`, evidence: [setting.evidence] },
    ],
  };
}

function ofCircumstance({ kind, says, reasons, evidence }: Circumstance): Cause {
  return {
    cause: {
      kind,
      text: `Not a change, as far as was seen: ${says}; ${reasons.join('; ')}.`,
      evidence: [evidence],
      change: null,
    },
    timeline: [],
    nextSteps: [
      { text: 'Look at what the cited result names, and at its owner.', evidence: [evidence] },
    ],
  };
}

function ofNothing({ symptom }: CaseFile, happening: string[]): Cause {
  const text =
    symptom.state === 'recovered'
      ? 'The symptom went away by itself, and nothing that was looked at explains it.'
      : 'No measure of the service shows what the alert says.';
  return {
    cause: { kind: 'none', text, evidence: happening, change: null },
    timeline: [],
    nextSteps: [{ text: 'Look whether the alert fires for too little.', evidence: [] }],
  };
}

function ofUnknown({ listed }: CaseFile): Cause {
  const text =
    listed.deployments.length > 0
      ? 'None of the deployments that were looked at can be tied to what went wrong.'
      : 'No deployment was seen, and the signals name no other cause.';
  return {
    cause: { kind: 'unknown', text, evidence: [], change: null },
    timeline: [],
    nextSteps: [
      { text: 'Ask the owner of the service; the signals alone do not tell.', evidence: [] },
    ],
  };
}

function isThere<T>(value: T | undefined): value is T {
  return value !== undefined;
}

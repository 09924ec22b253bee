import { ApiError } from './api-error.ts';

/** What the stand-in knows of a model: what it refuses differs by generation. */
export type CatalogueModel = {
  id: string;
  name: string;
  line: 'haiku' | 'sonnet' | 'opus' | 'fable';
  released: string;
  contextTokens: number;
  maxOutputTokens: number;
  /** Values of `thinking.type` that it accepts. */
  thinking: readonly string[];
  /** Its thinking blocks are bound to the conversation before them. */
  bindsThinking: boolean;
  /** `tool_choice` may force a call. */
  forcedTools: boolean;
  /** The shortest prefix that is cached, in tokens. */
  cacheMinimum: number;
};

const GENERATION_5_5 = {
  contextTokens: 1_000_000,
  maxOutputTokens: 128_000,
  bindsThinking: true,
  forcedTools: false,
  cacheMinimum: 512,
} as const;

const GENERATION_5 = {
  ...GENERATION_5_5,
  // The API answers the epoch for a day it does not know.
  released: '1970-01-01',
  thinking: ['adaptive', 'disabled'],
  bindsThinking: false,
  forcedTools: true,
} as const;

/** Newest first, as the API lists them. */
export const MODEL_CATALOGUE: readonly CatalogueModel[] = [
  {
    id: 'claude-fable-5-2',
    name: 'Claude Fable 5.2',
    line: 'fable',
    released: '2026-11-09',
    ...GENERATION_5_5,
    thinking: ['adaptive'],
  },
  {
    id: 'claude-haiku-5-5',
    name: 'Claude Haiku 5.5',
    line: 'haiku',
    released: '2026-10-07',
    ...GENERATION_5_5,
    thinking: ['adaptive', 'disabled'],
  },
  {
    id: 'claude-sonnet-5-5',
    name: 'Claude Sonnet 5.5',
    line: 'sonnet',
    released: '2026-09-28',
    ...GENERATION_5_5,
    thinking: ['adaptive', 'between_tools', 'disabled'],
  },
  {
    id: 'claude-opus-5-5',
    name: 'Claude Opus 5.5',
    line: 'opus',
    released: '2026-09-22',
    ...GENERATION_5_5,
    thinking: ['adaptive'],
  },
  {
    id: 'claude-sonnet-5',
    name: 'Claude Sonnet 5',
    line: 'sonnet',
    ...GENERATION_5,
    cacheMinimum: 1024,
  },
  {
    id: 'claude-opus-5',
    name: 'Claude Opus 5',
    line: 'opus',
    ...GENERATION_5,
  },
];

/** The model of that id; throws the API's 404. */
export function findModel(id: string): CatalogueModel {
  const model = MODEL_CATALOGUE.find(known => known.id === id);
  if (!model) throw new ApiError(404, 'not_found_error', `model: ${id}`);
  return model;
}

/** A model as GET /v1/models/{id} answers it. */
export function modelInfo(model: CatalogueModel): object {
  return {
    type: 'model',
    id: model.id,
    display_name: model.name,
    line: model.line,
    created_at: `${model.released}T00:00:00Z`,
    lifecycle: 'active',
    deprecated_at: null,
    retires_at: null,
    max_input_tokens: model.contextTokens,
    max_tokens: model.maxOutputTokens,
    capabilities: capabilities(model),
  };
}

function capabilities({ thinking }: CatalogueModel): object {
  const yes = { supported: true };
  const no = { supported: false };
  return {
    batch: no,
    citations: no,
    code_execution: no,
    context_management: { supported: false },
    effort: { supported: true, low: yes, medium: yes, high: yes, max: yes },
    image_input: yes,
    pdf_input: yes,
    server_tools: { supported: false, code_execution: no, web_search: no },
    structured_outputs: yes,
    thinking: {
      supported: true,
      types: {
        adaptive: { supported: thinking.includes('adaptive') },
        between_tools: { supported: thinking.includes('between_tools') },
        enabled: no,
      },
    },
  };
}

import { z } from 'zod';
import { takeTrigger } from '../triggers.ts';
import { viewJson } from '../views/view-json.ts';
import { findView, openModal, publishHome, pushModal, updateView } from '../views/view-store.ts';
import { ApiError } from './api-error.ts';
import { requirePerson } from './find.ts';
import { defineMethod, object } from './method.ts';

const triggered = z.object({ trigger_id: z.string(), view: object });

export const open = defineMethod({
  tier: 4,
  input: triggered,
  run(slack, { trigger_id: id, view }) {
    const { user } = takeTrigger(slack, id);
    return { view: viewJson(slack, openModal(slack, user, view)) };
  },
});

export const push = defineMethod({
  tier: 4,
  input: triggered,
  run(slack, { trigger_id: id, view }) {
    const trigger = takeTrigger(slack, id);
    // Only what happened in a modal can put another on top of it.
    if (!trigger.viewId) throw new ApiError('invalid_trigger_id');
    return { view: viewJson(slack, pushModal(slack, trigger.user, view)) };
  },
});

export const update = defineMethod({
  tier: 4,
  input: z.object({
    view_id: z.string().optional(),
    external_id: z.string().optional(),
    hash: z.string().optional(),
    view: object,
  }),
  run(slack, { view_id: id, external_id: externalId, hash, view }) {
    const stored = findView(slack, candidate =>
      id ? candidate.id === id : !!externalId && candidate.view.external_id === externalId,
    );
    if (!stored) throw new ApiError('not_found');
    updateView(slack, stored, view, hash);
    return { view: viewJson(slack, stored) };
  },
});

export const publish = defineMethod({
  tier: 4,
  input: z.object({ user_id: z.string(), hash: z.string().optional(), view: object }),
  run(slack, { user_id: user, hash, view }) {
    const stored = publishHome(slack, requirePerson(slack, user).id, view, hash);
    return { view: viewJson(slack, stored) };
  },
});

import { empty, json } from '../http/reply.ts';
import { del, get, post, type Route } from '../http/router.ts';
import { jsonBody } from '../http/vendor-request.ts';
import { SilenceInput, type Silences } from './silences.ts';

/** Silences are read, made and ended. */
export function silenceRoutes(silences: Silences, now: () => Date): Route[] {
  return [
    get('/api/v2/silences', () => json(silences.list())),
    post('/api/v2/silences', request => {
      const parsed = SilenceInput.safeParse(jsonBody(request));
      if (!parsed.success) {
        const [name = 'silence'] = parsed.error.issues[0]?.path ?? [];
        return json({ code: 602, message: `${String(name)} in body is required` }, 422);
      }
      if (Date.parse(parsed.data.endsAt) <= now().getTime())
        return json("end time can't be in the past", 400);
      return json({ silenceID: silences.add(parsed.data) });
    }),
    del('/api/v2/silence/:id', (_request, { id = '' }) =>
      silences.expire(id) ? empty(200) : empty(404),
    ),
  ];
}

import type { Caller } from '../../../platform/caller.ts';
import { Failure } from '../../../platform/errors.ts';
import { type Handlers, reply } from '../../../platform/http/mount.ts';
import type { Editions } from '../../editions/index.ts';
import type { PaperBatchView, paperEndpoints } from '../contract/paper-endpoints.ts';
import type { PaperDesk } from '../paper/paper-desk.ts';

type Batch = Awaited<ReturnType<PaperDesk['undo']>>;

export function paperHandlers({
  editions,
  paper,
}: {
  readonly editions: Editions;
  readonly paper: PaperDesk;
}): Handlers<typeof paperEndpoints> {
  return {
    'POST /api/v1/checkpoints/{id}/paper-previews': async ({ params, body }) => {
      const entries = body.entries.map(({ code, at }) => ({ code, at: new Date(at) }));
      return reply(200, { rows: await paper.preview(params.id, entries) });
    },
    'POST /api/v1/checkpoints/{id}/paper-batches': async ({ caller, params, body }) => {
      const entries = body.entries.map(({ at, ...entry }) => ({ ...entry, at: new Date(at) }));
      const results = await paper.record(userOf(caller), params.id, body.id, entries);
      return reply(201, { id: body.id, results });
    },
    'GET /api/v1/editions/{year}/paper-batches': async ({ params }) => {
      const { id } = await editions.getByYear(params.year);
      return reply(200, { items: (await paper.listBatches(id)).map(batchView) });
    },
    'POST /api/v1/paper-batches/{id}/annulment': async ({ caller, params }) =>
      reply(200, batchView(await paper.undo(userOf(caller), params.id))),
  };
}

function userOf(caller: Caller): Extract<Caller, { kind: 'user' }> {
  if (caller.kind !== 'user') throw new Failure('forbidden', 'request.forbidden');
  return caller;
}
function batchView({ id, checkpointId, userName, at, entries, admitted, undoneAt }: Batch): PaperBatchView {
  const undone = undoneAt?.toISOString() ?? null;
  return { id, checkpointId, by: userName, at: at.toISOString(), entries, admitted, undoneAt: undone };
}

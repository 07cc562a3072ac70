import type { Caller } from '../../../platform/caller.ts';
import { Failure } from '../../../platform/errors.ts';
import { type Handlers, noContent, reply } from '../../../platform/http/mount.ts';
import type { SheetDesk } from '../../../platform/sheet/sheet-desk.ts';
import { writeCsv } from '../../../platform/sheet/text/write-csv.ts';
import type { lifeEndpoints } from '../contract/life-endpoints.ts';
import { decisionTable } from '../decision-sheet.ts';
import { mayUndo, requireLifeStep, requireRules } from '../life-policy.ts';
import type { LifeViewer } from '../life-viewer.ts';
import type { CertificateService } from '../service.ts';

const NEVER_KEPT = { 'Cache-Control': 'private, no-store' };
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

export function lifeHandlers(needs: {
  readonly service: CertificateService;
  readonly views: LifeViewer;
  readonly sheets: Pick<SheetDesk, 'writeXlsx'>;
}): Handlers<typeof lifeEndpoints> {
  const { service, views, sheets } = needs;
  const { candidates, reviews, lifeBatches } = service;

  const record = async (caller: Caller, id: string) => {
    const view = await views.record(caller, id);
    return reply(200, view, { version: view.version, headers: NEVER_KEPT });
  };
  const reviewPage = async (caller: Caller, id: string) => {
    const view = await views.reviewPage(caller, id);
    return reply(200, view, { version: view.version, headers: NEVER_KEPT });
  };
  const rulesReply = (rules: Awaited<ReturnType<CertificateService['candidates']['getRules']>>) =>
    reply(200, { ...rules, criteria: [...rules.criteria] }, { version: rules.version });
  const file = (mediaType: string, extension: string) => ({
    headers: {
      ...NEVER_KEPT,
      'Content-Type': mediaType,
      'Content-Disposition': `attachment; filename="decisions.${extension}"`,
    },
  });

  return {
    'GET /api/v1/designation-programmes/{id}/rules': async ({ params }) =>
      rulesReply(await candidates.getRules(params.id)),
    'PUT /api/v1/designation-programmes/{id}/rules': async ({ caller, params, ifMatch, body }) => {
      // Should they change in between, the version that the caller saw is refused.
      const { fourEyes } = await candidates.getRules(params.id);
      requireRules(caller, { from: fourEyes, to: body.fourEyes });
      return rulesReply(await candidates.changeRules(caller, params.id, ifMatch, body));
    },
    'GET /api/v1/cohorts/{id}/candidates': async ({ caller, params }) =>
      reply(200, await views.pipeline(caller, params.id), { headers: NEVER_KEPT }),
    'POST /api/v1/cohorts/{id}/candidates': async ({ caller, params, body }) =>
      reply(201, { id: await candidates.addCandidate(caller, params.id, body) }),
    'GET /api/v1/cohorts/{id}/renewable': async ({ params, query }) =>
      reply(200, { items: await candidates.listRenewable(params.id, query.organisationId) }),
    'POST /api/v1/cohorts/{id}/reviewers': async ({ caller, params, body }) =>
      reply(200, { added: await reviews.assign(caller, params.id, body) }),
    'GET /api/v1/designation-reviewers': async () => reply(200, { items: await reviews.listReviewers() }),
    'DELETE /api/v1/designations/{id}/reviewers/{reviewerId}': async ({ caller, params }) => {
      await reviews.unassign(caller, params.id, params.reviewerId);
      return noContent;
    },
    'POST /api/v1/cohorts/{id}/life-batches': async ({ caller, params, body: { ids, ...order } }) => {
      const { frame } = await candidates.getPipeline(params.id);
      requireLifeStep(caller, order.step, frame.rules);
      return reply(201, await views.batch(await lifeBatches.begin(caller, params.id, ids, order)));
    },
    'GET /api/v1/life-batches/{id}': async ({ params }) =>
      reply(200, await views.batch(await lifeBatches.getReport(params.id)), { headers: NEVER_KEPT }),
    'POST /api/v1/life-batches/{id}/stop': async ({ caller, params }) =>
      reply(200, await views.batch(await lifeBatches.stop(caller, params.id))),
    'GET /api/v1/cohorts/{id}/decisions.csv': async ({ caller, params, query, locale }) => {
      const { titles, rows } = decisionTable(await views.pipeline(caller, params.id), query.lang ?? locale);
      return reply(200, writeCsv([titles, ...rows]), file('text/csv; charset=utf-8', 'csv'));
    },
    'GET /api/v1/cohorts/{id}/decisions.xlsx': async ({ caller, params, query, locale }) => {
      const { name, titles, rows } = decisionTable(await views.pipeline(caller, params.id), query.lang ?? locale);
      const book = { sheets: [{ name, columns: titles.map((title) => ({ title })), rows }] };
      return reply(200, await sheets.writeXlsx(book), file(XLSX, 'xlsx'));
    },
    'GET /api/v1/designations/{id}': ({ caller, params }) => record(caller, params.id),
    'POST /api/v1/designations/{id}/steps': async ({ caller, params, ifMatch, body }) => {
      const { frame, steps } = await candidates.getCandidate(params.id);
      requireLifeStep(caller, body.step, frame.rules);
      if (body.step === 'undo' && !mayUndo(caller, steps, frame.rules))
        throw new Failure('forbidden', 'certificates.not_your_step');
      await service.takeStep(caller, params.id, ifMatch, body);
      return record(caller, params.id);
    },
    'GET /api/v1/my-designation-reviews': async ({ caller }) =>
      reply(
        200,
        { items: await Promise.all((await reviews.listOwn(caller)).map((one) => views.ownReview(one))) },
        { headers: NEVER_KEPT },
      ),
    'GET /api/v1/my-designation-reviews/{id}': ({ caller, params }) => reviewPage(caller, params.id),
    'PUT /api/v1/my-designation-reviews/{id}': async ({ caller, params, ifMatch, body }) => {
      await reviews.save(caller, params.id, ifMatch, body);
      return reviewPage(caller, params.id);
    },
    'POST /api/v1/my-designation-reviews/{id}/recusal': async ({ caller, params, ifMatch, body }) => {
      await reviews.recuse(caller, params.id, ifMatch, body.reason);
      return reviewPage(caller, params.id);
    },
  };
}

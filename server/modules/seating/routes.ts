import type { Caller } from '../../platform/caller.ts';
import { type Handlers, noContent, reply } from '../../platform/http/mount.ts';
import type { Editions } from '../editions/index.ts';
import type { seatingApi } from './contract.ts';
import type { PlanPapers } from './service/plan-papers.ts';
import type { Plans, SeatPlan } from './service/plans.ts';
import type { Precedence } from './service/precedence.ts';
import type { Releases } from './service/releases.ts';
import type { Views } from './views.ts';

/** Neither browsers nor proxies keep who ranks before whom. */
const NOT_KEPT = { headers: { 'Cache-Control': 'private, no-store' } };

export function seatingHandlers(needs: {
  readonly editions: Editions;
  readonly precedence: Precedence;
  readonly plans: Plans;
  readonly releases: Releases;
  readonly papers: PlanPapers;
  readonly views: Views;
}): Handlers<typeof seatingApi.endpoints> {
  const { editions, precedence, plans, releases, papers, views } = needs;
  const listReply = async (caller: Caller, editionId: string, status = 200) => {
    const view = await views.precedence(caller, editionId);
    return reply(status, view, { ...NOT_KEPT, version: view.version });
  };
  const planReply = async (caller: Caller, plan: SeatPlan, status = 200) => {
    const view = await views.plan(caller, plan);
    return reply(status, view, { ...NOT_KEPT, version: view.version });
  };

  return {
    'GET /api/v1/editions/{year}/precedence': async ({ caller, params }) =>
      listReply(caller, (await editions.getByYear(params.year)).id),
    'POST /api/v1/editions/{year}/precedence': async ({ caller, params, body, ifMatch }) =>
      listReply(caller, await precedence.place(caller, params.year, ifMatch, body)),
    'POST /api/v1/editions/{year}/precedence-groups': async ({ caller, params, body, ifMatch }) =>
      listReply(caller, await precedence.addGroup(caller, params.year, ifMatch, body), 201),
    'PATCH /api/v1/precedence-groups/{id}': async ({ caller, params, body, ifMatch }) =>
      listReply(caller, await precedence.changeGroup(caller, params.id, ifMatch, body)),
    'DELETE /api/v1/precedence-groups/{id}': async ({ caller, params, ifMatch }) =>
      listReply(caller, await precedence.removeGroup(caller, params.id, ifMatch)),
    'PATCH /api/v1/precedence-people/{registrationId}': async ({ caller, params, body, ifMatch }) =>
      listReply(caller, await precedence.movePerson(caller, params.registrationId, ifMatch, body)),
    'DELETE /api/v1/precedence-people/{registrationId}': async ({ caller, params, ifMatch }) =>
      listReply(caller, await precedence.removePerson(caller, params.registrationId, ifMatch)),

    'GET /api/v1/editions/{year}/seat-plans': async ({ params }) =>
      reply(200, { items: await views.plans(await editions.getByYear(params.year)) }, NOT_KEPT),
    'POST /api/v1/editions/{year}/seat-plans': async ({ caller, params, body }) =>
      planReply(caller, await plans.add(caller, params.year, body), 201),
    'GET /api/v1/seat-plans/{id}': async ({ caller, params }) => planReply(caller, await plans.getPlan(params.id)),
    'PATCH /api/v1/seat-plans/{id}': async ({ caller, params, body, ifMatch }) =>
      planReply(caller, await plans.change(caller, params.id, ifMatch, body)),
    'DELETE /api/v1/seat-plans/{id}': async ({ caller, params, ifMatch }) => {
      await plans.remove(caller, params.id, ifMatch);
      return noContent;
    },
    'POST /api/v1/seat-plans/{id}/people': async ({ caller, params, body, ifMatch }) =>
      planReply(caller, await plans.addPeople(caller, params.id, ifMatch, body)),
    'PATCH /api/v1/seat-plans/{id}/people/{registrationId}': async ({ caller, params, body, ifMatch }) =>
      planReply(caller, await plans.changePerson(caller, params.id, ifMatch, params.registrationId, body)),
    'DELETE /api/v1/seat-plans/{id}/people/{registrationId}': async ({ caller, params, ifMatch }) =>
      planReply(caller, await plans.removePerson(caller, params.id, ifMatch, params.registrationId)),
    'POST /api/v1/seat-plans/{id}/precedence-order': async ({ caller, params, ifMatch }) =>
      planReply(caller, await plans.orderByPrecedence(caller, params.id, ifMatch)),
    'POST /api/v1/seat-plans/{id}/filling': async ({ caller, params, ifMatch }) =>
      planReply(caller, await plans.fill(caller, params.id, ifMatch)),
    'POST /api/v1/seat-plans/{id}/absences': async ({ caller, params, query, body, ifMatch }) => {
      const closed = await plans.closeRanks(caller, params.id, ifMatch, body.registrationIds, query.mode);
      return reply(200, await views.closing(caller, closed), { ...NOT_KEPT, version: closed.after.version });
    },
    'POST /api/v1/seat-plans/{id}/undo': async ({ caller, params, ifMatch }) =>
      planReply(caller, await plans.undo(caller, params.id, ifMatch)),
    'POST /api/v1/seat-plans/{id}/tables': async ({ caller, params, body, ifMatch }) =>
      planReply(caller, await plans.addTable(caller, params.id, ifMatch, body), 201),
    'PATCH /api/v1/seat-plans/{id}/tables/{tableId}': async ({ caller, params, body, ifMatch }) =>
      planReply(caller, await plans.changeTable(caller, params.id, ifMatch, params.tableId, body)),
    'DELETE /api/v1/seat-plans/{id}/tables/{tableId}': async ({ caller, params, ifMatch }) =>
      planReply(caller, await plans.removeTable(caller, params.id, ifMatch, params.tableId)),
    'GET /api/v1/seat-plans/{id}/diets': async ({ caller, params }) =>
      reply(200, { items: await releases.readDiets(caller, await plans.getPlan(params.id)) }, NOT_KEPT),
    'POST /api/v1/seat-plans/{id}/releases': async ({ caller, params, ifMatch }) =>
      planReply(caller, await releases.release(caller, params.id, ifMatch), 201),
    'GET /api/v1/seat-plans/{id}/cards': async ({ params }) =>
      reply(200, views.cards(await releases.compareCards(await plans.getPlan(params.id))), NOT_KEPT),
    'POST /api/v1/seat-plans/{id}/seat-labels': async ({ caller, params, query }) => {
      await plans.getPlan(params.id);
      return reply(200, await views.labels(await releases.takeSeatsOver(caller, params.id, query.mode)), NOT_KEPT);
    },
    'GET /api/v1/seat-plans/{id}/plan.pdf': async ({ params, query }) => {
      const plan = await plans.getPlan(params.id);
      const { paper = 'a4', view = 'audience', of = 'working' } = query;
      return reply(200, await papers.print(plan, { paper, view, of }), {
        headers: { ...NOT_KEPT.headers, 'Content-Disposition': `inline; filename="${plan.kind}-${paper}.pdf"` },
      });
    },
  };
}

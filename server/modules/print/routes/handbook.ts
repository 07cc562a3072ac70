import { type Handlers, reply } from '../../../platform/http/mount.ts';
import type { HandbookView, handbookEndpoints } from '../contract/handbook-endpoints.ts';
import type { HandbookBook, WrittenHandbook } from '../service/handbook-book.ts';

export function handbookHandlers(book: HandbookBook): Handlers<typeof handbookEndpoints> {
  const answer = (written: WrittenHandbook) => reply(200, viewOf(written), { version: written.version });
  return {
    'GET /api/v1/editions/{year}/handbook': async ({ params }) => answer(await book.read(params.year)),
    'PATCH /api/v1/editions/{year}/handbook': async ({ caller, params, body, ifMatch }) =>
      answer(await book.change(caller, params.year, ifMatch, body)),
    'GET /api/v1/editions/{year}/handbook/plan': async ({ params }) => {
      const { bytes, mediaType } = await book.getPlan(params.year);
      return reply(200, bytes, {
        headers: {
          'Content-Type': mediaType,
          'Content-Disposition': 'inline; filename="plan"',
          'Cache-Control': 'private, no-store',
        },
      });
    },
    'PUT /api/v1/editions/{year}/handbook/plan': async ({ caller, params, body }) =>
      reply(200, viewOf(await book.setPlan(caller, params.year, body.bytes))),
    'DELETE /api/v1/editions/{year}/handbook/plan': async ({ caller, params }) =>
      reply(200, viewOf(await book.removePlan(caller, params.year))),
  };
}

function viewOf({ plan, contacts, ...texts }: WrittenHandbook): HandbookView {
  return {
    ...texts,
    contacts: contacts.map((one) => ({ ...one })),
    plan: plan && { width: plan.width, height: plan.height, mark: plan.sha256.slice(0, 16) },
  };
}

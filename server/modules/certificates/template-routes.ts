import { type Handlers, noContent, reply } from '../../platform/http/mount.ts';
import type { templateEndpoints } from './contract/template-endpoints.ts';
import type { CertificateService } from './service.ts';
import type { CertificateImage } from './store.ts';
import type { TemplateViewer } from './template-views.ts';

const NEVER_KEPT = { 'Cache-Control': 'private, no-store' };

const imageView = ({ id, use, label, width, height, uploadedAt }: CertificateImage) => ({
  id,
  use,
  label,
  width,
  height,
  uploadedAt: uploadedAt.toISOString(),
});

export function templateHandlers(
  service: CertificateService,
  viewer: TemplateViewer,
): Handlers<typeof templateEndpoints> {
  return {
    'GET /api/v1/editions/{year}/certificate-templates/{kind}': async ({ caller, params }) =>
      reply(200, await viewer.all(caller, params.year, params.kind)),
    'POST /api/v1/editions/{year}/certificate-templates/{kind}': async ({ caller, params, body }) => {
      const { id } = await service.saveTemplate(caller, params.year, params.kind, body);
      return reply(201, await viewer.one(caller, params.year, params.kind, id));
    },
    'POST /api/v1/editions/{year}/certificate-templates/{kind}/preview': async ({ caller, params, query, body }) => {
      const paper = { size: query.size ?? body.size, part: query.part ?? 'all', marks: query.marks ?? false } as const;
      const wish = { sample: query.case ?? 'usual', paper } as const;
      return reply(200, await service.previewDraft(caller, params.year, params.kind, body, wish), {
        headers: NEVER_KEPT,
      });
    },
    'GET /api/v1/certificate-templates/{id}/preview.pdf': async ({ caller, params, query }) => {
      const { case: sample, ...paper } = query;
      const pdf = await service.previewTemplate(caller, params.id, { ...(sample && { sample }), paper });
      return reply(200, pdf, { headers: NEVER_KEPT });
    },
    'POST /api/v1/certificate-templates/{id}/release': async ({ caller, params }) => {
      await service.releaseTemplate(caller, params.id);
      return noContent;
    },
    'GET /api/v1/certificate-images': async () => reply(200, { items: (await service.listImages()).map(imageView) }),
    'POST /api/v1/certificate-images': async ({ caller, query, body }) =>
      reply(201, imageView(await service.addImage(caller, query, body.bytes))),
    'GET /api/v1/certificate-images/{id}': async ({ caller, params }) => {
      const { mediaType, bytes } = await service.readImage(caller, params.id);
      return reply(200, bytes, { headers: { ...NEVER_KEPT, 'Content-Type': mediaType } });
    },
    'DELETE /api/v1/certificate-images/{id}': async ({ caller, params }) => {
      await service.withdrawImage(caller, params.id);
      return noContent;
    },
  };
}

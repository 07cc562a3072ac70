import type { Caller } from '../../platform/caller.ts';
import type { Identity } from '../identity/index.ts';
import type { DesignView, TemplatesView, TemplateVersionView } from './contract/template-endpoints.ts';
import { listTexts } from './domain/template-draft.ts';
import { type CertificateKind, PLACEHOLDERS, type Template } from './domain.ts';
import { mayKeepSeals } from './policy.ts';
import type { CertificateService } from './service.ts';
import type { TemplateVersion } from './store.ts';

interface Needs {
  readonly service: CertificateService;
  readonly identity: Pick<Identity, 'listAccounts'>;
}

const designView = (design: Template): DesignView => ({
  design: design.design,
  orientation: design.orientation,
  nameZh: design.nameZh,
  nameEn: design.nameEn,
  texts: listTexts(design),
});

export function createTemplateViewer({ service, identity }: Needs) {
  const view = async (versions: readonly TemplateVersion[], counts: ReadonlyMap<string, number>) => {
    const names = new Map((await identity.listAccounts()).map((account) => [account.id, account.name]));
    const inForce = versions.find((version) => version.releasedAt !== null)?.id;
    return versions.map(
      (version): TemplateVersionView => ({
        id: version.id,
        version: version.version,
        design: version.template.design,
        size: version.paper,
        texts: listTexts(version.template),
        signers: [...version.template.signers],
        images: version.images,
        createdBy: names.get(version.createdBy ?? '') ?? null,
        createdAt: version.createdAt.toISOString(),
        releasedAt: version.releasedAt?.toISOString() ?? null,
        isInForce: version.id === inForce,
        certificates: counts.get(version.id) ?? 0,
      }),
    );
  };

  const all = async (caller: Caller, year: number, kind: CertificateKind): Promise<TemplatesView> => {
    const { versions, counts } = await service.listTemplates(year, kind);
    const keeps = mayKeepSeals(caller);
    return {
      kind,
      placeholders: [...PLACEHOLDERS[kind]],
      designs: service.listDesigns(kind).map(designView),
      versions: await view(versions, counts),
      may: { release: keeps, keepSeals: keeps },
    };
  };

  return {
    all,
    async one(caller: Caller, year: number, kind: CertificateKind, id: string): Promise<TemplateVersionView> {
      const found = (await all(caller, year, kind)).versions.find((version) => version.id === id);
      if (!found) throw new Error(`version ${id} is gone`);
      return found;
    },
  };
}

export type TemplateViewer = ReturnType<typeof createTemplateViewer>;

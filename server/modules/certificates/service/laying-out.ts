import type { Platform } from '../../../platform/module.ts';
import {
  CERTIFICATES_DOCUMENT,
  type CertificatePrint,
  type CertificateSeal,
  type SheetSet,
} from '../certificate-print.ts';
import type { Certificate, Paper } from '../domain.ts';
import { mapLayouts, setLayout, type TemplateVersion } from '../store.ts';
import { requireDrawable } from './drawable.ts';
import type { Templates } from './templates.ts';

type Needs = Pick<Platform, 'db' | 'pdf'> & {
  readonly templates: Pick<Templates, 'ensureTemplate' | 'mapTemplates' | 'loadImages'>;
};

export interface DrawingOrder {
  /** As the version of the first certificate says, where nothing is said. */
  readonly paper?: Partial<Paper> | undefined;
  readonly seal?: CertificateSeal | undefined;
}

/** From certificates to sheets: each in the layout that was in force when it was issued. */
export function createLayingOut({ db, pdf, templates }: Needs) {
  /** What was issued before there were versions gets the first one, once and for good. */
  const layoutsOf = async (certificates: readonly Certificate[]): Promise<TemplateVersion[]> => {
    const layouts = await mapLayouts(
      db.knex,
      certificates.map((one) => one.id),
    );
    const known = await templates.mapTemplates([...layouts.values()].flatMap((one) => one.templateId ?? []));
    const versions: TemplateVersion[] = [];
    for (const { id, kind } of certificates) {
      const layout = layouts.get(id);
      if (!layout) throw new Error(`certificate ${id} is gone`);
      const own = layout.templateId === null ? undefined : known.get(layout.templateId);
      const version = own ?? (await templates.ensureTemplate(layout.editionId, kind));
      if (!own) await db.transaction((tx) => setLayout(tx, [id], version.id));
      versions.push(version);
    }
    return versions;
  };

  return {
    /** One PDF in the order given. @throws Failure invalid that names whose text cannot be printed. */
    async drawSheets(certificates: readonly Certificate[], { paper, seal }: DrawingOrder = {}): Promise<Uint8Array> {
      const drawable = certificates.filter((one) => one.content);
      requireDrawable(drawable.flatMap((one) => one.content ?? []));
      const versions = await layoutsOf(drawable);
      const images = new Map<string, SheetSet['images']>();
      for (const version of versions)
        if (!images.has(version.id)) images.set(version.id, await templates.loadImages(version.images));
      const sets: SheetSet[] = [];
      let before: TemplateVersion | undefined;
      drawable.forEach(({ content }, at) => {
        const version = versions[at];
        if (!content || !version) return;
        const last = sets[sets.length - 1];
        if (last && before?.id === version.id) sets[sets.length - 1] = { ...last, sheets: [...last.sheets, content] };
        else sets.push({ template: version.template, images: images.get(version.id) ?? {}, sheets: [content] });
        before = version;
      });
      const [first, ...further] = sets;
      if (!first) throw new RangeError('no certificate to draw');
      const size = paper?.size ?? versions[0]?.paper ?? 'A4';
      const print: CertificatePrint = {
        ...first,
        paper: { part: 'all', marks: false, ...paper, size },
        ...(further.length > 0 && { further }),
        ...(seal && { seal }),
      };
      return pdf.render(CERTIFICATES_DOCUMENT, print);
    },
  };
}

export type LayingOut = ReturnType<typeof createLayingOut>;

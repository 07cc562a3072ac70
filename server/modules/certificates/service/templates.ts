import type { Caller } from '../../../platform/caller.ts';
import { Failure } from '../../../platform/errors.ts';
import type { Platform } from '../../../platform/module.ts';
import type { Audit } from '../../audit/index.ts';
import type { Editions } from '../../editions/index.ts';
import { CERTIFICATES_DOCUMENT, type CertificateImages, type CertificatePrint } from '../certificate-print.ts';
import { sampleContent } from '../domain/sample-content.ts';
import { listTemplateFaults } from '../domain/template-check.ts';
import { applyDraft, type TextChange } from '../domain/template-draft.ts';
import type { CertificateKind, ImageSlot, Paper, SampleCase, Template, TemplateSigner } from '../domain.ts';
import { mayKeepSeals } from '../policy.ts';
import {
  countByTemplate,
  findTemplateInForce,
  insertTemplate,
  listImages,
  listTemplates,
  lockTemplates,
  mapImageBytes,
  mapTemplates,
  markReleased,
  type TemplateVersion,
} from '../store.ts';
import { userIdOf } from './approving.ts';

type Needs = Pick<Platform, 'db' | 'clock' | 'ids' | 'pdf' | 'publicUrl'> & {
  readonly audit: Audit;
  readonly editions: Pick<Editions, 'getByYear'>;
  readonly designs: ReadonlyMap<string, Template>;
};

export interface TemplateWish {
  readonly design: string;
  readonly size: Paper['size'];
  readonly texts: readonly TextChange[];
  readonly signers: readonly TemplateSigner[];
  readonly images: Readonly<Partial<Record<ImageSlot, string | null | undefined>>>;
}

export interface PreviewWish {
  readonly sample: SampleCase;
  readonly paper: Paper;
}

type Slots = Readonly<Partial<Record<ImageSlot, string>>>;

const purposeOf = (slot: ImageSlot) => (slot.startsWith('signature') ? 'signature' : slot);

/** The layouts of an edition: made from a design, kept as versions, in force once released. */
export function createTemplates(needs: Needs) {
  const { db, clock, ids, pdf, publicUrl, audit, editions, designs } = needs;

  const getDesign = (kind: CertificateKind, name: string): Template => {
    const design = designs.get(name);
    if (design?.kind !== kind)
      throw new Failure('invalid', 'certificates.design_unknown', { errors: [{ pointer: '/design', code: 'choice' }] });
    return design;
  };

  /** @throws Failure invalid that names the element and what is wrong with it. */
  const compose = (kind: CertificateKind, wish: TemplateWish): Template => {
    const made = applyDraft(getDesign(kind, wish.design), wish.texts, wish.signers);
    const at = (element: string) => `/texts/${wish.texts.findIndex((text) => text.element === element)}`;
    if ('unknown' in made) {
      const errors = [{ pointer: at(made.unknown), code: 'unknown' }];
      throw new Failure('invalid', 'certificates.element_unknown', { params: { element: made.unknown }, errors });
    }
    const [fault] = listTemplateFaults(made);
    if (!fault) return made;
    const code = fault.code === 'placeholder' ? 'certificates.placeholder_unknown' : 'certificates.text_marks';
    const params = { placeholder: fault.what, element: fault.element };
    throw new Failure('invalid', code, { params, errors: [{ pointer: at(fault.element), code, params }] });
  };

  /** Each in the use that it was given for. */
  const requireImages = async (wish: TemplateWish['images']): Promise<Slots> => {
    const known = new Map((await listImages(db.knex)).map((image) => [image.id, image.use]));
    const slots: Partial<Record<ImageSlot, string>> = {};
    for (const [slot, id] of Object.entries(wish) as [ImageSlot, string | null | undefined][]) {
      if (!id) continue;
      if (known.get(id) !== purposeOf(slot)) {
        const errors = [{ pointer: `/images/${slot}`, code: 'choice' }];
        throw new Failure('invalid', 'certificates.image_unknown', { errors });
      }
      slots[slot] = id;
    }
    return slots;
  };

  const loadImages = async (slots: Slots): Promise<CertificateImages> => {
    const bytes = await mapImageBytes(db.knex, Object.values(slots));
    const entries = Object.entries(slots).flatMap(([slot, id]) => {
      const picture = bytes.get(id);
      return picture ? [[slot, picture] as const] : [];
    });
    return Object.fromEntries(entries) as CertificateImages;
  };

  const requireGlyphs = async (print: CertificatePrint): Promise<void> => {
    const missing = await pdf.listMissing(CERTIFICATES_DOCUMENT, print);
    if (missing.length === 0) return;
    const characters = [...new Set(missing.map((one) => `${one.character} (${one.codePoint})`))].join(', ');
    throw new Failure('invalid', 'certificates.template_glyphs', { params: { characters } });
  };

  const trial = (template: Template, images: CertificateImages, { sample, paper }: PreviewWish): CertificatePrint => ({
    template,
    images,
    paper,
    sheets: [sampleContent(template.kind, sample, publicUrl)],
    guides: true,
  });

  const preview = async (caller: Caller, template: Template, slots: Slots, wish: PreviewWish): Promise<Uint8Array> => {
    const { logo } = slots;
    const shown = mayKeepSeals(caller) ? slots : logo === undefined ? {} : { logo };
    const print = trial(template, await loadImages(shown), wish);
    await requireGlyphs(print);
    return pdf.render(CERTIFICATES_DOCUMENT, print);
  };

  const getVersion = async (id: string): Promise<TemplateVersion> => {
    const version = (await mapTemplates(db.knex, [id])).get(id);
    if (!version) throw new Failure('missing', 'request.missing');
    return version;
  };

  return {
    listDesigns: (kind: CertificateKind): Template[] => [...designs.values()].filter((design) => design.kind === kind),

    async listTemplates(year: number, kind: CertificateKind) {
      const { id: editionId } = await editions.getByYear(year);
      const versions = await listTemplates(db.knex, { editionId, kind });
      const counts = await countByTemplate(
        db.knex,
        versions.map((version) => version.id),
      );
      return { versions, counts };
    },

    async saveTemplate(
      caller: Caller,
      year: number,
      kind: CertificateKind,
      wish: TemplateWish,
    ): Promise<TemplateVersion> {
      const template = compose(kind, wish);
      const images = await requireImages(wish.images);
      const paper = { size: wish.size, part: 'all', marks: false } as const;
      await requireGlyphs(trial(template, {}, { sample: 'usual', paper }));
      const { id: editionId } = await editions.getByYear(year);
      const isSealed = Object.keys(images).some((slot) => slot !== 'logo');
      const isReleased = !isSealed || mayKeepSeals(caller);
      const by = userIdOf(caller);
      const now = clock.now();
      return db.transaction(async (tx) => {
        for (;;) {
          const [newest] = await listTemplates(tx, { editionId, kind });
          const version: TemplateVersion = {
            id: ids.uuid(),
            editionId,
            kind,
            version: (newest?.version ?? 0) + 1,
            template,
            paper: wish.size,
            createdBy: by,
            createdAt: now,
            releasedBy: isReleased ? by : null,
            releasedAt: isReleased ? now : null,
            images,
          };
          // Whoever saves at the same moment takes the next number.
          if (!(await insertTemplate(tx, version))) continue;
          await audit.record(tx, {
            caller,
            action: 'certificates.template_saved',
            subject: { kind: 'certificate_template', id: version.id },
            editionId,
            detail: { kind, version: version.version, design: wish.design, released: isReleased, images },
          });
          return version;
        }
      });
    },

    async releaseTemplate(caller: Caller, id: string): Promise<void> {
      const { kind, version, editionId, images } = await getVersion(id);
      if (!mayKeepSeals(caller)) throw new Failure('forbidden', 'certificates.seals_are_kept');
      // A seal that was withdrawn while the version waited does not come into force with it.
      await requireImages(images);
      await db.transaction(async (tx) => {
        if (!(await markReleased(tx, id, { userId: userIdOf(caller), at: clock.now() })))
          throw new Failure('conflict', 'certificates.template_released');
        await audit.record(tx, {
          caller,
          action: 'certificates.template_released',
          subject: { kind: 'certificate_template', id },
          editionId,
          detail: { kind, version },
        });
      });
    },

    async previewDraft(caller: Caller, year: number, kind: CertificateKind, draft: TemplateWish, wish: PreviewWish) {
      await editions.getByYear(year);
      return preview(caller, compose(kind, draft), await requireImages(draft.images), wish);
    },

    async previewTemplate(
      caller: Caller,
      id: string,
      wish: { readonly sample?: SampleCase; readonly paper: Partial<Paper> },
    ) {
      const { template, paper, images } = await getVersion(id);
      const { size = paper, part = 'all', marks = false } = wish.paper;
      return preview(caller, template, images, {
        sample: wish.sample ?? 'usual',
        paper: { size, part, marks },
      });
    },

    /** What an edition prints with; before anybody chose, the product's own design as its first version. */
    async ensureTemplate(editionId: string, kind: CertificateKind): Promise<TemplateVersion> {
      const known = await findTemplateInForce(db.knex, { editionId, kind });
      if (known) return known;
      const design = getDesign(kind, kind);
      const now = clock.now();
      await db.transaction(async (tx) => {
        await lockTemplates(tx, { editionId, kind });
        // Two first sheets are drawn at once, by a job and by whoever looks: one of them makes the version.
        if (await findTemplateInForce(tx, { editionId, kind })) return;
        const [newest] = await listTemplates(tx, { editionId, kind });
        await insertTemplate(tx, {
          id: ids.uuid(),
          editionId,
          kind,
          version: (newest?.version ?? 0) + 1,
          template: design,
          paper: 'A4',
          createdBy: null,
          createdAt: now,
          releasedBy: null,
          releasedAt: now,
          images: {},
        });
      });
      const made = await findTemplateInForce(db.knex, { editionId, kind });
      if (!made) throw new Error(`no layout for ${kind} in edition ${editionId}`);
      return made;
    },

    mapTemplates: (templateIds: readonly string[]) => mapTemplates(db.knex, templateIds),
    loadImages,
  };
}

export type Templates = ReturnType<typeof createTemplates>;

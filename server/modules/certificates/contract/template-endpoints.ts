import { type Static, Type } from '@sinclair/typebox';
import {
  binary,
  Enum,
  IdParams,
  Instant,
  Line,
  Nullable,
  office,
  Strict,
  Uuid,
  upload,
  Year,
} from '../../../platform/contract.ts';
import { CERTIFICATE_KINDS, PAPER_PARTS, PAPER_SIZES, SAMPLE_CASES, TEMPLATE_TEXT_LIMIT } from '../domain.ts';
import { SignerSchema } from './template-schema.ts';

const keepers = office('certificate_officer', 'certificate_approver');
const approver = office('certificate_approver');

export const IMAGE_MAX_BYTES = 2 * 1_048_576;
const IMAGE_USES = ['logo', 'seal', 'signature'] as const;

const TextView = Strict({
  element: Type.String(),
  group: Type.String(),
  zh: Nullable(Type.String()),
  en: Nullable(Type.String()),
});

const ImageSlots = Strict({
  logo: Type.Optional(Nullable(Uuid)),
  seal: Type.Optional(Nullable(Uuid)),
  signature1: Type.Optional(Nullable(Uuid)),
  signature2: Type.Optional(Nullable(Uuid)),
  signature3: Type.Optional(Nullable(Uuid)),
});

export const DesignView = Strict({
  design: Type.String(),
  orientation: Enum(['landscape', 'portrait'] as const),
  nameZh: Type.String(),
  nameEn: Type.String(),
  texts: Type.Array(TextView),
});
export type DesignView = Static<typeof DesignView>;

export const TemplateVersionView = Strict({
  id: Uuid,
  version: Type.Integer(),
  design: Type.String(),
  size: Enum(PAPER_SIZES),
  texts: Type.Array(TextView),
  signers: Type.Array(SignerSchema),
  images: ImageSlots,
  createdBy: Nullable(Type.String({ description: 'Name of the user; null: the product itself.' })),
  createdAt: Instant,
  releasedAt: Nullable(Instant),
  isInForce: Type.Boolean(),
  certificates: Type.Integer({ description: 'How many certificates bear it.' }),
});
export type TemplateVersionView = Static<typeof TemplateVersionView>;

export const TemplatesView = Strict({
  kind: Enum(CERTIFICATE_KINDS),
  placeholders: Type.Array(Type.String()),
  designs: Type.Array(DesignView),
  versions: Type.Array(TemplateVersionView, { description: 'The newest first.' }),
  may: Strict({ release: Type.Boolean(), keepSeals: Type.Boolean() }),
});
export type TemplatesView = Static<typeof TemplatesView>;

export const TemplateDraft = Strict({
  design: Type.String({ pattern: '^[a-z0-9]+(-[a-z0-9]+)*$', maxLength: 40 }),
  size: Enum(PAPER_SIZES),
  texts: Type.Array(
    Strict({
      element: Line(40),
      zh: Type.Optional(Type.String({ maxLength: TEMPLATE_TEXT_LIMIT })),
      en: Type.Optional(Type.String({ maxLength: TEMPLATE_TEXT_LIMIT })),
    }),
    { maxItems: 80, description: 'Texts that differ from the design. An empty one is not printed.' },
  ),
  signers: Type.Array(SignerSchema, { maxItems: 3 }),
  images: ImageSlots,
});
export type TemplateDraft = Static<typeof TemplateDraft>;

export const PaperQuery = {
  size: Type.Optional(Enum(PAPER_SIZES)),
  part: Type.Optional(
    Enum(PAPER_PARTS, { description: 'words: for paper that bears the art already; art: such paper.' }),
  ),
  marks: Type.Optional(Type.Boolean({ description: '3 mm of bleed and crop marks.' })),
};

export const CertificateImageView = Strict({
  id: Uuid,
  use: Enum(IMAGE_USES),
  label: Type.String(),
  width: Type.Integer(),
  height: Type.Integer(),
  uploadedAt: Instant,
});
export type CertificateImageView = Static<typeof CertificateImageView>;

const KindParams = Strict({ year: Year, kind: Enum(CERTIFICATE_KINDS) });
const refusals = [
  'certificates.design_unknown',
  'certificates.placeholder_unknown',
  'certificates.text_marks',
  'certificates.element_unknown',
  'certificates.template_glyphs',
  'certificates.image_unknown',
] as const;

export const templateEndpoints = {
  'GET /api/v1/editions/{year}/certificate-templates/{kind}': {
    summary: 'The layouts of a kind of certificate: designs to begin with, and the versions of this edition',
    access: keepers,
    params: KindParams,
    responses: { 200: TemplatesView },
  },
  'POST /api/v1/editions/{year}/certificate-templates/{kind}': {
    summary: 'Save a version; in force at once, or when an approver releases it where it bears a seal or a signature',
    access: keepers,
    params: KindParams,
    body: TemplateDraft,
    responses: { 201: TemplateVersionView },
    problems: [...refusals],
  },
  'POST /api/v1/editions/{year}/certificate-templates/{kind}/preview': {
    summary: 'The true PDF of what is being edited, with invented names; nothing is stored',
    description: 'Seals and signatures are drawn for approvers only; for others their places are shown.',
    access: keepers,
    params: KindParams,
    query: Type.Object({ case: Type.Optional(Enum(SAMPLE_CASES)), ...PaperQuery }),
    body: TemplateDraft,
    responses: { 200: binary('application/pdf', 'One page') },
    problems: [...refusals],
  },
  'GET /api/v1/certificate-templates/{id}/preview.pdf': {
    summary: 'A version with invented names',
    access: keepers,
    params: IdParams,
    query: Type.Object({ case: Type.Optional(Enum(SAMPLE_CASES)), ...PaperQuery }),
    responses: { 200: binary('application/pdf', 'One page') },
  },
  'POST /api/v1/certificate-templates/{id}/release': {
    summary: 'Release a version that bears a seal or a signature',
    access: approver,
    params: IdParams,
    responses: { 204: null },
    problems: ['certificates.template_released', 'certificates.seals_are_kept', 'certificates.image_unknown'],
  },
  'GET /api/v1/certificate-images': {
    summary: 'Logos, seals and signatures that a layout may use, by name',
    access: keepers,
    responses: { 200: Strict({ items: Type.Array(CertificateImageView) }) },
  },
  'POST /api/v1/certificate-images': {
    summary: 'Add a logo, a seal or a signature: PNG or JPEG, recognised by its bytes',
    description: 'A seal and a signature only as certificate approver; the role of administrator does not suffice.',
    access: keepers,
    query: Type.Object({ use: Enum(IMAGE_USES), label: Line(60) }),
    upload: upload(
      'PNG or JPEG, at most 4 megapixels',
      ['application/octet-stream', 'image/png', 'image/jpeg'],
      IMAGE_MAX_BYTES,
    ),
    responses: { 201: CertificateImageView },
    problems: [
      'certificates.seals_are_kept',
      'certificates.picture_not_a_picture',
      'certificates.picture_is_svg',
      'certificates.picture_too_many_pixels',
      'certificates.picture_broken',
      'certificates.picture_interlaced',
      'certificates.picture_printing_colours',
    ],
  },
  'GET /api/v1/certificate-images/{id}': {
    summary: 'The picture; of a seal or a signature for certificate approvers only',
    access: keepers,
    params: IdParams,
    responses: { 200: binary('image/*', 'PNG or JPEG') },
    problems: ['certificates.seals_are_kept'],
  },
  'DELETE /api/v1/certificate-images/{id}': {
    summary: 'Withdraw a picture; sheets that bear it keep it',
    access: keepers,
    params: IdParams,
    responses: { 204: null },
    problems: ['certificates.seals_are_kept'],
  },
} as const;

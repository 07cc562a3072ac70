import type { CertificateKind } from './certificate-content.ts';

/** Points from the upper left corner of the trimmed A4 sheet; A3 is the same drawing, √2 times as large. */
export interface Frame {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export const TEMPLATE_FONTS = [
  'display',
  'serif',
  'serifText',
  'italic',
  'capitals',
  'text',
  'textStrong',
  'sans',
  'sansBold',
] as const;
export type TemplateFont = (typeof TEMPLATE_FONTS)[number];

/** What stands between asterisks in a text. */
export interface Emphasis {
  readonly font: TemplateFont;
  readonly colour: string;
  /** Relative to the words around it. */
  readonly scale: number;
}

export interface TemplateText {
  /** Placeholders in braces; what stands in brackets falls away when a placeholder in it is empty. */
  readonly text: string;
  readonly font: TemplateFont;
  readonly max: number;
  /** Down to here the text shrinks before its words may be broken. */
  readonly min: number;
  readonly colour: string;
  readonly tracking?: number;
  readonly leading?: number;
  readonly maxLines?: number;
  /** Part of the frame's height that is this language's own when both are long. */
  readonly share?: number;
  readonly strong?: Emphasis;
}

/** A sentence, with room for its placeholders. */
export const TEMPLATE_TEXT_LIMIT = 300;

export const GROUPS = ['art', 'words', 'proof'] as const;
/** art: what the printing house may print beforehand; words: what is said; proof: number, code, seal and signatures. */
export type TemplateGroup = (typeof GROUPS)[number];

interface Named {
  readonly name: string;
  readonly group: TemplateGroup;
  /** On sheets that persons sign, or on those that none signs; on both without it. */
  readonly when?: 'signed' | 'unsigned';
}

export interface TextElement extends Named {
  readonly kind: 'text';
  readonly frame: Frame;
  readonly align: 'left' | 'center' | 'right';
  readonly stand: 'top' | 'middle' | 'bottom';
  readonly tag: 'H1' | 'H2' | 'P';
  /** Between the two languages. */
  readonly gap?: number;
  readonly zh?: TemplateText;
  readonly en?: TemplateText;
}

export interface RuleElement extends Named {
  readonly kind: 'rule';
  readonly form: 'plain' | 'fading' | 'divider' | 'gold';
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly colour: string;
}

export const ORNAMENTS = [
  'ground',
  'rosette',
  'braid',
  'lace',
  'lattice',
  'frets',
  'medal',
  'crest',
  'microtext',
] as const;
export type OrnamentArt = (typeof ORNAMENTS)[number];

export interface OrnamentElement extends Named {
  readonly kind: 'ornament';
  readonly art: OrnamentArt;
  readonly frame: Frame;
  /** What the ornament says, where it says something: round a medal, along a line of microtext. */
  readonly zh?: string;
  readonly en?: string;
}

export const IMAGE_SLOTS = ['logo', 'seal', 'signature1', 'signature2', 'signature3'] as const;
export type ImageSlot = (typeof IMAGE_SLOTS)[number];

export interface ImageElement extends Named {
  readonly kind: 'image';
  readonly slot: 'logo';
  readonly frame: Frame;
}

export interface QrElement extends Named {
  readonly kind: 'qr';
  readonly x: number;
  readonly y: number;
  readonly side: number;
  readonly colour: string;
}

/** Where the institution's seal stands, over its name and the day, as seals stand. */
export interface SealElement extends Named {
  readonly kind: 'seal';
  /** Middle. */
  readonly x: number;
  readonly y: number;
  readonly radius: number;
  readonly colour: string;
}

export interface SignatureElement extends Named {
  readonly kind: 'signature';
  readonly frame: Frame;
  readonly gap: number;
  readonly person: Omit<TemplateText, 'text'>;
  readonly office: Omit<TemplateText, 'text'>;
  readonly colour: string;
}

export type TemplateElement =
  | TextElement
  | RuleElement
  | OrnamentElement
  | ImageElement
  | QrElement
  | SealElement
  | SignatureElement;

export interface TemplateSigner {
  readonly name: string;
  readonly titleZh: string;
  readonly titleEn: string;
}

/** A certificate's layout as data. What an edition uses is kept whole with its version, so that no upgrade changes a sheet. */
export interface Template {
  readonly design: string;
  readonly kind: CertificateKind;
  readonly orientation: 'landscape' | 'portrait';
  readonly nameZh: string;
  readonly nameEn: string;
  readonly titleZh: string;
  readonly titleEn: string;
  readonly page: { readonly width: number; readonly height: number };
  readonly palette: Readonly<Record<string, string>>;
  /** Nothing that is said leaves this frame. */
  readonly inner: Frame;
  readonly signers: readonly TemplateSigner[];
  readonly elements: readonly TemplateElement[];
}

export const PAPER_SIZES = ['A4', 'A3'] as const;
export const PAPER_PARTS = ['all', 'words', 'art'] as const;

export interface Paper {
  readonly size: (typeof PAPER_SIZES)[number];
  /** `words` for paper that bears the art already, `art` for the printing house that makes such paper. */
  readonly part: (typeof PAPER_PARTS)[number];
  /** 3 mm of bleed and crop marks round the sheet. */
  readonly marks: boolean;
}

export const OFFICE_PAPER: Paper = { size: 'A4', part: 'all', marks: false };

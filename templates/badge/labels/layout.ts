/** What can stand in a box of a label. */
export type LabelField =
  | 'edition'
  | 'nameNative'
  | 'nameLatin'
  | 'organisation'
  | 'organisationOther'
  | 'position'
  | 'place'
  | 'type'
  | 'number';

/** Millimetres from the upper left corner of the label; type in points. */
export interface LabelBox {
  readonly field: LabelField;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly max: number;
  /** Down to here words stay whole. */
  readonly min: number;
  readonly lines: number;
  readonly weight: 400 | 700;
  readonly align: 'left' | 'center' | 'right';
  /** In the colour of the band's ground. */
  readonly onBand?: true;
}
export interface LabelLayout {
  readonly id: string;
  readonly width: number;
  readonly height: number;
  /** Filled strips over the whole width: black on a label, which most printers print in black alone. */
  readonly bands: readonly { readonly y: number; readonly height: number }[];
  readonly inColour: boolean;
  /** Without the quiet zone of four modules. Whole dots a module at 203 dpi (8 to the millimetre), so that no edge is soft. */
  readonly qr: { readonly x: number; readonly y: number; readonly side: number };
  readonly boxes: readonly LabelBox[];
}

/** A version 3 code has 29 modules a side. */
const MODULES = 29;
const qrSide = (dots: number): number => (MODULES * dots) / 8;

/** The sizes of the usual label printers, and A6 for the card in a badge holder. */
export const labelLayouts = [
  {
    id: '96x62',
    width: 96,
    height: 62,
    bands: [{ y: 52.5, height: 9.5 }],
    inColour: false,
    qr: { x: 65, y: 24, side: qrSide(7) },
    boxes: [
      {
        field: 'nameNative',
        x: 4,
        y: 2.5,
        width: 88,
        height: 18,
        max: 44,
        min: 15,
        lines: 2,
        weight: 700,
        align: 'left',
      },
      {
        field: 'nameLatin',
        x: 4,
        y: 21,
        width: 57,
        height: 9.5,
        max: 15,
        min: 8.5,
        lines: 2,
        weight: 700,
        align: 'left',
      },
      {
        field: 'organisation',
        x: 4,
        y: 31.5,
        width: 57,
        height: 9,
        max: 11,
        min: 7,
        lines: 2,
        weight: 700,
        align: 'left',
      },
      {
        field: 'organisationOther',
        x: 4,
        y: 40.7,
        width: 57,
        height: 5.8,
        max: 8,
        min: 5.5,
        lines: 2,
        weight: 400,
        align: 'left',
      },
      {
        field: 'position',
        x: 4,
        y: 46.7,
        width: 57,
        height: 5,
        max: 8,
        min: 5.5,
        lines: 1,
        weight: 400,
        align: 'left',
      },
      {
        field: 'type',
        x: 4,
        y: 53.5,
        width: 64,
        height: 7.5,
        max: 15,
        min: 7,
        lines: 2,
        weight: 700,
        align: 'left',
        onBand: true,
      },
      {
        field: 'number',
        x: 70,
        y: 53.5,
        width: 22,
        height: 7.5,
        max: 13,
        min: 8,
        lines: 1,
        weight: 700,
        align: 'right',
        onBand: true,
      },
    ],
  },
  {
    id: '82x96',
    width: 82,
    height: 96,
    bands: [{ y: 83, height: 13 }],
    inColour: false,
    qr: { x: 48, y: 49, side: qrSide(8) },
    boxes: [
      { field: 'edition', x: 4, y: 3, width: 74, height: 5, max: 8, min: 5, lines: 1, weight: 400, align: 'left' },
      {
        field: 'nameNative',
        x: 4,
        y: 9,
        width: 74,
        height: 25,
        max: 52,
        min: 16,
        lines: 3,
        weight: 700,
        align: 'left',
      },
      {
        field: 'nameLatin',
        x: 4,
        y: 35,
        width: 74,
        height: 10.5,
        max: 17,
        min: 9,
        lines: 2,
        weight: 700,
        align: 'left',
      },
      {
        field: 'organisation',
        x: 4,
        y: 48,
        width: 38,
        height: 15,
        max: 11,
        min: 7,
        lines: 4,
        weight: 700,
        align: 'left',
      },
      {
        field: 'organisationOther',
        x: 4,
        y: 63.5,
        width: 38,
        height: 10,
        max: 8,
        min: 5.5,
        lines: 4,
        weight: 400,
        align: 'left',
      },
      { field: 'position', x: 4, y: 74, width: 38, height: 7, max: 8, min: 5.5, lines: 2, weight: 400, align: 'left' },
      {
        field: 'type',
        x: 4,
        y: 85,
        width: 50,
        height: 9,
        max: 17,
        min: 7,
        lines: 2,
        weight: 700,
        align: 'left',
        onBand: true,
      },
      {
        field: 'number',
        x: 56,
        y: 85,
        width: 22,
        height: 9,
        max: 14,
        min: 8,
        lines: 1,
        weight: 700,
        align: 'right',
        onBand: true,
      },
    ],
  },
  {
    id: 'a6',
    width: 105,
    height: 148,
    bands: [
      { y: 0, height: 24 },
      { y: 129, height: 19 },
    ],
    inColour: true,
    qr: { x: 60.5, y: 84, side: qrSide(10) },
    boxes: [
      {
        field: 'edition',
        x: 7,
        y: 6,
        width: 91,
        height: 13,
        max: 14,
        min: 7,
        lines: 2,
        weight: 700,
        align: 'center',
        onBand: true,
      },
      {
        field: 'nameNative',
        x: 6,
        y: 29,
        width: 93,
        height: 33,
        max: 72,
        min: 18,
        lines: 3,
        weight: 700,
        align: 'center',
      },
      {
        field: 'nameLatin',
        x: 6,
        y: 63,
        width: 93,
        height: 15,
        max: 24,
        min: 11,
        lines: 2,
        weight: 700,
        align: 'center',
      },
      {
        field: 'organisation',
        x: 7,
        y: 83,
        width: 47,
        height: 18,
        max: 13,
        min: 8,
        lines: 4,
        weight: 700,
        align: 'left',
      },
      {
        field: 'organisationOther',
        x: 7,
        y: 101.5,
        width: 47,
        height: 11,
        max: 9,
        min: 6,
        lines: 4,
        weight: 400,
        align: 'left',
      },
      { field: 'position', x: 7, y: 113, width: 47, height: 6.5, max: 9, min: 6, lines: 2, weight: 400, align: 'left' },
      { field: 'place', x: 7, y: 120, width: 47, height: 6, max: 10, min: 6, lines: 1, weight: 700, align: 'left' },
      {
        field: 'type',
        x: 7,
        y: 132,
        width: 66,
        height: 13,
        max: 22,
        min: 9,
        lines: 2,
        weight: 700,
        align: 'left',
        onBand: true,
      },
      {
        field: 'number',
        x: 74,
        y: 132,
        width: 24,
        height: 13,
        max: 16,
        min: 9,
        lines: 1,
        weight: 700,
        align: 'right',
        onBand: true,
      },
    ],
  },
] as const satisfies readonly LabelLayout[];

export type LabelLayoutId = (typeof labelLayouts)[number]['id'];

import type { PaperDocument } from './document.ts';

export const MM = 72 / 25.4;

export type Stops = readonly (readonly [number, string])[];

/**
 * Ink on paper, mixed beforehand: transparency is refused by PDF/A-1 and flattened differently by every printer.
 */
export function mix(ink: string, paper: string, amount: number): string {
  const parts = (colour: string) => [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
  const under = parts(paper);
  const mixed = parts(ink).map((value, at) => Math.round(value * amount + (under[at] ?? 255) * (1 - amount)));
  return `#${mixed.map((value) => value.toString(16).padStart(2, '0')).join('')}`;
}

// Gold is never flat: dark, light, dark, light.
export const GOLD: Stops = [
  [0, '#7d5c16'],
  [0.25, '#d8b763'],
  [0.45, '#fbf0c4'],
  [0.6, '#c39a3f'],
  [0.8, '#e8cf8a'],
  [1, '#7a5914'],
];

type Point = readonly [number, number];

export function linear(document: PaperDocument, from: Point, to: Point, stops: Stops): PDFKit.PDFGradient {
  const gradient = document.linearGradient(from[0], from[1], to[0], to[1]);
  for (const [at, colour] of stops) gradient.stop(at, colour);
  return gradient as unknown as PDFKit.PDFGradient;
}

export function radial(
  document: PaperDocument,
  from: Point,
  inner: number,
  to: Point,
  outer: number,
  stops: Stops,
): PDFKit.PDFGradient {
  const gradient = document.radialGradient(from[0], from[1], inner, to[0], to[1], outer);
  for (const [at, colour] of stops) gradient.stop(at, colour);
  return gradient as unknown as PDFKit.PDFGradient;
}

import { chains } from '../../../platform/pdf/chains.ts';
import { mix, radial } from '../../../platform/pdf/colour.ts';
import type { PaperDocument } from '../../../platform/pdf/document.ts';
import { defineArt, defineForm, type Form } from '../../../platform/pdf/form.ts';
import { rosette } from '../../../platform/pdf/ornament.ts';
import { drawLine, measure } from '../../../platform/pdf/typeset.ts';
import type { OrnamentElement, Template } from '../domain/template.ts';
import { fillText, plainText } from '../domain/template-text.ts';
import type { CertificateWords } from '../domain/template-words.ts';
import { braidFrame, fretCorners, laceFrame, latticeFrame } from './frames.ts';
import { colourOf } from './lay-out.ts';
import { drawCrest, drawMedal } from './medal.ts';

/** What is the same on every sheet of a file, drawn once for it. */
export function createOrnaments(document: PaperDocument, template: Template, bleed: number) {
  const { palette, page } = template;
  const forms = new Map<string, Form>();
  const once = (key: string, width: number, height: number, draw: () => void): Form => {
    let form = forms.get(key);
    if (!form) {
      form = defineForm(document, width, height, draw);
      forms.set(key, form);
    }
    return form;
  };

  const ground = () => {
    const [width, height] = [page.width + 2 * bleed, page.height + 2 * bleed];
    once('ground', width, height, () => {
      const centre: [number, number] = [width / 2, height / 2];
      const light = radial(document, centre, 0, centre, Math.max(width, height) * 0.6, [
        [0, colourOf(palette, 'paperLight')],
        [1, colourOf(palette, 'paperEdge')],
      ]);
      document.rect(0, 0, width, height).fill(light);
    }).paint(-bleed, -bleed);
  };

  const watermark = ({ x, y, width }: OrnamentElement['frame']) => {
    const radius = width / 2;
    const colour = mix(colourOf(palette, 'watermark'), colourOf(palette, 'paper'), 0.22);
    defineArt(document, `watermark ${width} ${colour}`, width, width, () => {
      rosette(document, radius, radius, radius - 1, {
        petals: 20,
        rings: 15,
        inner: 0.2,
        depth: 0.17,
        twist: 0.6,
        colour,
        lineWidth: 0.35,
      });
    }).paint(x, y);
  };

  const frames = { braid: braidFrame, lace: laceFrame, lattice: latticeFrame } as const;

  return (element: OrnamentElement, words: CertificateWords): void => {
    const { frame, art } = element;
    const said = (text: string | undefined) => plainText(fillText(text ?? '', words));
    const middle = { cx: frame.width / 2, cy: frame.height / 2, radius: Math.min(frame.width, frame.height) / 2 };
    if (art === 'ground') ground();
    else if (art === 'rosette') watermark(frame);
    else if (art === 'medal') {
      const [zh, en] = [said(element.zh), said(element.en)];
      const draw = () => drawMedal(document, middle, palette, zh, en);
      once(`medal ${element.name}\n${zh}\n${en}`, frame.width, frame.height, draw).paint(frame.x, frame.y);
    } else if (art === 'crest') {
      const draw = () => drawCrest(document, middle);
      once(`crest ${element.name}`, frame.width, frame.height, draw).paint(frame.x, frame.y);
    } else if (art === 'frets') fretCorners(document, page, frame.x, colourOf(palette, 'gold'));
    else if (art === 'microtext') microtext(document, frame, said(element.zh), colourOf(palette, 'gold'));
    else once(art, page.width, page.height, () => frames[art](document, page, palette)).paint(0, 0);
  };
}

/** The number again and again in letters half a millimetre high: a photocopy shows a grey line. */
function microtext(document: PaperDocument, frame: OrnamentElement['frame'], text: string, colour: string): void {
  const style = { chain: chains.sans, size: 1.6, colour };
  const piece = `${text} · `;
  const width = measure(piece, style);
  if (!(width > 0)) return;
  const times = Math.max(1, Math.floor(frame.width / width));
  drawLine(document, piece.repeat(times).trimEnd(), frame.y, { ...frame, align: 'center' }, style);
}

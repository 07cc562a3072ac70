import { designationLayout as layout } from '../../../templates/certificate/designation/layout.ts';
import { chains } from '../../platform/pdf/chains.ts';
import type { PaperDocument } from '../../platform/pdf/document.ts';
import { divider, fadingRule, sealArea } from '../../platform/pdf/ornament.ts';
import { drawQr } from '../../platform/pdf/qr.ts';
import { depth, drawFitted, drawLine, fitText, measure, type TextStyle } from '../../platform/pdf/typeset.ts';
import type { DesignationSheet } from './designation-sheet.ts';
import { formalDateEn, formalDateZh } from './formal-date.ts';

const { colours, page, zh, en } = layout;
const CENTRE = page.width / 2;
const column = { x: CENTRE - layout.column / 2, width: layout.column, align: 'center' } as const;

type Section = ReturnType<PaperDocument['struct']>;
type Draw = () => void;

function tagger(document: PaperDocument, section: Section) {
  return (tag: 'H1' | 'H2' | 'P', lang: 'zh-CN' | 'en', draw: Draw) => {
    section.add(document.struct(tag, { lang }, draw));
  };
}

/** Issuer, title, and the sentence that runs through the institution's name. */
export function drawDesignationText(document: PaperDocument, section: Section, sheet: DesignationSheet): void {
  const tag = tagger(document, section);
  const centred = (text: string, baseline: number, style: TextStyle, min = 5) => {
    const box = { width: column.width, height: style.size, max: style.size, min, leading: 1.2, maxLines: 1 };
    drawFitted(document, fitText(text, style, box), baseline, column, style);
  };
  const { issuer, title, lead } = layout;
  const dark = { colour: colours.ink };
  tag('P', 'zh-CN', () => centred(sheet.issuerZh, issuer.zh.baseline, { chain: chains.serif, ...issuer.zh, ...dark }));
  // Cinzel draws small letters as small capitals: the letters keep their case, and so does copied text.
  const capitals = { chain: chains.capitals, colour: colours.gold };
  tag('P', 'en', () => centred(sheet.issuerEn, issuer.en.baseline, { ...capitals, ...issuer.en }));
  tag('H1', 'zh-CN', () => centred(zh.title, title.zh.baseline, { chain: chains.display, ...title.zh, ...dark }));
  tag('H1', 'en', () => centred(en.title, title.en.baseline, { ...capitals, ...title.en }));
  document.decorate(() =>
    divider(document, CENTRE, layout.divider.y, layout.divider.half, colours.gold, colours.paperLight),
  );
  const quiet = { colour: colours.body };
  tag('P', 'zh-CN', () =>
    centred(zh.lead(sheet.conferredByZh), lead.zh.baseline, { chain: chains.serifText, ...lead.zh, ...quiet }),
  );
  tag('P', 'en', () =>
    centred(en.lead(sheet.conferredByEn), lead.en.baseline, { chain: chains.italic, ...lead.en, ...quiet }),
  );
  drawInstitution(document, tag, sheet);
  document.decorate(() =>
    fadingRule(document, CENTRE, layout.rule.y, layout.rule.half, colours.gold, colours.paperLight),
  );
  tag('P', 'zh-CN', () => drawProgrammeZh(document, sheet));
  tag('P', 'en', () =>
    centred(en.programme(sheet.programmeEn, sheet.cohortEn), layout.programme.en.baseline, {
      chain: chains.serif,
      size: layout.programme.en.size,
      ...dark,
    }),
  );
  drawDecision(document, tag, sheet);
}

type Tag = ReturnType<typeof tagger>;

/** Both names stand as one block in the middle of their room, whether they take two lines or six. */
function drawInstitution(document: PaperDocument, tag: Tag, sheet: DesignationSheet): void {
  const { zh: han, en: latin, top, bottom } = layout.institution;
  const room = bottom - top;
  const styleZh = { chain: chains.display, tracking: han.tracking, colour: colours.ink };
  const styleEn = { chain: chains.serif, colour: colours.ink };
  const box = { width: column.width, leading: 1.22, balanced: true } as const;
  const above = fitText(sheet.institutionZh, styleZh, { ...box, height: room * 0.56, max: han.max, min: han.min });
  const below = fitText(sheet.institutionEn, styleEn, { ...box, height: room * 0.36, max: latin.max, min: latin.min });
  const gap = below.size * 1.32;
  const block = above.size * 0.88 + depth(above) + gap + depth(below);
  const first = top + (room - block) / 2 + above.size * 0.88 - 1;
  const last = first + depth(above);
  tag('H2', 'zh-CN', () => drawFitted(document, above, first, column, styleZh));
  tag('H2', 'en', () => drawFitted(document, below, last + gap, column, styleEn));
}

/** 为第一批“岭南工匠学院”，特发此证。 The programme stands out by size and weight within its own sentence. */
function drawProgrammeZh(document: PaperDocument, sheet: DesignationSheet): void {
  const { baseline, size, around, tracking, squeeze } = layout.programme.zh;
  const plain = { chain: chains.serifText, size: around, tracking, colour: colours.body };
  const strong = { chain: chains.serif, size, tracking, colour: colours.seal };
  const parts: readonly (readonly [string, TextStyle])[] = [
    [zh.before(sheet.cohortZh), plain],
    [zh.programme(sheet.programmeZh), strong],
    [zh.after, plain],
  ];
  // A full-width quotation mark leaves half its square empty; the font closes that up within a run, not between two.
  const gap = -squeeze * size;
  const total = parts.reduce((sum, [text, style]) => sum + measure(text, style) + gap, -gap);
  const shrink = Math.min(1, column.width / total);
  let x = CENTRE - (total * shrink) / 2;
  for (const [text, style] of parts) {
    const sized = { ...style, size: style.size * shrink };
    x += drawLine(document, text, baseline, { x, width: column.width }, sized) + gap * shrink;
  }
}

function drawDecision(document: PaperDocument, tag: Tag, sheet: DesignationSheet): void {
  const { top, height, max, min, leading } = layout.decision;
  const both = sheet.decisionZh && sheet.decisionEn;
  const box = { width: column.width, height: both ? height / 2 - 1 : height, max, min, leading, balanced: true };
  const style = { chain: chains.serifText, colour: colours.muted };
  let baseline = top;
  for (const [lang, text] of [['zh-CN', sheet.decisionZh] as const, ['en', sheet.decisionEn] as const]) {
    if (!text) continue;
    const fitted = fitText(text, style, box);
    const first = baseline + fitted.size;
    tag('P', lang, () => drawFitted(document, fitted, first, column, style));
    baseline = first + depth(fitted) + 4;
  }
}

/** Scheme and host are case-blind; in capitals the symbol is a version smaller when the path is in capitals too. */
export function qrPayload(url: string): string {
  const match = /^([a-z][a-z0-9+.-]*:\/\/[^/?#]*)(.*)$/i.exec(url);
  return match ? `${(match[1] ?? '').toUpperCase()}${match[2] ?? ''}` : url;
}

/** QR and number to the left, signatures, conferring authority and date to the right, over the room for the seal. */
export function drawDesignationFoot(document: PaperDocument, section: Section, sheet: DesignationSheet): void {
  const tag = tagger(document, section);
  const { foot } = layout;
  const { side, top } = foot.qr;
  const x = foot.inset;
  section.add(
    document.struct('Figure', { alt: `${zh.verify} ${en.verify}: ${sheet.verificationUrl}` }, () =>
      drawQr(document, qrPayload(sheet.verificationUrl), x, top, side, { level: 'M', colour: colours.ink }),
    ),
  );
  const beside = { x: x + side + foot.labels.gap, width: foot.labels.width };
  const label = { chain: chains.serifText, colour: colours.muted };
  const value = { chain: chains.sansBold, colour: colours.ink, tracking: 0.03 };
  const small = { width: beside.width, height: 30, max: 6.4, min: 3.5, leading: 1.3, maxLines: 3 };
  tag('P', 'zh-CN', () =>
    drawLine(document, `${zh.number} ${en.number}`, top + 8, beside, { ...label, size: foot.labels.size }),
  );
  const numbered = fitText(sheet.number, value, { ...small, max: foot.labels.value, min: 5, height: 20, maxLines: 2 });
  tag('P', 'en', () => drawFitted(document, numbered, top + 21, beside, value));
  tag('P', 'zh-CN', () =>
    drawLine(document, `${zh.verify} ${en.verify}`, top + 46, beside, { ...label, size: foot.labels.size }),
  );
  const link = { chain: chains.sans, colour: colours.muted };
  tag('P', 'en', () => drawFitted(document, fitText(sheet.verificationUrl, link, small), top + 56.5, beside, link));
  drawRight(document, tag, sheet);
  document.decorate(() => drawMicrotext(document, sheet));
}

function drawRight(document: PaperDocument, tag: Tag, sheet: DesignationSheet): void {
  const { inset, right, signatures, authority } = layout.foot;
  const area = { x: page.width - inset - right.width, width: right.width, align: 'center' } as const;
  const middle = area.x + area.width / 2;
  document.decorate(() =>
    sealArea(document, middle, authority.sealCentre, authority.sealRadius, colours.seal, colours.paper),
  );
  const count = sheet.signers.length;
  const each = (area.width - signatures.gap * Math.max(0, count - 1)) / Math.max(1, count);
  sheet.signers.forEach((signer, at) => {
    const place = { x: area.x + at * (each + signatures.gap), width: each, align: 'center' } as const;
    document.decorate(() => {
      document
        .moveTo(place.x, signatures.rule)
        .lineTo(place.x + each, signatures.rule)
        .lineWidth(0.5);
      document.stroke(colours.muted);
    });
    const line = { width: each, height: 12, leading: 1.2, maxLines: 1 };
    const name = { chain: chains.serif, colour: colours.ink };
    const title = { chain: chains.serifText, colour: colours.muted };
    tag('P', 'zh-CN', () => {
      drawFitted(
        document,
        fitText(signer.name, name, { ...line, ...signatures.name }),
        signatures.rule + 12,
        place,
        name,
      );
    });
    tag('P', 'zh-CN', () => {
      const fitted = fitText(signer.titleZh, title, { ...line, ...signatures.title });
      drawFitted(document, fitted, signatures.rule + 22, place, title);
    });
    tag('P', 'en', () => {
      const fitted = fitText(signer.titleEn, title, { ...line, ...signatures.title });
      drawFitted(document, fitted, signatures.rule + 31, place, title);
    });
  });
  // Without signatures the authority moves up to where the eye expects it and speaks louder.
  const lift = count === 0 ? 12 : 0;
  const grow = count === 0 ? 1.25 : 1;
  const box = { width: area.width, height: 20, leading: 1.2, maxLines: 1 };
  const han = { chain: chains.serif, colour: colours.ink, tracking: authority.zh.tracking };
  const latin = { chain: chains.serif, colour: colours.ink };
  tag('P', 'zh-CN', () => {
    const fitted = fitText(sheet.conferredByZh, han, { ...box, max: authority.zh.max * grow, min: authority.zh.min });
    drawFitted(document, fitted, authority.zh.baseline - lift, area, han);
  });
  tag('P', 'en', () => {
    const fitted = fitText(sheet.conferredByEn, latin, { ...box, max: authority.en.max * grow, min: authority.en.min });
    drawFitted(document, fitted, authority.en.baseline - lift * 0.75, area, latin);
  });
  const date = { chain: chains.serifText, size: authority.date.size * grow, colour: colours.body };
  tag('P', 'zh-CN', () => {
    const both = `${formalDateZh(sheet.conferredOn)}　${formalDateEn(sheet.conferredOn)}`;
    drawLine(document, both, authority.date.baseline, area, date);
  });
}

/** The number again and again in letters half a millimetre high: a photocopy shows a grey line. */
function drawMicrotext(document: PaperDocument, sheet: DesignationSheet): void {
  const style = { chain: chains.sans, size: layout.microtext.size, colour: colours.gold };
  const { innerRule, bite } = layout.frame;
  const width = page.width - 2 * (innerRule + bite + 6);
  const piece = `${sheet.number} · ${sheet.issuerEn} · `;
  const times = Math.max(1, Math.floor(width / (measure(piece, style) || width)));
  drawLine(
    document,
    piece.repeat(times),
    page.height - innerRule - 3,
    { x: 0, width: page.width, align: 'center' },
    style,
  );
}

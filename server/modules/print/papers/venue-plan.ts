import { PaperDocument } from '../../../platform/pdf/document.ts';
import type { HandbookPlan } from './handbook-facts.ts';

/** Whether the picture can be drawn is known by drawing it, before it is kept. */
export async function drawVenuePlan({ bytes, width, height }: HandbookPlan): Promise<Uint8Array> {
  const document = new PaperDocument({
    title: '',
    author: '',
    lang: 'zh-CN',
    date: new Date(0),
    size: [width, height],
  });
  document.addSheet();
  document.image(Buffer.from(bytes), 0, 0, { width, height });
  return document.finish();
}

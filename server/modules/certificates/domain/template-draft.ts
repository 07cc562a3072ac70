import type { Template, TemplateElement, TemplateSigner, TemplateText } from './template.ts';

export interface TextChange {
  readonly element: string;
  readonly zh?: string | undefined;
  readonly en?: string | undefined;
}

/** The name of an element that has no such text, or the template with the texts and signers of an edition. */
export function applyDraft(
  design: Template,
  changes: readonly TextChange[],
  signers: readonly TemplateSigner[],
): Template | { readonly unknown: string } {
  const byName = new Map(changes.map((change) => [change.element, change]));
  for (const { element, zh, en } of changes) {
    const target = design.elements.find((one) => one.name === element);
    const has = (lang: 'zh' | 'en') => target?.kind === 'text' && target[lang] !== undefined;
    if ((zh !== undefined && !has('zh')) || (en !== undefined && !has('en')) || !target) return { unknown: element };
  }
  const elements = design.elements.map((element): TemplateElement => {
    const change = byName.get(element.name);
    if (!change || element.kind !== 'text') return element;
    return {
      ...element,
      ...(element.zh && { zh: told(element.zh, change.zh) }),
      ...(element.en && { en: told(element.en, change.en) }),
    };
  });
  const title = byName.get('title');
  return {
    ...design,
    // The title of the file follows the title on the sheet.
    titleZh: title?.zh?.trim() || design.titleZh,
    titleEn: title?.en?.trim() || design.titleEn,
    signers,
    elements,
  };
}

const told = (text: TemplateText, change: string | undefined): TemplateText =>
  change === undefined ? text : { ...text, text: change };

export interface ListedText {
  readonly element: string;
  readonly group: string;
  readonly zh: string | null;
  readonly en: string | null;
}

/** The texts that an edition may change, as they are. */
export function listTexts(template: Template): ListedText[] {
  return template.elements.flatMap((element) =>
    element.kind === 'text'
      ? [
          {
            element: element.name,
            group: element.group,
            zh: element.zh?.text ?? null,
            en: element.en?.text ?? null,
          },
        ]
      : [],
  );
}

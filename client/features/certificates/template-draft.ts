import type { DesignView, TemplateDraft, TemplatesView, TemplateVersionView } from '#contract/certificates';

/** What the page edits: from a version, or from a design as it is. */
export function draftOf(view: TemplatesView, version?: TemplateVersionView): TemplateDraft | undefined {
  if (!version) {
    const design = view.designs.find((one) => one.design === view.kind) ?? view.designs[0];
    return design && { design: design.design, size: 'A4', texts: [], signers: [], images: {} };
  }
  const design = view.designs.find((one) => one.design === version.design);
  return {
    design: version.design,
    size: version.size,
    texts: design ? changesOf(design, version.texts) : [],
    signers: version.signers,
    images: version.images,
  };
}

type Texts = DesignView['texts'];

function changesOf(design: DesignView, texts: Texts): TemplateDraft['texts'] {
  return design.texts.flatMap((own) => {
    const now = texts.find((one) => one.element === own.element);
    if (!now || (now.zh === own.zh && now.en === own.en)) return [];
    return [{ element: own.element, ...(now.zh !== null && { zh: now.zh }), ...(now.en !== null && { en: now.en }) }];
  });
}

/** A text as it would be printed: the change, or the design's own. */
export function textIn(draft: TemplateDraft, own: Texts[number], lang: 'zh' | 'en'): string {
  return draft.texts.find((one) => one.element === own.element)?.[lang] ?? own[lang] ?? '';
}

export function withText(draft: TemplateDraft, own: Texts[number], lang: 'zh' | 'en', text: string): TemplateDraft {
  const before = draft.texts.find((one) => one.element === own.element);
  const other = lang === 'zh' ? 'en' : 'zh';
  const kept = before?.[other];
  const change: TemplateDraft['texts'][number] = {
    element: own.element,
    ...(kept !== undefined && { [other]: kept }),
    ...(text !== own[lang] && { [lang]: text }),
  };
  const others = draft.texts.filter((one) => one.element !== own.element);
  const isChanged = change.zh !== undefined || change.en !== undefined;
  return { ...draft, texts: isChanged ? [...others, change] : others };
}

/** Another design keeps the changes that it has a place for: most texts stand in both orientations. */
export function withDesign(draft: TemplateDraft, design: DesignView): TemplateDraft {
  const texts = draft.texts.filter(({ element, zh, en }) => {
    const own = design.texts.find((one) => one.element === element);
    return own && (zh === undefined || own.zh !== null) && (en === undefined || own.en !== null);
  });
  return { ...draft, design: design.design, texts };
}

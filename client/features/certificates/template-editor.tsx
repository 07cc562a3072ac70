import { useState } from 'react';
import type { TemplateDraft, TemplatesView } from '#contract/certificates';
import { useEdition } from '../../app/office/session.tsx';
import type { ApiProblem } from '../../lib/api-problem.ts';
import { inLocale, useLocale, useWords } from '../../lib/words.tsx';
import { Button } from '../../ui/button.tsx';
import { CheckField, SelectField, TextArea, TextField } from '../../ui/field.tsx';
import { FormErrors } from '../../ui/form-errors.tsx';
import { textIn, withDesign, withText } from './template-draft.ts';
import { TemplateImages } from './template-images.tsx';
import { type PreviewSettings, TemplatePreview } from './template-preview.tsx';
import { templateWords } from './template-words.ts';

interface EditorProps {
  readonly view: TemplatesView;
  readonly draft: TemplateDraft;
  readonly onChange: (draft: TemplateDraft) => void;
}

/** Left what is edited, right the sheet as it will be printed. */
export function TemplateEditor({ view, draft, onChange }: EditorProps) {
  const { year } = useEdition();
  const [settings, setSettings] = useState<PreviewSettings>({ sample: 'usual', part: 'all', marks: false });
  const [problem, setProblem] = useState<ApiProblem>();
  return (
    <FormErrors problem={problem}>
      <div className="template-editor">
        <div className="form">
          <DesignFields view={view} draft={draft} onChange={onChange} />
          <TextFields view={view} draft={draft} onChange={onChange} />
          <SignerFields draft={draft} onChange={onChange} />
          <TemplateImages draft={draft} keepsSeals={view.may.keepSeals} onChange={onChange} />
        </div>
        <div className="template-preview">
          <PreviewFields settings={settings} onChange={setSettings} />
          <TemplatePreview
            year={year}
            kind={view.kind}
            draft={draft}
            settings={settings}
            isPortrait={view.designs.find((one) => one.design === draft.design)?.orientation === 'portrait'}
            onProblem={setProblem}
          />
        </div>
      </div>
    </FormErrors>
  );
}

function DesignFields({ view, draft, onChange }: EditorProps) {
  const words = useWords(templateWords);
  const locale = useLocale();
  const choose = (name: string) => {
    const design = view.designs.find((one) => one.design === name);
    if (design) onChange(withDesign(draft, design));
  };
  return (
    <div className="pair">
      <SelectField
        name="design"
        label={words.design}
        placeholder={null}
        value={draft.design}
        onChange={(event) => choose(event.target.value)}
        options={view.designs.map((one) => ({
          value: one.design,
          label: inLocale({ zh: one.nameZh, en: one.nameEn }, locale),
        }))}
      />
      <SelectField
        name="size"
        label={words.paper}
        placeholder={null}
        value={draft.size}
        onChange={(event) => onChange({ ...draft, size: event.target.value === 'A3' ? 'A3' : 'A4' })}
        options={['A4', 'A3'].map((value) => ({ value, label: value }))}
      />
    </div>
  );
}

function PreviewFields({ settings, onChange }: { settings: PreviewSettings; onChange: (s: PreviewSettings) => void }) {
  const words = useWords(templateWords);
  const samples = ['usual', 'worst', 'short', 'scripts'] as const;
  const parts = ['all', 'words', 'art'] as const;
  return (
    <div className="preview-settings">
      <SelectField
        name="sample"
        label={words.previewOf}
        placeholder={null}
        value={settings.sample}
        onChange={(event) =>
          onChange({ ...settings, sample: samples.find((one) => one === event.target.value) ?? 'usual' })
        }
        options={samples.map((value) => ({ value, label: words.cases[value] }))}
      />
      <SelectField
        name="part"
        label={words.part}
        placeholder={null}
        value={settings.part}
        onChange={(event) => onChange({ ...settings, part: parts.find((one) => one === event.target.value) ?? 'all' })}
        options={parts.map((value) => ({ value, label: words.parts[value] }))}
      />
      <CheckField
        name="marks"
        label={words.marks}
        checked={settings.marks}
        onChange={(event) => onChange({ ...settings, marks: event.target.checked })}
      />
    </div>
  );
}

function TextFields({ view, draft, onChange }: EditorProps) {
  const words = useWords(templateWords);
  const design = view.designs.find((one) => one.design === draft.design);
  if (!design) return null;
  const isSigned = draft.signers.length > 0;
  const other = isSigned ? ['authority', 'day'] : ['authority signed', 'day signed'];
  return (
    <section>
      <h2>{words.texts}</h2>
      <p className="soft small">{words.textsHint}</p>
      <details className="small">
        <summary>{words.placeholders}</summary>
        <p className="placeholders">
          {view.placeholders.map((one) => (
            <code key={one}>{`{${one}}`}</code>
          ))}
        </p>
      </details>
      {design.texts
        .filter((own) => !other.includes(own.element))
        .map((own) => (
          <fieldset className="template-text" key={own.element}>
            <legend>{words.elements[own.element] ?? own.element}</legend>
            {(['zh', 'en'] as const).map(
              (lang) =>
                own[lang] !== null && (
                  <TextArea
                    key={lang}
                    name={`texts/${draft.texts.findIndex((one) => one.element === own.element)}/${lang}`}
                    scope={`${own.element}-${lang}`.replaceAll(' ', '-')}
                    label={words[lang]}
                    lang={lang === 'zh' ? 'zh-CN' : 'en'}
                    rows={1}
                    maxLength={300}
                    spellCheck={false}
                    value={textIn(draft, own, lang)}
                    onChange={(event) => onChange(withText(draft, own, lang, event.target.value))}
                  />
                ),
            )}
          </fieldset>
        ))}
    </section>
  );
}

function SignerFields({ draft, onChange }: Omit<EditorProps, 'view'>) {
  const words = useWords(templateWords);
  const change = (at: number, part: 'name' | 'titleZh' | 'titleEn', text: string) =>
    onChange({ ...draft, signers: draft.signers.map((one, n) => (n === at ? { ...one, [part]: text } : one)) });
  const field = (at: number, part: 'name' | 'titleZh' | 'titleEn', label: string) => (
    <TextField
      name={`signers/${at}/${part}`}
      label={label}
      maxLength={part === 'titleEn' ? 120 : 80}
      value={draft.signers[at]?.[part] ?? ''}
      onChange={(event) => change(at, part, event.target.value)}
    />
  );
  return (
    <section>
      <h2>{words.signers}</h2>
      <p className="soft small">{words.signersHint}</p>
      {draft.signers.map((_, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a place on the sheet is what the number names
        <div className="signer" key={at}>
          {field(at, 'name', words.signer)}
          {field(at, 'titleZh', words.signerZh)}
          {field(at, 'titleEn', words.signerEn)}
          <Button
            kind="quiet"
            onClick={() => onChange({ ...draft, signers: draft.signers.filter((_one, n) => n !== at) })}
          >
            {words.removeSigner}
          </Button>
        </div>
      ))}
      {draft.signers.length < 3 && (
        <Button
          icon="plus"
          onClick={() =>
            onChange({ ...draft, signers: [...draft.signers, { name: '签署人', titleZh: '', titleEn: '' }] })
          }
        >
          {words.addSigner}
        </Button>
      )}
    </section>
  );
}

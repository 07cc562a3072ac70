import { useEffect, useRef, useState } from 'react';
import type { TemplateDraft, TemplatesView } from '#contract/certificates';
import { api } from '../../lib/api.ts';
import { ApiProblem } from '../../lib/api-problem.ts';
import { useWords } from '../../lib/words.tsx';
import { LinkButton } from '../../ui/button.tsx';
import { ErrorSummary } from '../../ui/form-errors.tsx';
import { templateWords } from './template-words.ts';

export interface PreviewSettings {
  readonly sample: 'usual' | 'worst' | 'short' | 'scripts';
  readonly part: 'all' | 'words' | 'art';
  readonly marks: boolean;
}

interface PreviewProps {
  readonly year: number;
  readonly kind: TemplatesView['kind'];
  readonly draft: TemplateDraft;
  readonly settings: PreviewSettings;
  readonly isPortrait: boolean;
  readonly onProblem: (problem: ApiProblem | undefined) => void;
}

/** Typing rests for so long before the sheet is drawn anew. */
const PAUSE_MS = 450;

/** In mm, trimmed; with marks the sheet is wider by 10 on each side. */
const SHEETS = { A4: [297, 210], A3: [420, 297] } as const;
const MARKS = 20;

/** As wide as the column or as high as the window allows, in the proportions of the paper. */
function sheetStyle({ draft, settings }: Pick<PreviewProps, 'draft' | 'settings'>, isPortrait: boolean) {
  const more = settings.marks ? MARKS : 0;
  const [long, short] = SHEETS[draft.size];
  const ratio = isPortrait ? (short + more) / (long + more) : (long + more) / (short + more);
  return { aspectRatio: ratio, width: `min(100%, max(280px, calc((100vh - 270px) * ${ratio})))` };
}

/**
 * The PDF itself, by the browser's own viewer. The last good one stays until the next is there: nothing flickers. A phone
 * shows no PDF within a page; there it is opened.
 */
export function TemplatePreview({ isPortrait, ...wish }: PreviewProps) {
  const words = useWords(templateWords);
  const { shown, coming, busy, problem, arrived } = usePreview(wish);
  const latest = coming ?? shown;
  const frame = (sheet: Sheet, isShown: boolean) => (
    <iframe
      key={sheet.address}
      className={isShown ? undefined : 'coming'}
      src={`${sheet.address}#toolbar=0&navpanes=0&view=Fit`}
      title={words.preview}
      aria-hidden={!isShown}
      tabIndex={isShown ? 0 : -1}
      onLoad={() => arrived(sheet)}
    />
  );
  return (
    <div className="preview">
      <ErrorSummary problem={problem} />
      <div className="preview-sheet" style={sheetStyle(wish, isPortrait)} aria-busy={busy}>
        {shown && frame(shown, true)}
        {coming && frame(coming, false)}
      </div>
      <div className="row">
        <span className="small soft" role="status">
          {busy ? words.refreshing : latest ? words.drawn(latest.size) : ''}
        </span>
        {latest && (
          <LinkButton kind="quiet" icon="link" href={latest.address} target="_blank">
            {words.openPreview}
          </LinkButton>
        )}
      </div>
    </div>
  );
}

interface Sheet {
  readonly address: string;
  /** kB */
  readonly size: number;
}

function usePreview({ year, kind, draft, settings, onProblem }: Omit<PreviewProps, 'isPortrait'>) {
  const [shown, setShown] = useState<Sheet>();
  const [coming, setComing] = useState<Sheet>();
  const [busy, setBusy] = useState(true);
  const [problem, setProblem] = useState<ApiProblem>();
  const told = useRef(onProblem);
  told.current = onProblem;
  const wanted = JSON.stringify({ draft, settings });

  useEffect(() => {
    const control = new AbortController();
    const draw = async () => {
      const asked = JSON.parse(wanted) as { draft: TemplateDraft; settings: PreviewSettings };
      const { sample, part, marks } = asked.settings;
      try {
        const pdf = await api('POST /api/v1/editions/{year}/certificate-templates/{kind}/preview', {
          params: { year, kind },
          query: { case: sample, part, marks },
          body: asked.draft,
          signal: control.signal,
        });
        setComing({
          address: URL.createObjectURL(pdf),
          size: Math.round(pdf.size / 1000),
        });
        setProblem(undefined);
        told.current(undefined);
      } catch (failure) {
        if (control.signal.aborted) return;
        if (!(failure instanceof ApiProblem)) throw failure;
        setProblem(failure);
        told.current(failure);
      }
      setBusy(false);
    };
    setBusy(true);
    const timer = setTimeout(() => void draw(), PAUSE_MS);
    return () => {
      clearTimeout(timer);
      control.abort();
    };
  }, [wanted, year, kind]);

  useEffect(() => () => (shown ? URL.revokeObjectURL(shown.address) : undefined), [shown]);

  return {
    shown,
    coming: coming === shown ? undefined : coming,
    busy,
    problem,
    arrived: (sheet: Sheet) => setShown((now) => (now === sheet ? now : sheet)),
  };
}

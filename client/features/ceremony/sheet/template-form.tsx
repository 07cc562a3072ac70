import { useState } from 'react';
import type { ScriptTemplate } from '#domain/ceremony';
import { api } from '../../../lib/api.ts';
import { useSending } from '../../../lib/use-sending.ts';
import { useWords } from '../../../lib/words.tsx';
import { Button } from '../../../ui/button.tsx';
import { Skeleton } from '../../../ui/content.tsx';
import { TextArea } from '../../../ui/field.tsx';
import { ErrorSummary } from '../../../ui/form-errors.tsx';
import { StateMark } from '../../../ui/marks.tsx';
import { ceremonyWords } from '../words.ts';
import { useCeremonySettings } from './settings-dialog.tsx';
import { sheetWords } from './sheet-words.ts';

const KINDS = ['signing', 'conferral'] as const;
const HOW_MANY = ['one', 'many'] as const;

export function TemplateForm({ id, onSaved }: { id: string; onSaved: () => Promise<void> }) {
  const words = useWords(sheetWords);
  const named = useWords(ceremonyWords);
  const settings = useCeremonySettings(id);
  const { problem, busy, run } = useSending();
  const [typed, setTyped] = useState<ScriptTemplate>();
  if (settings.error) throw settings.error;
  if (!settings.data) return <Skeleton width={30} />;
  const { body, etag } = settings.data;
  const shown = typed ?? body.script;
  const save = (script: ScriptTemplate | null) =>
    run(async () => {
      await api('PATCH /api/v1/ceremonies/{id}', {
        params: { id },
        headers: { 'If-Match': etag ?? '' },
        body: { script: script && structuredClone<typeof body.script>(script) },
      });
      await settings.refetch();
      setTyped(undefined);
      await onSaved();
    });
  return (
    <div className="stack">
      <StateMark tone={body.isOwnScript ? 'active' : 'plain'}>
        {body.isOwnScript ? words.ownTemplate : words.houseTemplate}
      </StateMark>
      <ErrorSummary problem={problem} />
      <div className="template-fields">
        {KINDS.flatMap((kind) =>
          HOW_MANY.flatMap((many) =>
            (['zh', 'en'] as const).map((language) => (
              <TextArea
                key={`${kind} ${many} ${language}`}
                name={`script/${kind}/${many}/${language}`}
                lang={language === 'zh' ? 'zh-Hans' : 'en'}
                label={`${named.kinds[kind]} · ${words.kinds[many]} · ${language === 'zh' ? words.scriptZh : words.scriptEn}`}
                rows={5}
                maxLength={4000}
                value={shown[kind][many][language]}
                onChange={(event) =>
                  setTyped({
                    ...shown,
                    [kind]: { ...shown[kind], [many]: { ...shown[kind][many], [language]: event.target.value } },
                  })
                }
              />
            )),
          ),
        )}
      </div>
      <div className="row">
        <Button kind="primary" busy={busy} disabled={!typed} onClick={() => typed && void save(typed)}>
          {words.save}
        </Button>
        {body.isOwnScript && (
          <Button busy={busy} onClick={() => void save(null)}>
            {words.houseAgain}
          </Button>
        )}
      </div>
    </div>
  );
}

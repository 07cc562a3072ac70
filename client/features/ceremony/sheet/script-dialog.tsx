import { useState } from 'react';
import { type ConsoleScene, unknownPlaceholders } from '#domain/ceremony';
import { api } from '../../../lib/api.ts';
import { useWords } from '../../../lib/words.tsx';
import { Button } from '../../../ui/button.tsx';
import { Skeleton } from '../../../ui/content.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { TextArea } from '../../../ui/field.tsx';
import { StateMark } from '../../../ui/marks.tsx';
import { ceremonyWords } from '../words.ts';
import { sheetWords } from './sheet-words.ts';
import { useScript } from './use-script.ts';

interface ScriptDialogProps {
  readonly scene: ConsoleScene;
  readonly itemId: string;
  readonly work: (send: (present: ConsoleScene) => Promise<ConsoleScene>) => Promise<boolean>;
  readonly onClose: () => void;
}

/** What the host says of one item: as the template makes it, or in words of its own. */
export function ScriptDialog({ scene, itemId, work, onClose }: ScriptDialogProps) {
  const words = useWords(sheetWords);
  const named = useWords(ceremonyWords);
  const { data, error } = useScript(scene.id, scene.revision);
  const [typed, setTyped] = useState<{ zh: string; en: string }>();
  if (error) throw error;
  const told = data?.items.find((item) => item.itemId === itemId);
  const item = scene.items.find(({ id }) => id === itemId);
  const shown = typed ?? told;
  const isUnknown = typed !== undefined && unknownPlaceholders(typed).length > 0;
  const save = async (script: { zh: string; en: string } | null) => {
    const done = await work(({ revision }) =>
      api('PATCH /api/v1/ceremonies/{id}/items/{itemId}', {
        params: { id: scene.id, itemId },
        body: { script, expectedRevision: revision },
      }),
    );
    if (done) onClose();
  };
  return (
    <Dialog
      open
      onClose={onClose}
      place="side"
      title={`${named.itemNo(String(item?.position ?? ''))} · ${words.editScript}`}
      actions={
        <>
          <Button
            kind="primary"
            disabled={!typed || isUnknown || !typed.zh.trim() || !typed.en.trim()}
            onClick={() => typed && void save(typed)}
          >
            {words.save}
          </Button>
          {told?.isOwn && (
            <Button icon="undo" onClick={() => void save(null)}>
              {words.toTemplate}
            </Button>
          )}
          <Button kind="quiet" onClick={onClose}>
            {words.cancel}
          </Button>
        </>
      }
    >
      {!shown || !told ? (
        <Skeleton width={40} />
      ) : (
        <div className="stack script-fields">
          <StateMark tone={told.isOwn ? 'active' : 'plain'}>
            {told.isOwn ? words.ownScript : words.fromTemplate}
          </StateMark>
          {(['zh', 'en'] as const).map((language) => (
            <TextArea
              key={language}
              name={language}
              lang={language === 'zh' ? 'zh-Hans' : 'en'}
              label={language === 'zh' ? words.scriptZh : words.scriptEn}
              rows={language === 'zh' ? 7 : 8}
              maxLength={4000}
              value={shown[language]}
              onChange={(event) => setTyped({ zh: shown.zh, en: shown.en, [language]: event.target.value })}
            />
          ))}
        </div>
      )}
    </Dialog>
  );
}

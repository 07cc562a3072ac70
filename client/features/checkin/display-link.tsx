import { useState } from 'react';
import { api } from '../../lib/api.ts';
import { useSending } from '../../lib/use-sending.ts';
import { useWords } from '../../lib/words.tsx';
import { Button, LinkButton } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorSummary } from '../../ui/form-errors.tsx';
import { arrivalsWords } from './arrivals-words.ts';
import { boardWords } from './board-words.ts';

export function DisplayLink({ year }: { year: number }) {
  const words = useWords(arrivalsWords);
  const { wall } = useWords(boardWords);
  const [url, setUrl] = useState<string>();
  const { problem, busy, run } = useSending();
  const ask = (renew: boolean) =>
    void run(async () => {
      setUrl((await api('POST /api/v1/editions/{year}/wall-link', { params: { year }, body: { renew } })).url);
    });
  return (
    <>
      <Button icon="screen" busy={busy} onClick={() => ask(false)}>
        {words.displayLink}
      </Button>
      <Dialog
        open={url !== undefined}
        onClose={() => setUrl(undefined)}
        title={words.displayLink}
        actions={
          <>
            <LinkButton kind="primary" href={url ?? ''} target="_blank">
              {wall}
            </LinkButton>
            <Button busy={busy} onClick={() => ask(true)}>
              {words.renewLink}
            </Button>
          </>
        }
      >
        <div className="stack">
          <p>{words.displayLinkText}</p>
          <output className="display-link">{url}</output>
          <p className="soft">{words.renewText}</p>
          <ErrorSummary problem={problem} />
        </div>
      </Dialog>
    </>
  );
}

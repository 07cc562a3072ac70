import { useRef } from 'react';
import type { StageSettingsView } from '#contract/ceremony';
import { api } from '../../../lib/api.ts';
import { useSending } from '../../../lib/use-sending.ts';
import { useWords } from '../../../lib/words.tsx';
import { Button } from '../../../ui/button.tsx';
import { ErrorSummary } from '../../../ui/form-errors.tsx';
import { StateMark } from '../../../ui/marks.tsx';
import { setupWords } from './setup-words.ts';

type Flag = StageSettingsView['places'][number]['flag'];

interface Props {
  readonly year: number;
  readonly place: string;
  readonly name: string;
  readonly flag: Flag;
  readonly onChanged: (present: StageSettingsView) => void;
}

/** Far beyond what the server takes: a film is not even read. */
const SENT_AT_MOST = 205_000;

async function base64(file: Blob): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
}

/** One person brings the picture, another one looks at it: a wrong flag on the wall is not put right by an apology. */
export function FlagCell({ year, place, name, flag, onChanged }: Props) {
  const words = useWords(setupWords);
  const { problem, busy, run } = useSending();
  const input = useRef<HTMLInputElement>(null);
  const params = { year, place };
  const bring = (file: File) =>
    run(async () => {
      const data = await base64(file.slice(0, SENT_AT_MOST));
      onChanged(await api('PUT /api/v1/editions/{year}/flags/{place}', { params, body: { data } }));
    });
  const approve = (mark: string) =>
    run(async () =>
      onChanged(await api('POST /api/v1/editions/{year}/flags/{place}/approval', { params, body: { mark } })),
    );
  const remove = () =>
    run(async () => onChanged(await api('DELETE /api/v1/editions/{year}/flags/{place}', { params })));
  return (
    <>
      {problem && <ErrorSummary problem={problem} />}
      <span className="row">
        {flag && <img className="flag-preview" src={flag.url} alt={`${name} ${words.flag}`} />}
        {flag &&
          (flag.approvedBy === null ? (
            <StateMark tone="wait">{words.waits(flag.uploadedBy)}</StateMark>
          ) : (
            <StateMark tone="good">{words.approvedBy(flag.approvedBy)}</StateMark>
          ))}
        {flag && flag.approvedBy === null && !flag.isOwn && (
          <Button busy={busy} onClick={() => void approve(flag.mark)}>
            {words.approve}
          </Button>
        )}
        <input
          ref={input}
          type="file"
          className="unseen"
          accept="image/png,image/jpeg,image/webp"
          aria-label={`${name} ${words.upload}`}
          tabIndex={-1}
          onChange={(event) => {
            const [file] = event.target.files ?? [];
            if (file) void bring(file);
            event.target.value = '';
          }}
        />
        <Button kind="quiet" icon="upload" busy={busy} onClick={() => input.current?.click()}>
          {words.upload}
        </Button>
        {flag && (
          <Button kind="quiet" busy={busy} onClick={() => void remove()}>
            {words.remove}
          </Button>
        )}
      </span>
    </>
  );
}

import { useRef } from 'react';
import type { OrganisationRecordView } from '#contract/directory';
import { api } from '../../lib/api.ts';
import { useSending } from '../../lib/use-sending.ts';
import { useWords } from '../../lib/words.tsx';
import { Button } from '../../ui/button.tsx';
import { ErrorSummary } from '../../ui/form-errors.tsx';
import { recordWords } from './record-words.ts';

/** Sent as text in JSON: the server reads the picture by its bytes and keeps only what draws it. */
async function base64(file: Blob): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
}

export function LogoSection({ record, onDone }: { record: OrganisationRecordView; onDone: () => Promise<void> }) {
  const text = useWords(recordWords);
  const { problem, busy, run } = useSending();
  const input = useRef<HTMLInputElement>(null);
  const { id, logo } = record;
  const send = (file: File) =>
    run(async () => {
      // What is far too large is not sent at all; the server says the same of what is a little too large.
      const data = await base64(file.slice(0, 205_000));
      await api('PUT /api/v1/organisations/{id}/logo', { params: { id }, body: { data } });
      await onDone();
    });
  const remove = () =>
    run(async () => {
      await api('DELETE /api/v1/organisations/{id}/logo', { params: { id } });
      await onDone();
    });
  return (
    <section>
      <h2>{text.logo}</h2>
      {problem && <ErrorSummary problem={problem} />}
      <p className="soft small">{text.logoHint}</p>
      <p className="row">
        {logo && <img className="record-logo" src={logo} alt="" width="72" height="72" />}
        <input
          ref={input}
          type="file"
          className="unseen"
          accept="image/png,image/jpeg,image/webp"
          aria-label={text.chooseLogo}
          tabIndex={-1}
          onChange={(event) => {
            const [file] = event.target.files ?? [];
            if (file) void send(file);
            event.target.value = '';
          }}
        />
        <Button icon="upload" busy={busy} onClick={() => input.current?.click()}>
          {text.chooseLogo}
        </Button>
        {logo && (
          <Button kind="quiet" onClick={() => void remove()}>
            {text.removeLogo}
          </Button>
        )}
      </p>
    </section>
  );
}

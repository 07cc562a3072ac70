import { useEffect, useState } from 'react';
import type { registrationApi } from '#contract/registration';
import { PHOTO_CONSENT_TEXT, PHOTO_CONSENT_VERSION } from '#domain/registration';
import { createApi } from '../../lib/api.ts';
import type { Endpoints } from '../../lib/api-table.ts';
import { smallPicture } from '../../lib/small-picture.ts';
import { useSending } from '../../lib/use-sending.ts';
import { inLocale, useLocale, useWords } from '../../lib/words.tsx';
import { Button } from '../../ui/button.tsx';
import { ErrorSummary } from '../../ui/form-errors.tsx';
import { photoWords } from './photo-words.ts';

interface PhotoBoxProps {
  readonly token: string;
  /** Version of the photograph that is kept. */
  readonly photo: string | null;
}

export function PhotoBox({ token, photo }: PhotoBoxProps) {
  const words = useWords(photoWords);
  const locale = useLocale();
  const [api] = useState(() => createApi<Endpoints<typeof registrationApi>>({ token: () => token }));
  const [version, setVersion] = useState(photo);
  const [source, setSource] = useState<string>();
  const [agreed, setAgreed] = useState(false);
  const { problem, busy, run } = useSending();
  useEffect(() => {
    setSource(undefined);
    if (!version) return;
    let address: string | undefined;
    let left = false;
    api('GET /api/v1/my/registration/photo').then(
      (picture) => {
        if (left) return;
        address = URL.createObjectURL(picture);
        setSource(address);
      },
      () => undefined,
    );
    return () => {
      left = true;
      if (address) URL.revokeObjectURL(address);
    };
  }, [api, version]);
  const send = (file: File) =>
    run(async () => {
      // What the browser cannot open is sent as it is, and refused in words.
      const picture = await createImageBitmap(file).catch(() => undefined);
      const body = picture ? await smallPicture(picture, picture.width, picture.height) : file;
      const query = { consentTextVersion: PHOTO_CONSENT_VERSION };
      setVersion((await api('PUT /api/v1/my/registration/photo', { query, body })).version);
    });
  const erase = () =>
    run(async () => {
      await api('DELETE /api/v1/my/registration/photo');
      setVersion(null);
      setAgreed(false);
    });
  return (
    <>
      <ErrorSummary problem={problem} />
      {source && <img src={source} alt={words.alt} height="160" />}
      <p>{inLocale(PHOTO_CONSENT_TEXT, locale)}</p>
      {version ? (
        <Button busy={busy} onClick={() => void erase()}>
          {words.erase}
        </Button>
      ) : (
        <>
          <label className="choice">
            <input type="checkbox" checked={agreed} onChange={(event) => setAgreed(event.target.checked)} />
            <span>{words.agree}</span>
          </label>
          {agreed && (
            <label className="field">
              {words.choose}
              <input
                className="input"
                type="file"
                accept="image/jpeg,image/png,image/webp"
                disabled={busy}
                onChange={(event) => {
                  const [file] = event.target.files ?? [];
                  if (file) void send(file);
                }}
              />
            </label>
          )}
        </>
      )}
    </>
  );
}

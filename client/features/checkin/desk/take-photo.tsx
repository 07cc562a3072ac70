import { useEffect, useRef, useState } from 'react';
import { PHOTO_CONSENT_TEXT, PHOTO_CONSENT_VERSION } from '#domain/registration';
import { smallPicture } from '../../../lib/small-picture.ts';
import { useSending } from '../../../lib/use-sending.ts';
import { inLocale, useLocale, useWords } from '../../../lib/words.tsx';
import { Button } from '../../../ui/button.tsx';
import { ErrorSummary } from '../../../ui/form-errors.tsx';
import type { StationApi } from '../station-session.ts';
import { deskWords } from './desk-words.ts';

/** The desk's camera, or a picture from its disk; before either, the person reads what it is for. */
export function TakePhoto({ api, registrationId }: { readonly api: StationApi; readonly registrationId: string }) {
  const words = useWords(deskWords);
  const locale = useLocale();
  const video = useRef<HTMLVideoElement>(null);
  const [agreed, setAgreed] = useState(false);
  const [camera, setCamera] = useState<'off' | 'on' | 'none'>('off');
  const [kept, setKept] = useState(false);
  const { problem, busy, run } = useSending();
  useEffect(() => {
    if (!agreed || kept) return;
    let stream: MediaStream | undefined;
    let left = false;
    const ask = navigator.mediaDevices?.getUserMedia({ video: { facingMode: 'user', width: 1280 } });
    if (!ask) return setCamera('none');
    ask.then(
      (given) => {
        stream = given;
        if (left || !video.current) return given.getTracks().forEach((track) => void track.stop());
        video.current.srcObject = given;
        setCamera('on');
      },
      () => !left && setCamera('none'),
    );
    return () => {
      left = true;
      stream?.getTracks().forEach((track) => void track.stop());
    };
  }, [agreed, kept]);
  const send = (picture: CanvasImageSource, width: number, height: number) =>
    run(async () => {
      const body = await smallPicture(picture, width, height);
      const query = { registrationId, consentTextVersion: PHOTO_CONSENT_VERSION };
      await api('PUT /api/v1/stations/me/photos', { query, body });
      setKept(true);
    });
  if (kept) return <p role="status">{words.photoKept}</p>;
  return (
    <section className="desk-panel take-photo">
      <h2>{words.takePhoto}</h2>
      <ErrorSummary problem={problem} />
      <p>{inLocale(PHOTO_CONSENT_TEXT, locale)}</p>
      <label className="choice">
        <input type="checkbox" checked={agreed} onChange={(event) => setAgreed(event.target.checked)} />
        <span>{words.photoConsent}</span>
      </label>
      {agreed && (
        <>
          <video ref={video} autoPlay playsInline muted hidden={camera === 'none'} />
          {camera === 'none' && <p className="soft">{words.noCamera}</p>}
          <div className="row">
            {camera === 'on' && (
              <Button
                kind="primary"
                busy={busy}
                onClick={() => {
                  const frame = video.current;
                  if (frame) void send(frame, frame.videoWidth, frame.videoHeight);
                }}
              >
                {words.shoot}
              </Button>
            )}
            <label className="button plain">
              {words.chooseFile}
              <input
                type="file"
                className="unseen"
                accept="image/jpeg,image/png,image/webp"
                onChange={async (event) => {
                  const [file] = event.target.files ?? [];
                  const picture = file && (await createImageBitmap(file).catch(() => undefined));
                  if (picture) void send(picture, picture.width, picture.height);
                }}
              />
            </label>
          </div>
        </>
      )}
    </section>
  );
}

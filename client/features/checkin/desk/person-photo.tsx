import { useEffect, useRef, useState } from 'react';
import { uuid } from '../../../lib/id.ts';
import { useSending } from '../../../lib/use-sending.ts';
import { useWords } from '../../../lib/words.tsx';
import { Button } from '../../../ui/button.tsx';
import { ErrorSummary } from '../../../ui/form-errors.tsx';
import type { Answer } from '../core/answer.ts';
import type { StationApi } from '../station-session.ts';
import { deskWords } from './desk-words.ts';

interface PhotoProps {
  readonly api: StationApi;
  readonly registrationId: string;
  /** As the verdict tells it: another version is another picture. */
  readonly photoUrl: string;
  readonly name: string;
}

/** A picture element sends no token, so the picture is fetched and shown from memory. */
export function PersonPhoto({ api, registrationId, photoUrl, name }: PhotoProps) {
  const words = useWords(deskWords);
  const [source, setSource] = useState<string>();
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    let address: string | undefined;
    let left = false;
    const v = new URLSearchParams(photoUrl.split('?')[1]).get('v');
    setFailed(false);
    api('GET /api/v1/stations/me/people/{registrationId}/photo', {
      params: { registrationId },
      query: { ...(v && { v }) },
    }).then(
      (picture) => {
        if (left) return;
        address = URL.createObjectURL(picture);
        setSource(address);
      },
      () => !left && setFailed(true),
    );
    return () => {
      left = true;
      if (address) URL.revokeObjectURL(address);
    };
  }, [api, registrationId, photoUrl]);
  if (failed) return <p role="alert">{words.photoLoad}</p>;
  return source ? <img className="person-photo" src={source} alt={words.photoAlt(name)} /> : null;
}

interface PhotoCheckProps {
  readonly api: StationApi;
  readonly answer: Pick<Answer, 'scanId' | 'decision'> & {
    readonly person: Pick<NonNullable<Answer['person']>, 'registrationId' | 'name' | 'photoUrl'> | null;
  };
  /** Pressed: what stands on the screen must not go before it is answered. */
  readonly onRefusing: () => void;
  readonly onRefused: () => void;
}

/** The photograph, large, and one press when somebody else stands there. Nothing where there is no photograph. */
export function PhotoCheck({ api, answer, onRefusing, onRefused }: PhotoCheckProps) {
  const words = useWords(deskWords);
  const { problem, busy, run } = useSending();
  const ids = useRef({ annulmentId: uuid(), refusalId: uuid() });
  const { person } = answer;
  if (!person?.photoUrl) return null;
  const refuse = () => {
    onRefusing();
    return run(async () => {
      await api('POST /api/v1/scans/{scanId}/mismatch', { params: { scanId: answer.scanId }, body: ids.current });
      onRefused();
    });
  };
  return (
    <figure className="photo-check">
      <PersonPhoto api={api} registrationId={person.registrationId} photoUrl={person.photoUrl} name={person.name} />
      <figcaption>
        {words.photoCheck}
        <ErrorSummary problem={problem} />
        {answer.decision === 'admit' && (
          <Button kind="danger" busy={busy} onClick={() => void refuse()}>
            {words.notThisPerson}
          </Button>
        )}
      </figcaption>
    </figure>
  );
}

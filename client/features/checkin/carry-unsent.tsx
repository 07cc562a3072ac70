import { useState } from 'react';
import { useWords } from '../../lib/words.tsx';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';
import type { StationCore } from './core/told.ts';
import { stationWords } from './station-words.ts';

interface CarryUnsentProps {
  readonly station: StationCore;
  readonly unsent: number;
  readonly onSaved: () => void;
}

/** The encrypted file that goes from hand to hand when no network comes back. */
export function CarryUnsent({ station, unsent, onSaved }: CarryUnsentProps) {
  const words = useWords(stationWords);
  const [told, setTold] = useState<string>();
  const [file, setFile] = useState<File>();
  const [code, setCode] = useState('');
  const save = async () => {
    const { file: bytes, code: key } = await station.exportUnsent();
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([bytes.slice().buffer], { type: 'application/octet-stream' }));
    link.download = `huiwu-${new Date().toISOString().slice(0, 16).replace(/\D/g, '')}.scans`;
    link.click();
    // Not at once: Safari reads it after the click.
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
    setTold(words.saved(key));
    onSaved();
  };
  const take = async () => {
    if (!file) return;
    try {
      const taken = await station.importUnsent(new Uint8Array(await file.arrayBuffer()), code.trim());
      setTold(words.taken(taken.scans, taken.station));
      setFile(undefined);
      setCode('');
    } catch {
      setTold(words.notTaken);
    }
  };
  return (
    <section className="station-carry">
      <h3>{words.carry}</h3>
      <p>{words.carryText}</p>
      <div className="station-choice">
        <Button icon="download" disabled={unsent === 0} onClick={() => void save()}>
          {words.save}
        </Button>
        <label className="button">
          {words.open}
          <input
            className="unseen"
            type="file"
            onChange={(event) => {
              setFile(event.target.files?.[0]);
              setTold(undefined);
              event.target.value = '';
            }}
          />
        </label>
      </div>
      {unsent === 0 && <p className="soft">{words.nothingToSave}</p>}
      {file && (
        <form
          className="scan-pair"
          onSubmit={(event) => {
            event.preventDefault();
            void take();
          }}
        >
          <TextField
            name="fileCode"
            label={`${words.fileCode} · ${file.name}`}
            value={code}
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => setCode(event.target.value)}
          />
          <Button type="submit" kind="primary" disabled={code.trim() === ''}>
            {words.take}
          </Button>
        </form>
      )}
      {told && (
        <p className="scan-problem" role="status">
          {told}
        </p>
      )}
    </section>
  );
}

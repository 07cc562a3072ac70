import { useCallback, useEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { labelLayouts } from '../../../../templates/badge/labels/layout.ts';
import { ApiProblem } from '../../../lib/api-problem.ts';
import { useWords } from '../../../lib/words.tsx';
import { Button } from '../../../ui/button.tsx';
import { SelectField } from '../../../ui/field.tsx';
import { deskWords } from './desk-words.ts';
import { type Label, LabelSheet, printLabel, useLayoutChoice } from './label-sheet.tsx';

interface LabelPrintProps {
  /** Asks the server for what stands on the label; that counts as a print. */
  readonly load: () => Promise<Label>;
  /** Opens the print dialog as soon as the label stands. */
  readonly auto?: boolean;
  /** A kiosk has one printer and nothing to choose. */
  readonly plain?: boolean;
  readonly onPrinted?: () => void;
}

/** The label as it will be, and the browser's own dialog to print it. */
export function LabelPrint({ load, auto = false, plain = false, onPrinted }: LabelPrintProps) {
  const words = useWords(deskWords);
  const [label, setLabel] = useState<Label>();
  const [problem, setProblem] = useState<string>();
  const [layout, choose] = useLayoutChoice();
  const [printed, setPrinted] = useState(false);
  const started = useRef(false);
  const mayPrint = useRef(auto);
  const fetchLabel = useCallback(async () => {
    setProblem(undefined);
    try {
      setLabel(await load());
    } catch (failure) {
      setProblem(failure instanceof ApiProblem ? failure.message : words.failed);
    }
  }, [load, words]);
  useEffect(() => {
    if (started.current) return;
    started.current = true;
    void fetchLabel();
  }, [fetchLabel]);
  const print = () => {
    printLabel(layout);
    setPrinted(true);
    onPrinted?.();
  };
  return (
    <div className="label-desk">
      {problem && (
        <p className="scan-problem" role="alert">
          {problem}
        </p>
      )}
      {problem && <Button onClick={() => void fetchLabel()}>{words.print}</Button>}
      {!label && !problem && <p role="status">{words.printing}</p>}
      {label && (
        <>
          <div className="label-preview" aria-hidden="true">
            <LabelSheet
              label={label}
              layout={layout}
              onFitted={() => {
                if (!mayPrint.current) return;
                mayPrint.current = false;
                print();
              }}
            />
          </div>
          {createPortal(
            <div className="label-print" aria-hidden="true">
              <LabelSheet label={label} layout={layout} />
            </div>,
            document.body,
          )}
          <div className="row">
            {!plain && (
              <SelectField
                name="layout"
                label={words.layout}
                placeholder={null}
                value={layout.id}
                onChange={(event) => choose(event.target.value)}
                options={labelLayouts.map(({ id }) => ({ value: id, label: words.layouts[id] }))}
              />
            )}
            <Button kind="primary" icon="print" onClick={print}>
              {printed ? words.printAgain : words.print}
            </Button>
          </div>
        </>
      )}
    </div>
  );
}

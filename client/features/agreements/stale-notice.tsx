import { useEffect, useRef } from 'react';
import { useWords } from '../../lib/words.tsx';
import { Button } from '../../ui/button.tsx';
import { agreementWords } from './words.ts';

/** Two have changed the same agreement: nothing is overwritten, and nothing typed here is thrown away unasked. */
export function StaleNotice({ onReload }: { onReload: () => void }) {
  const words = useWords(agreementWords);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), []);
  return (
    <div className="error-summary" role="alert" tabIndex={-1} ref={box}>
      <p>{words.readAgainText}</p>
      <Button onClick={onReload}>{words.readAgain}</Button>
    </div>
  );
}

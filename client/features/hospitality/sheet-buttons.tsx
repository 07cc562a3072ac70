import { useSending } from '../../lib/use-sending.ts';
import { useWords } from '../../lib/words.tsx';
import { Button } from '../../ui/button.tsx';
import { ErrorSummary } from '../../ui/form-errors.tsx';
import { hospitalityWords } from './hospitality-words.ts';
import { saveFile } from './parts.tsx';

/** The list as CSV and as a workbook. */
export function SheetButtons({ name, load }: { name: string; load: (format: 'csv' | 'xlsx') => Promise<Blob> }) {
  const words = useWords(hospitalityWords);
  const { problem, busy, run } = useSending();
  return (
    <>
      {(['xlsx', 'csv'] as const).map((format) => (
        <Button
          key={format}
          icon="download"
          busy={busy}
          onClick={() => void run(async () => saveFile(await load(format), `${name}.${format}`))}
        >
          {words[format]}
        </Button>
      ))}
      <ErrorSummary problem={problem} />
    </>
  );
}

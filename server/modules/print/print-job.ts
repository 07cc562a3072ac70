import type { PrintSort } from './domain.ts';

/** What tells a stale copy: when a sheet was printed, in the edition's zone, and in which run. */
export interface PrintStamp {
  readonly at: string;
  readonly zone: string;
  /** null: a preview. */
  readonly run: number | null;
}

/** What the worker is handed, whatever the kind. */
export interface PrintJob<Sheet> {
  readonly sheets: readonly Sheet[];
  readonly format: string;
  readonly options: Readonly<Record<string, string>>;
  /** Lists say by what they are sorted, and part themselves by it. */
  readonly sort: PrintSort;
  readonly editionTitleZh: string;
  readonly editionTitleEn: string;
  /** null: papers outside the print room, such as the own badge of somebody. */
  readonly stamp: PrintStamp | null;
  /** Shared with the thread that waits: see METER. */
  readonly meter?: Int32Array | undefined;
}

/** Places of the meter: how many are drawn, whether to stop, and (from 1) which one could not be drawn. */
export const METER = { drawn: 0, stop: 1, failed: 2 } as const;
export const createMeter = (): Int32Array => new Int32Array(new SharedArrayBuffer(12));

/** Draws sheet by sheet, says how far it is and stops when told; memory is shared, for a drawing thread hears no message. */
export function drawEach<Sheet>({ sheets, meter }: PrintJob<Sheet>, draw: (sheet: Sheet, at: number) => void): void {
  sheets.forEach((sheet, at) => {
    if (meter && Atomics.load(meter, METER.stop) !== 0) throw new Error('the run was stopped');
    try {
      draw(sheet, at);
    } catch (error) {
      if (meter) Atomics.store(meter, METER.failed, at + 1);
      throw error;
    }
    if (meter) Atomics.store(meter, METER.drawn, at + 1);
  });
}

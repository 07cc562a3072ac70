import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { type Answer, api } from '../../../lib/api.ts';
import type { ApiTable } from '../../../lib/api-table.ts';
import { openFile } from '../../../lib/open-file.ts';
import { useSending } from '../../../lib/use-sending.ts';

export type CeremonyRecord = Answer<ApiTable['GET /api/v1/ceremonies/{id}/record']>;
export type RecordedTurn = CeremonyRecord['items'][number];
export type RecordedSubject = RecordedTurn['subjects'][number];
export type RecordedParty = RecordedSubject['parties'][number];
export type RecordedPerson = RecordedParty['witnesses'][number];

/** What is written down of one agreement or designation, and whom to tell once it is. */
export interface PaperProps {
  readonly ceremonyId: string;
  readonly kind: RecordedTurn['kind'];
  readonly subject: RecordedSubject;
  readonly onSaved: () => Promise<void>;
}

const keyOf = (id: string) => ['ceremony-record', id];

export function useRecord(id: string) {
  const queries = useQueryClient();
  const { data, error } = useQuery({
    queryKey: keyOf(id),
    queryFn: () => api('GET /api/v1/ceremonies/{id}/record', { params: { id } }),
  });
  if (error) throw error;
  return { record: data, refresh: () => queries.invalidateQueries({ queryKey: keyOf(id) }) };
}

/** A paper takes seconds to draw: how many are being drawn is shown, and it can be called off. */
export function useDrawing(id: string) {
  const { problem, busy, run } = useSending();
  const [count, setCount] = useState(0);
  const calling = useRef<AbortController>(undefined);
  const draw = (subjectIds?: readonly string[]) =>
    run(async () => {
      const controller = new AbortController();
      calling.current = controller;
      setCount(subjectIds?.length ?? 1);
      try {
        const body = subjectIds ? { subjectIds: [...subjectIds] } : {};
        const { signal } = controller;
        openFile(await api('POST /api/v1/ceremonies/{id}/record-sheet', { params: { id }, body, signal }));
      } catch (failure) {
        if (!controller.signal.aborted) throw failure;
      }
    });
  return { problem, busy, count, draw, cancel: () => calling.current?.abort() };
}
export type Drawing = ReturnType<typeof useDrawing>;

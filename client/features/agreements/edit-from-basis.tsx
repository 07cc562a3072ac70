import { type ReactNode, useState } from 'react';
import { Loading } from '../../ui/loading.tsx';
import { type LoadedAgreement, useAgreement } from './use-agreement.ts';

export type EditedAgreement = LoadedAgreement & {
  readonly refresh: () => Promise<void>;
  readonly onReload: () => void;
};

/** What was loaded first stays in the form, however often the present is looked at meanwhile; `onReload` takes the present. */
export function EditFromBasis({ children }: { children: (edited: EditedAgreement) => ReactNode }) {
  const { loaded, refresh } = useAgreement();
  const [basis, setBasis] = useState<typeof loaded>();
  if (!basis) {
    if (loaded) setBasis(loaded);
    return <Loading />;
  }
  return children({ ...basis, refresh, onReload: () => setBasis(undefined) });
}

import { useMemo } from 'react';
import { useEdition } from '../../../app/office/session.tsx';
import { Loading } from '../../../ui/loading.tsx';
import { officeDesk } from '../desk/walk-in-desk.ts';
import { WalkIn } from '../desk/walk-in-form.tsx';
import { useCheckpoints } from '../scan-list.tsx';

/** The same form as at a help desk, for an office that sits in the hall. */
export function OfficeWalkIn() {
  const { year } = useEdition();
  const desk = useMemo(() => officeDesk(year), [year]);
  const { data: checkpoints } = useCheckpoints(year);
  return checkpoints ? <WalkIn desk={desk} checkpoints={checkpoints} /> : <Loading />;
}

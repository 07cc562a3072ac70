import type { LiaisonAlerts } from '#contract/checkin';
import { useOffice } from '../../app/office/session.tsx';
import { useChannel } from '../../lib/use-channel.ts';

/** What waits for somebody, beside its name in the navigation. */
export function useSectionCounts(): Readonly<Record<string, number | undefined>> {
  const { user, edition } = useOffice();
  // Who may not read it is refused, and sees no number.
  const conflicts = useChannel<{ open: number }>(`conflicts:${edition?.year ?? 0}`);
  const alerts = useChannel<LiaisonAlerts>(`alerts:${user.id}`);
  return {
    conflicts: conflicts.state?.open,
    alerts:
      alerts.state && alerts.state.calls.length + alerts.state.alerts.filter((alert) => alert.answered === null).length,
  };
}

const LONGEST_WAIT_MS = 7 * 24 * 3600 * 1000;

/**
 * The time that counts: the station's, corrected by how far its clock was off when it sent. A reading cannot lie after its
 * sending nor a week back; then the clock was changed in between, and the time of receiving stands in, marked as such.
 */
export function effectiveTime(times: { scannedAt: Date; sentAt: Date; receivedAt: Date }): {
  at: Date;
  trusted: boolean;
} {
  const waited = times.sentAt.getTime() - times.scannedAt.getTime();
  if (waited < 0 || waited > LONGEST_WAIT_MS) return { at: times.receivedAt, trusted: false };
  return { at: new Date(times.receivedAt.getTime() - waited), trusted: true };
}

/** Whether a door is shown to somebody with these roles; the server decides again. An administrator sees every door. */
export function mayOpen(wanted: readonly string[] | undefined, held: readonly string[]): boolean {
  return !wanted || held.includes('administrator') || wanted.some((role) => held.includes(role));
}

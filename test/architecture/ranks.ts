/** Who may know whom: a module imports modules of lower ranks only. ARCHITECTURE.md explains it; the rules are made from this. */
export const ranks = [
  ['audit'],
  ['messages'],
  ['identity'],
  ['directory'],
  ['editions'],
  ['agenda', 'registration'],
  ['delegations', 'bookings', 'letters', 'hospitality'],
  ['checkin'],
  ['gate'],
  ['certificates'],
  ['ceremony'],
  ['seating'],
  ['print'],
] as const;

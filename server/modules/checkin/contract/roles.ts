export const DOORS = ['organiser', 'registration_desk'] as const;
export const READERS = [...DOORS, 'viewer', 'ceremony_director'] as const;

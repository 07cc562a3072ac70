export const bookingsChannel = (year: number): string => `bookings:${year}`;

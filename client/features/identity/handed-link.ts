/** A sign-in link to hand over; the server tells it once. */
export interface HandedLink {
  readonly name: string;
  readonly url: string;
  readonly expiresAt: string;
}

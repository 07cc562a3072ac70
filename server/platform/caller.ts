/** Who is calling, as an authenticator of a module found out. */
export type Caller =
  | { readonly kind: 'anonymous' }
  | {
      readonly kind: 'user';
      readonly userId: string;
      readonly name: string;
      readonly roles: readonly string[];
      readonly sessionId: string;
    }
  | {
      readonly kind: 'station';
      readonly stationId: string;
      readonly name: string;
      readonly editionId: string;
      readonly checkpointIds: readonly string[];
      /** What the office lets it do beside scanning: door, help_desk, kiosk, supervisor or gate. */
      readonly profile: string;
      readonly revoked: boolean;
    }
  | {
      readonly kind: 'link';
      readonly registrationId: string;
      readonly name: string;
      /** Which link it was: when the place has gone to another person meanwhile, it is no longer the present one. */
      readonly linkGeneration: number;
    }
  /** The contact of a delegation, by its link. */
  | { readonly kind: 'delegation'; readonly delegationId: string; readonly name: string }
  /** A screen in the hall, opened by the display link of an edition; it reads that edition's wall and nothing else. */
  | { readonly kind: 'screen'; readonly editionId: string; readonly name: string }
  /** A screen of one ceremony with one duty (hall, backstage, host …), opened by a display link. */
  | { readonly kind: 'display'; readonly ceremonyId: string; readonly duty: string; readonly name: string }
  /** The product itself: a job, the demo data, the command line. */
  | { readonly kind: 'system'; readonly name: string };

export const anonymous: Caller = { kind: 'anonymous' };

/** The role that passes every office rule. */
export const ADMINISTRATOR = 'administrator';

export function hasRole(caller: Caller, ...roles: string[]): boolean {
  return caller.kind === 'user' && caller.roles.some((role) => role === ADMINISTRATOR || roles.includes(role));
}

/** Of a session that is attended by booking only. */
export interface SignUp {
  readonly sessionId: string;
  readonly seats: number;
  readonly seatsLeft: number;
  readonly waiting: number;
  readonly opensAt: string | null;
  readonly closesAt: string;
}
export type FindSignUps = (editionId: string) => Promise<readonly SignUp[]>;

export interface SignUps {
  /** For the module above this one that knows them. */
  provideSignUps(find: FindSignUps): void;
  listSignUps(editionId: string): Promise<readonly SignUp[]>;
}

export function createSignUps(): SignUps {
  let findSignUps: FindSignUps = async () => [];
  return {
    provideSignUps(find) {
      findSignUps = find;
    },
    listSignUps: (editionId) => findSignUps(editionId),
  };
}

type Writable<T> = T extends readonly (infer E)[]
  ? Writable<E>[]
  : T extends object
    ? { -readonly [K in keyof T]: Writable<T[K]> }
    : T;
/** Scenes are deeply read-only, views of a contract are not; nobody writes to either. */
export const sent = <T>(scene: T): Writable<T> => scene as Writable<T>;

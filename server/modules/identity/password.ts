import { hash, verify } from '@node-rs/argon2';

/** Argon2id with OWASP's parameters: 19 MiB, 2 passes, 1 lane; about 20 ms on a thread of its own. */
const OPTIONS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize('NFKC'), OPTIONS);
}

let decoy: Promise<string> | undefined;

/** Takes the same time whether there is such a user, such a password, or neither. */
export async function passwordMatches(known: string | null | undefined, password: string): Promise<boolean> {
  decoy ??= hashPassword('nobody has this password');
  const matches = await verify(known ?? (await decoy), password.normalize('NFKC'));
  return matches && known !== null && known !== undefined;
}

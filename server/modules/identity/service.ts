import type { Caller } from '../../platform/caller.ts';
import { sha256 } from '../../platform/crypto.ts';
import type { Database } from '../../platform/db/database.ts';
import type { Tx } from '../../platform/db/tx.ts';
import { violates } from '../../platform/db/violates.ts';
import { Failure } from '../../platform/errors.ts';
import { type Ids, secretToken } from '../../platform/ids.ts';
import type { Clock } from '../../platform/time.ts';
import type { Audit } from '../audit/index.ts';
import { type Account, type OfficeRole, SESSION_HOURS, SIGN_IN_LINK_HOURS } from './domain.ts';
import { hashPassword, passwordMatches } from './password.ts';
import { leavesAnAdministrator } from './policy.ts';
import { endSessions, insertLink, insertSession, useLink } from './session-store.ts';
import {
  findAccount,
  findPassword,
  insertAccount,
  listAccounts,
  lockAccounts,
  replaceRoles,
  updateAccount,
} from './store.ts';

const HOUR_MS = 3_600_000;

export interface SignedIn {
  readonly token: string;
  readonly account: Account;
}
export interface NewLink {
  readonly url: string;
  readonly expiresAt: Date;
}
type User = Extract<Caller, { kind: 'user' }>;

export interface Identity {
  signInByPassword(email: string, password: string): Promise<SignedIn>;
  signInByLink(link: string): Promise<SignedIn>;
  signOut(caller: User): Promise<void>;
  getAccount(id: string): Promise<Account>;
  listAccounts(): Promise<Account[]>;
  addUser(
    caller: Caller,
    user: { email: string; name: string; locale: 'zh' | 'en'; roles: readonly OfficeRole[]; password?: string },
  ): Promise<Account>;
  changeUser(
    caller: Caller,
    id: string,
    changes: { roles?: readonly OfficeRole[]; disabled?: boolean },
  ): Promise<Account>;
  changeOwn(caller: User, changes: { name?: string; locale?: 'zh' | 'en' }): Promise<Account>;
  setPassword(caller: User, current: string | undefined, password: string): Promise<void>;
  createSignInLink(caller: Caller, userId: string): Promise<NewLink>;
}

interface Needs {
  readonly db: Database;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly audit: Audit;
  readonly publicUrl: string;
}

export function createIdentity({ db, clock, ids, audit, publicUrl }: Needs): Identity {
  const getAccount = async (id: string): Promise<Account> => {
    const account = await findAccount(db.knex, id);
    if (!account) throw new Failure('missing', 'request.missing');
    return account;
  };

  /** A new token at every sign-in: a session id known before cannot become a session. */
  const openSession = async (tx: Tx, userId: string, how: string): Promise<SignedIn> => {
    const account = await findAccount(tx, userId);
    if (!account || account.disabledAt) throw new Failure('unauthenticated', 'identity.sign_in_refused');
    const token = secretToken(ids, 'hwo');
    const at = clock.now();
    const expiresAt = new Date(at.getTime() + SESSION_HOURS * HOUR_MS);
    await insertSession(tx, { id: ids.uuid(), tokenHash: sha256(token), userId, at, expiresAt });
    await audit.record(tx, {
      caller: { kind: 'user', userId, name: account.name, roles: account.roles, sessionId: '' },
      action: 'identity.signed_in',
      subject: { kind: 'user', id: userId },
      detail: { how },
    });
    return { token, account };
  };

  return {
    getAccount,
    listAccounts: () => listAccounts(db.knex),

    async signInByPassword(email, password) {
      const known = await findPassword(db.knex, { email });
      const matches = await passwordMatches(known?.hash, password);
      if (!known || !matches) throw new Failure('unauthenticated', 'identity.sign_in_refused');
      return db.transaction((tx) => openSession(tx, known.id, 'password'));
    },

    signInByLink: (link) =>
      db.transaction(async (tx) => {
        const userId = await useLink(tx, sha256(link), clock.now());
        if (userId === undefined) throw new Failure('unauthenticated', 'identity.link_refused');
        return openSession(tx, userId, 'link');
      }),

    async signOut(caller) {
      await db.transaction(async (tx) => {
        await endSessions(tx, { id: caller.sessionId }, clock.now());
        await audit.record(tx, { caller, action: 'identity.signed_out', subject: { kind: 'user', id: caller.userId } });
      });
    },

    async addUser(caller, user) {
      const id = ids.uuid();
      const passwordHash = user.password === undefined ? null : await hashPassword(user.password);
      try {
        await db.transaction(async (tx) => {
          await insertAccount(tx, {
            id,
            email: user.email,
            name: user.name,
            locale: user.locale,
            passwordHash,
            at: clock.now(),
          });
          await replaceRoles(tx, id, user.roles);
          await audit.record(tx, {
            caller,
            action: 'identity.user_added',
            subject: { kind: 'user', id },
            detail: { roles: user.roles },
          });
        });
      } catch (error) {
        if (!violates(error, 'office_user_one_per_address')) throw error;
        throw new Failure('conflict', 'identity.address_taken', {
          errors: [{ pointer: '/email', code: 'identity.address_taken' }],
        });
      }
      return getAccount(id);
    },

    async changeUser(caller, id, changes) {
      await db.transaction(async (tx) => {
        await lockAccounts(tx);
        const account = await findAccount(tx, id);
        if (!account) throw new Failure('missing', 'request.missing');
        const after = {
          id,
          roles: changes.roles ?? account.roles,
          disabled: changes.disabled ?? account.disabledAt !== null,
        };
        if (!leavesAnAdministrator(await listAccounts(tx), after))
          throw new Failure('conflict', 'identity.last_administrator');
        if (changes.roles) await replaceRoles(tx, id, changes.roles);
        if (changes.disabled !== undefined) {
          await updateAccount(tx, id, { disabled_at: changes.disabled ? clock.now() : null });
          if (changes.disabled) await endSessions(tx, { user_id: id }, clock.now());
        }
        await audit.record(tx, {
          caller,
          action: 'identity.user_changed',
          subject: { kind: 'user', id },
          detail: { before: account.roles, ...changes },
        });
      });
      return getAccount(id);
    },

    async changeOwn(caller, changes) {
      await db.transaction(async (tx) => {
        await updateAccount(tx, caller.userId, changes);
        await audit.record(tx, {
          caller,
          action: 'identity.profile_changed',
          subject: { kind: 'user', id: caller.userId },
          detail: { fields: Object.keys(changes) },
        });
      });
      return getAccount(caller.userId);
    },

    async setPassword(caller, current, password) {
      const known = await findPassword(db.knex, { id: caller.userId });
      if (known?.hash && !(await passwordMatches(known.hash, current ?? '')))
        throw new Failure('invalid', 'identity.password_wrong', {
          errors: [{ pointer: '/current', code: 'identity.password_wrong' }],
        });
      const password_hash = await hashPassword(password);
      await db.transaction(async (tx) => {
        await updateAccount(tx, caller.userId, { password_hash });
        await endSessions(tx, { user_id: caller.userId }, clock.now(), caller.sessionId);
        await audit.record(tx, {
          caller,
          action: 'identity.password_set',
          subject: { kind: 'user', id: caller.userId },
        });
      });
    },

    createSignInLink: (caller, userId) =>
      db.transaction(async (tx) => {
        if (!(await findAccount(tx, userId))) throw new Failure('missing', 'request.missing');
        const token = secretToken(ids, 'hwi');
        const at = clock.now();
        const expiresAt = new Date(at.getTime() + SIGN_IN_LINK_HOURS * HOUR_MS);
        await insertLink(tx, { token_hash: sha256(token), user_id: userId, created_at: at, expires_at: expiresAt });
        await audit.record(tx, { caller, action: 'identity.sign_in_link_made', subject: { kind: 'user', id: userId } });
        // In the fragment: it reaches no server log and no referrer.
        return { url: `${publicUrl}/office/sign-in#link=${token}`, expiresAt };
      }),
  };
}

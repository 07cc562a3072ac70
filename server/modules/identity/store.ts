import type { Reader, Tx } from '../../platform/db/tx.ts';
import type { Account, OfficeRole } from './domain.ts';

interface AccountRow {
  id: string;
  email: string;
  name: string;
  locale: 'zh' | 'en';
  has_password: boolean;
  created_at: Date;
  disabled_at: Date | null;
  roles: OfficeRole[];
}

const toAccount = (row: AccountRow): Account => ({
  id: row.id,
  email: row.email,
  name: row.name,
  locale: row.locale,
  roles: row.roles,
  hasPassword: row.has_password,
  disabledAt: row.disabled_at,
  createdAt: row.created_at,
});

function accounts(reader: Reader) {
  return reader('office_user as u').select(
    'u.id',
    'u.email',
    'u.name',
    'u.locale',
    'u.created_at',
    'u.disabled_at',
    reader.raw('u.password_hash is not null as has_password'),
    reader.raw(
      "coalesce((select array_agg(role order by role) from office_user_role where user_id = u.id), '{}') as roles",
    ),
  );
}

export async function listAccounts(reader: Reader): Promise<Account[]> {
  return ((await accounts(reader).orderBy('u.created_at')) as AccountRow[]).map(toAccount);
}

export async function findAccount(reader: Reader, id: string): Promise<Account | undefined> {
  const row = (await accounts(reader).where('u.id', id).first()) as AccountRow | undefined;
  return row && toAccount(row);
}

export async function findPassword(
  reader: Reader,
  by: { email: string } | { id: string },
): Promise<{ id: string; hash: string | null } | undefined> {
  return reader('office_user').where(by).whereNull('disabled_at').first('id', 'password_hash as hash');
}

export async function lockAccounts(tx: Tx): Promise<void> {
  await tx.raw('lock table office_user_role in share row exclusive mode');
}

export async function insertAccount(
  tx: Tx,
  user: { id: string; email: string; name: string; locale: string; passwordHash: string | null; at: Date },
): Promise<void> {
  const { passwordHash, at, ...rest } = user;
  await tx('office_user').insert({ ...rest, password_hash: passwordHash, created_at: at });
}

export async function replaceRoles(tx: Tx, userId: string, roles: readonly OfficeRole[]): Promise<void> {
  await tx('office_user_role').where({ user_id: userId }).delete();
  if (roles.length > 0) await tx('office_user_role').insert(roles.map((role) => ({ user_id: userId, role })));
}

export async function updateAccount(
  tx: Tx,
  id: string,
  changes: { name?: string; locale?: string; disabled_at?: Date | null; password_hash?: string },
): Promise<void> {
  if (Object.keys(changes).length > 0) await tx('office_user').where({ id }).update(changes);
}

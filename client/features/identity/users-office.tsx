import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useOffice } from '../../app/office/session.tsx';
import { api } from '../../lib/api.ts';
import type { OfficeUser } from '../../lib/api-table.ts';
import { useDates } from '../../lib/dates.ts';
import { useDocumentTitle } from '../../lib/use-document-title.ts';
import { useWords } from '../../lib/words.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { StateMark, Tag } from '../../ui/marks.tsx';
import { Table } from '../../ui/table.tsx';
import type { HandedLink } from './handed-link.ts';
import { identityWords } from './identity-words.ts';
import { ShownOnce } from './shown-once.tsx';
import { AddUserDialog, ChangeUserDialog } from './user-dialogs.tsx';

export function UsersOffice() {
  const words = useWords(identityWords);
  const dates = useDates();
  const { user: self } = useOffice();
  const queries = useQueryClient();
  const [adding, setAdding] = useState(false);
  const [changing, setChanging] = useState<OfficeUser>();
  const [link, setLink] = useState<HandedLink>();
  useDocumentTitle(words.users);
  const { data: users, error } = useQuery({
    queryKey: ['users'],
    queryFn: async () => (await api('GET /api/v1/users')).items,
  });
  if (error) throw error;
  const refresh = () => queries.invalidateQueries({ queryKey: ['users'] });
  const hand = (made: HandedLink) => {
    setAdding(false);
    setChanging(undefined);
    setLink(made);
    void refresh();
  };
  return (
    <>
      <div className="page-head">
        <h1>{words.users}</h1>
        <Button kind="primary" icon="plus" onClick={() => setAdding(true)}>
          {words.add}
        </Button>
      </div>
      <Table
        caption={words.users}
        rows={users}
        rowKey={({ id }) => id}
        rowMuted={({ disabledAt }) => disabledAt !== null}
        columns={[
          {
            key: 'name',
            header: words.name,
            cell: (user) => (
              <span>
                {user.name} {user.id === self.id && <Tag>{words.you}</Tag>}
                <span className="second">{user.email}</span>
              </span>
            ),
          },
          {
            key: 'roles',
            header: words.roles,
            cell: (user) =>
              user.roles.length === 0 ? (
                <span className="soft">{words.noRoles}</span>
              ) : (
                <span className="row tags">
                  {user.roles.map((role) => (
                    <Tag key={role}>{words.roleNames[role]}</Tag>
                  ))}
                </span>
              ),
          },
          {
            key: 'account',
            header: words.account,
            narrow: true,
            cell: (user) =>
              user.disabledAt ? (
                <StateMark tone="bad">{words.closed(dates.stamp(user.disabledAt, true))}</StateMark>
              ) : user.hasPassword ? (
                <StateMark tone="good">{words.open}</StateMark>
              ) : (
                <StateMark tone="wait">{words.notYet}</StateMark>
              ),
          },
          {
            key: 'change',
            header: words.change,
            narrow: true,
            align: 'end',
            cell: (user) => (
              <Button kind="quiet" onClick={() => setChanging(user)}>
                {words.change}
              </Button>
            ),
          },
        ]}
      />
      {adding && <AddUserDialog onClose={() => setAdding(false)} onAdded={hand} />}
      {changing && (
        <ChangeUserDialog
          user={changing}
          onClose={() => setChanging(undefined)}
          onLink={hand}
          onDone={() => {
            setChanging(undefined);
            void refresh();
          }}
        />
      )}
      {link && (
        <Dialog
          open
          onClose={() => setLink(undefined)}
          title={words.linkTitle(link.name)}
          actions={<Button onClick={() => setLink(undefined)}>{words.done}</Button>}
        >
          <p>{words.linkText(dates.stamp(link.expiresAt, true))}</p>
          <ShownOnce label={words.linkTitle(link.name)} value={link.url} />
        </Dialog>
      )}
    </>
  );
}

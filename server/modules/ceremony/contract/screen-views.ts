import { type Static, Type } from '@sinclair/typebox';
import { Enum, Instant, Nullable, PlaceCode, Strict, Uuid } from '../../../platform/contract.ts';
import { DUTIES, OPEN_DUTIES } from '../domain.ts';

export const DisplayLinkView = Strict({
  id: Uuid,
  duty: Enum(DUTIES),
  label: Type.String(),
  url: Nullable(Type.String({ description: 'With the secret behind the #; null of a link that was revoked.' })),
  createdAt: Instant,
  revokedAt: Nullable(Instant),
});
export type DisplayLinkView = Static<typeof DisplayLinkView>;

export const DisplayLinksView = Strict({
  open: Type.Array(Strict({ duty: Enum(OPEN_DUTIES), url: Type.String() }), {
    description: 'What the hall sees anyway; these need no secret.',
  }),
  items: Type.Array(DisplayLinkView),
});
export type DisplayLinksView = Static<typeof DisplayLinksView>;

export const ScreenView = Strict({
  duty: Enum(DUTIES),
  label: Type.String(),
  renderedSeq: Type.Integer(),
  isCurrent: Type.Boolean(),
  at: Instant,
  silentSeconds: Type.Integer({
    description: 'Since it last said that it draws; a screen says so every five seconds.',
  }),
  behindSeconds: Nullable(
    Type.Integer({ description: 'Since the state that it has not drawn; null when it shows the present.' }),
  ),
});
export type ScreenView = Static<typeof ScreenView>;

export const AnonymousScreensView = Strict({
  duty: Enum(OPEN_DUTIES),
  count: Type.Integer(),
  current: Type.Integer({ description: 'Of them those that say they show the present.' }),
});
export type AnonymousScreensView = Static<typeof AnonymousScreensView>;

const Label = Type.String();
export const StageSettingsView = Strict({
  showPlaces: Type.Boolean(),
  showFlags: Type.Boolean(),
  showLogos: Type.Boolean(),
  firstPartySide: Enum(['left', 'right'] as const, { description: 'Where the first party sits, as the hall sees it.' }),
  version: Type.Integer(),
  places: Type.Array(
    Strict({
      place: PlaceCode,
      nameZh: Label,
      nameEn: Label,
      labelZh: Nullable(Label),
      labelEn: Nullable(Label),
      flag: Nullable(
        Strict({
          url: Type.String(),
          mark: Type.String({ description: 'SHA-256 of the picture, to be named in the approval.' }),
          uploadedBy: Type.String(),
          uploadedAt: Instant,
          approvedBy: Nullable(Type.String()),
          approvedAt: Nullable(Instant),
          isOwn: Type.Boolean({ description: 'The caller brought it, so somebody else has to approve it.' }),
        }),
      ),
    }),
    { description: 'Those of the parties and institutions of the edition, and those with a label or a flag.' },
  ),
});
export type StageSettingsView = Static<typeof StageSettingsView>;

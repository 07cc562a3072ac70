import { Type } from '@sinclair/typebox';
import { Instant, Nullable, Strict, Text, Uuid } from '../../../platform/contract.ts';
import { Titles } from './console-views.ts';

export const ScriptText = Strict({ zh: Text(4000), en: Text(4000) });
const OfKind = Strict({ one: ScriptText, many: ScriptText });
export const ScriptTemplateView = Strict({ signing: OfKind, conferral: OfKind });

export const Spoken = Strict({
  zh: Nullable(Text(200)),
  en: Nullable(Text(200)),
});

export const CeremonySettingsView = Strict({
  id: Uuid,
  ...Titles,
  startsAt: Nullable(Instant),
  sessionId: Nullable(Uuid),
  deskCheckpointId: Nullable(Uuid),
  script: ScriptTemplateView,
  isOwnScript: Type.Boolean({ description: 'False: the words that come with the product.' }),
});

export const ScriptView = Strict({
  revision: Type.Integer(),
  items: Type.Array(
    Strict({
      itemId: Uuid,
      position: Type.Integer(),
      zh: Type.String(),
      en: Type.String(),
      isOwn: Type.Boolean({ description: 'Written for this item, and not made from the template.' }),
    }),
  ),
  people: Type.Array(
    Strict({ registrationId: Uuid, native: Type.String(), latin: Nullable(Type.String()), ...Spoken.properties }),
  ),
});

import type { Static } from '@sinclair/typebox';
import type { agendaApi } from '#contract/agenda';
import type { auditApi } from '#contract/audit';
import type { bookingsApi } from '#contract/bookings';
import type { ceremonyApi } from '#contract/ceremony';
import type { certificatesApi } from '#contract/certificates';
import type { checkinApi } from '#contract/checkin';
import type { delegationsApi } from '#contract/delegations';
import type { directoryApi } from '#contract/directory';
import type { EditionView, editionsApi } from '#contract/editions';
import type { gateApi } from '#contract/gate';
import type { hospitalityApi } from '#contract/hospitality';
import type { identityApi, UserView } from '#contract/identity';
import type { lettersApi } from '#contract/letters';
import type { messagesApi } from '#contract/messages';
import type { printApi } from '#contract/print';
import type { registrationApi } from '#contract/registration';
import type { seatingApi } from '#contract/seating';

export type Endpoints<A extends { readonly endpoints: object }> = A['endpoints'];

/*
 * All endpoints that the browser calls: the intersection of the modules' tables, types only, so that no schema is
 * downloaded. A module joins with two lines:
 *   import type { agendaApi } from '#contract/agenda';
 *   … & Endpoints<typeof agendaApi>
 */
export type ApiTable = Endpoints<typeof agendaApi> &
  Endpoints<typeof auditApi> &
  Endpoints<typeof bookingsApi> &
  Endpoints<typeof certificatesApi> &
  Endpoints<typeof ceremonyApi> &
  Endpoints<typeof checkinApi> &
  Endpoints<typeof delegationsApi> &
  Endpoints<typeof directoryApi> &
  Endpoints<typeof editionsApi> &
  Endpoints<typeof gateApi> &
  Endpoints<typeof hospitalityApi> &
  Endpoints<typeof identityApi> &
  Endpoints<typeof lettersApi> &
  Endpoints<typeof messagesApi> &
  Endpoints<typeof printApi> &
  Endpoints<typeof registrationApi> &
  Endpoints<typeof seatingApi>;

export type OfficeUser = Static<typeof UserView>;
export type OfficeEdition = EditionView;

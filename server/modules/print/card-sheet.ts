/** One name card for a table; what is read from the front, and from the back. */
export interface TableCardSheet {
  readonly front: string;
  readonly back: string;
}
export interface TableNumberSheet {
  readonly number: number;
  readonly nameZh: string;
  readonly nameEn: string;
}
/** A place on a released seat plan: its label on the chair, or the ticket that leads there. */
export interface SeatSheet {
  readonly seatZh: string;
  readonly seatEn: string;
  readonly planZh: string;
  readonly planEn: string;
  readonly nameNative: string;
  readonly nameLatin: string;
  readonly organisation: string;
  readonly editionTitleZh: string;
  readonly editionTitleEn: string;
  readonly venueLine: string;
  readonly dateLine: string;
  readonly number: string;
}

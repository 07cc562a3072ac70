import type { FindOwnCards } from '../registration/index.ts';
import type { Bookings } from './service.ts';

/** Nothing where no session is attended by booking, and nothing for who cannot book and has not. */
export function findOwnCards(bookings: Pick<Bookings, 'countOwn'>): FindOwnCards {
  return async (registration) => {
    const { booked, waiting, open, clashes } = await bookings.countOwn(registration);
    if (booked + waiting + open === 0) return [];
    const zh = [booked > 0 && `已预约 ${booked} 项`, waiting > 0 && `候补 ${waiting} 项`].filter(Boolean).join('，');
    const en = [booked > 0 && `${booked} booked`, waiting > 0 && `waiting for ${waiting}`].filter(Boolean).join(', ');
    return [
      {
        path: 'sessions',
        titleZh: '我的日程与活动预约',
        titleEn: 'My sessions',
        textZh: clashes > 0 ? '时间有重叠，请处理' : zh || `${open} 项活动可预约`,
        textEn: clashes > 0 ? 'Two of them overlap' : en || `${open} can be booked`,
        tone: clashes > 0 ? 'bad' : booked > 0 ? 'good' : waiting > 0 ? 'wait' : 'active',
      },
    ];
  };
}

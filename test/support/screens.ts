import { io, type Socket } from 'socket.io-client';

export interface Notice<T> {
  channel: string;
  seq: number;
  state: T;
}
export type Answer<T> = Notice<T> & { ok: boolean; problem?: string };

/** Open screens of one test file. */
export interface Screens {
  /** With the key of a display link, with the session of somebody in the office, or with neither. */
  open(by?: { readonly token?: string | undefined; readonly cookie?: string }): Promise<Socket>;
  close(): void;
}

export function createScreens(url: () => string): Screens {
  const sockets: Socket[] = [];
  return {
    async open({ token, cookie } = {}) {
      const socket = io(url(), {
        path: '/live',
        transports: ['websocket'],
        forceNew: true,
        ...(token && { auth: { token } }),
        ...(cookie && { extraHeaders: { cookie } }),
      });
      sockets.push(socket);
      await new Promise<void>((resolve) => socket.on('connect', resolve));
      return socket;
    },
    close() {
      for (const socket of sockets) socket.close();
    },
  };
}

export const watch = <T>(socket: Socket, channel: string): Promise<Answer<T>> =>
  socket.emitWithAck('subscribe', { channel });

export const nextNotice = <T>(socket: Socket, channel: string): Promise<Notice<T>> =>
  new Promise((resolve) => {
    const hear = (notice: Notice<T>) => {
      if (notice.channel !== channel) return;
      socket.off('notice', hear);
      resolve(notice);
    };
    socket.on('notice', hear);
  });

/** A party and its signatory in a script of their own. */
export const georgian = [
  {
    nameZh: '格鲁吉亚铁路运输学院',
    nameEn: 'Railway Transport College',
    nameLocal: 'რკინიგზის ტრანსპორტის კოლეჯი',
    place: 'GE',
  },
  { native: 'ნინო ბერიძე', latin: 'Nino Beridze' },
] as const;

import { createServer } from 'node:http';
import { Server } from 'socket.io';
import { watchLoop } from './loop.ts';
import { listen } from './served.ts';

/** The limit: a post is answered and broadcast by a Socket.IO server that does nothing else, in a process of its own. */
process.once('message', async (payload: { seq: number; channel: string }) => {
  let said = 0;
  const server = createServer((req, res) => {
    req.resume().on('end', () => {
      said += 1;
      io.to('all').emit('notice', { ...payload, seq: said });
      res.end('{}');
    });
  });
  const io = new Server(server, { path: '/live', transports: ['websocket'], perMessageDeflate: false });
  io.on('connection', (socket) =>
    socket.on('subscribe', (_, answer) => {
      void socket.join('all');
      answer({ ok: true, ...payload, seq: said });
    }),
  );
  const loop = watchLoop();
  process.on('message', loop.answer);
  process.send?.({ port: await listen(server) });
});

import { Type } from '@sinclair/typebox';
import type { Router } from 'express';
import { type Api, defineApi, everyone, Strict } from '../platform/contract.ts';
import type { Database } from '../platform/db/database.ts';
import { type MountOptions, mountApi, reply } from '../platform/http/mount.ts';
import { createOpenApi } from '../platform/http/openapi.ts';
import type { ProblemWriter } from '../platform/http/problem.ts';
import type { ModuleParts } from '../platform/module.ts';
import type { Live } from '../platform/realtime/live.ts';
import { renderApiDocs } from './api-docs.ts';
import type { Metrics } from './metrics.ts';

/** Channels authorise by themselves, each by its own rule. */
export const channelsApi = defineApi('Live', {
  'GET /api/v1/channels/{channel}': {
    summary: 'What a live channel shows now',
    description: 'The same state that the socket at /live sends; for readers who poll. The ETag is epoch and sequence.',
    access: everyone,
    params: Strict({ channel: Type.String({ pattern: '^[\\w:.-]{1,200}$' }) }),
    responses: {
      200: Strict({ channel: Type.String(), epoch: Type.String(), seq: Type.Integer(), state: Type.Unknown() }),
    },
  },
});

export function mountChannels(router: Router, live: () => Live, options: MountOptions): void {
  mountApi(
    router,
    channelsApi,
    {
      'GET /api/v1/channels/{channel}': async ({ params, caller }) => {
        const snapshot = await live().getSnapshot(caller, params.channel);
        return reply(200, snapshot, { version: `${snapshot.epoch}:${snapshot.seq}` });
      },
    },
    options,
  );
}

export function mountOps(
  router: Router,
  {
    db,
    metrics,
    readiness,
  }: { db: Database; metrics: Metrics; readiness: readonly NonNullable<ModuleParts['readiness']>[] },
): void {
  router.get('/health/live', (_req, res) => {
    res.json({ status: 'ok' });
  });
  router.get('/health/ready', async (_req, res) => {
    try {
      await db.knex.raw('select 1');
      res.json(Object.assign({ status: 'ok' }, ...(await Promise.all(readiness.map((tell) => tell())))));
    } catch {
      res.status(503).json({ status: 'database unavailable' });
    }
  });
  router.get('/metrics', async (_req, res) => {
    res.type(metrics.contentType).send(await metrics.text());
  });
}

export function mountApiDescription(
  router: Router,
  needs: { apis: readonly Api[]; problems: ProblemWriter; version: string; publicUrl: string },
): void {
  const description = createOpenApi(needs.apis, needs);
  router.get('/api/openapi.json', (_req, res) => {
    res.json(description);
  });
  router.get('/api/docs', (_req, res) => {
    res.type('html').send(renderApiDocs(needs.apis, needs.problems.catalogue));
  });
  router.get('/api/docs.css', (_req, res) => {
    res.type('css').set('Cache-Control', 'max-age=600').send(API_DOCS_CSS);
  });
}

const API_DOCS_CSS = `
body{margin:0;background:#fbf8f1;color:#12211f;font:16px/1.55 system-ui,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif}
main{max-width:60rem;margin:0 auto;padding:2rem 1rem 4rem}
h1,h2{font-family:"Source Serif 4",Georgia,serif;font-weight:600}
h2{margin-top:3rem;border-bottom:1px solid #d9d2c0}
nav a{margin-right:1rem}a{color:#0f5c63}
details{border:1px solid #e4dfd2;border-radius:4px;margin:.5rem 0;background:#fff}
summary{padding:.75rem 1rem;cursor:pointer;display:flex;flex-wrap:wrap;gap:.25rem 1rem}
summary:focus-visible{outline:2px solid #0f5c63}
summary b{min-width:4rem;color:#0f5c63}code,pre{font:14px/1.5 ui-monospace,Consolas,monospace}
summary span{color:#5b6664}.in{padding:0 1rem 1rem}
pre{background:#fbf8f1;padding:1rem;overflow:auto;border-radius:4px}
table{border-collapse:collapse;width:100%}td,th{text-align:left;padding:.4rem .5rem;border-bottom:1px solid #e4dfd2;vertical-align:top}
`;

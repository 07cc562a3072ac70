import type { Api, Endpoint, ProblemTexts } from '../platform/contract.ts';
import { describeAccess } from '../platform/http/access.ts';

const html = (text: string): string => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

/**
 * The API for people: one page, no script, so that it needs no exception from the content security policy (the usual
 * viewers bring a megabyte of it, or load it from elsewhere).
 */
export function renderApiDocs(apis: readonly Api[], problems: ProblemTexts): string {
  const sections = apis.map(
    (api) => `<section><h2 id="${html(api.tag)}">${html(api.tag)}</h2>
${Object.entries(api.endpoints)
  .map(([key, endpoint]) => renderEndpoint(key, endpoint))
  .join('\n')}</section>`,
  );
  const rows = Object.entries(problems)
    .map(
      ([code, { en, zh }]) =>
        `<tr id="${html(code)}"><td><code>${html(code)}</code></td><td>${html(en)}</td><td lang="zh">${html(zh)}</td></tr>`,
    )
    .join('');
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Huiwu API</title><link rel="stylesheet" href="/api/docs.css"></head><body><main>
<h1>Huiwu API</h1>
<p>REST over JSON. Times are UTC. Failures are RFC 9457 problem details in the language of <code>Accept-Language</code>.
The machine-readable description is <a href="/api/openapi.json">OpenAPI 3.1</a>. Live channels speak Socket.IO at <code>/live</code>.</p>
<nav>${apis.map((api) => `<a href="#${html(api.tag)}">${html(api.tag)}</a>`).join('')}<a href="#problems">Problems</a></nav>
${sections.join('\n')}
<section><h2 id="problems">Problems</h2><table><thead><tr><th>Code</th><th>English</th><th lang="zh">中文</th></tr></thead><tbody>${rows}</tbody></table></section>
</main></body></html>`;
}

function renderEndpoint(key: string, endpoint: Endpoint): string {
  const [method = '', path = ''] = key.split(' ');
  const part = (title: string, schema: unknown): string =>
    schema === undefined ? '' : `<h4>${title}</h4><pre>${html(JSON.stringify(schema, null, 2))}</pre>`;
  const answers = Object.entries(endpoint.responses).map(([status, schema]) =>
    schema === null ? `<h4>${status}</h4><p>No body.</p>` : part(`${status}`, schema),
  );
  return `<details><summary><b>${method}</b><code>${html(path)}</code><span>${html(endpoint.summary)}</span></summary><div class="in">
${endpoint.description ? `<p>${html(endpoint.description)}</p>` : ''}<p>Access: ${html(describeAccess(endpoint.access))}.${endpoint.idempotent ? ' Accepts an Idempotency-Key.' : ''}${endpoint.conditional ? ' Uses ETag and If-Match.' : ''}</p>
${part('Path', endpoint.params)}${part('Query', endpoint.query)}${part('Body', endpoint.body)}${part('Body', endpoint.upload)}${answers.join('')}
${endpoint.problems ? `<p>Problems: ${endpoint.problems.map((code) => `<a href="#${html(code)}">${html(code)}</a>`).join(', ')}</p>` : ''}</div></details>`;
}

import '../ui/style/office.css';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { type MouseEvent, StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { BrowserRouter, Navigate, Route, Routes, useLocation, useNavigate } from 'react-router';
import { ApiProblem } from '../lib/api-problem.ts';
import type { OfficeUser } from '../lib/api-table.ts';
import { Loading } from '../ui/loading.tsx';
import { ToastProvider } from '../ui/toast.tsx';
import { OfficeLocale, OfficeProvider, sessionKey, useEditions, useSession } from './office/session.tsx';
import { Guard, OfficeShell } from './office/shell.tsx';
import { SignInPage } from './office/sign-in-page.tsx';

const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 5000,
      // A refusal stays a refusal; only a lost connection or a stumbling server is worth another try.
      retry: (count, problem) =>
        count < 2 && !(problem instanceof ApiProblem && problem.status >= 400 && problem.status < 500),
    },
  },
});

// Signed out elsewhere, or the session ended: the next refusal leads to the sign-in page.
queries.getQueryCache().subscribe(({ type, query }) => {
  const refused = query.state.error instanceof ApiProblem && query.state.error.status === 401;
  if (type === 'updated' && refused && query.queryKey[0] !== sessionKey[0]) queries.setQueryData(sessionKey, null);
});

function Office() {
  const { data: user, error } = useSession();
  const { pathname, search } = useLocation();
  if (error) throw error;
  if (user === undefined) return <Loading />;
  if (user === null) return <Navigate replace to={`/office/sign-in?to=${encodeURIComponent(pathname + search)}`} />;
  return <SignedIn user={user} />;
}

function SignedIn({ user }: { user: OfficeUser }) {
  const { data: editions, error } = useEditions();
  if (error) throw error;
  if (!editions) return <Loading />;
  return (
    <OfficeProvider user={user} editions={editions}>
      <OfficeShell />
    </OfficeProvider>
  );
}

/** Ordinary links inside the office do not reload it, so that no component needs to know the router. */
function OfficeLinks({ children }: { children: React.ReactNode }) {
  const navigate = useNavigate();
  const follow = (event: MouseEvent) => {
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    if (!link || event.defaultPrevented || event.button !== 0) return;
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    if (link.target || link.hasAttribute('download') || link.origin !== location.origin) return;
    if (!/^\/office(\/|$)/.test(link.pathname)) return;
    if (link.hash && link.pathname === location.pathname && link.search === location.search) return;
    event.preventDefault();
    void navigate(link.pathname + link.search + link.hash);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions lint/a11y/useKeyWithClickEvents: it only listens to what links inside it do; the keyboard clicks them too
    <div onClick={follow}>{children}</div>
  );
}

const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <QueryClientProvider client={queries}>
        <OfficeLocale>
          <BrowserRouter>
            <OfficeLinks>
              <ToastProvider>
                <Guard>
                  <Routes>
                    <Route path="/office/sign-in" element={<SignInPage />} />
                    <Route path="*" element={<Office />} />
                  </Routes>
                </Guard>
              </ToastProvider>
            </OfficeLinks>
          </BrowserRouter>
        </OfficeLocale>
      </QueryClientProvider>
    </StrictMode>,
  );
}

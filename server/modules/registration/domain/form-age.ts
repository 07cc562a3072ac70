/** Milliseconds: nobody reads a form and fills it in sooner. The page itself waits out the rest, for a kept draft is ready at once. */
export const FORM_LEAST_MS = 2_000;

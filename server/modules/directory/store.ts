export * from './store/figure-store.ts';
export * from './store/lists.ts';
export * from './store/logo-store.ts';
export * from './store/membership-store.ts';
export * from './store/organisation-store.ts';
export * from './store/reference-store.ts';
export * from './store/succession-store.ts';

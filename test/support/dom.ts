import '@testing-library/jest-dom/jest-globals';
import { TextDecoder, TextEncoder } from 'node:util';

// The router encodes with them when it is loaded; every browser has them, jsdom has not.
Object.assign(globalThis, { TextDecoder, TextEncoder });

import '@testing-library/jest-dom';
import { configure } from '@testing-library/react';

// Whole pages are rendered here, at times on a machine that is busy with other things.
configure({ asyncUtilTimeout: 10_000 });
jest.setTimeout(30_000);

import { describeSink } from './conformance.ts';
import { storeOfTest } from './days.ts';

describeSink('JSONL by day', storeOfTest('jsonl', {}), { histories: 40 });
describeSink(
  'JSONL by day with parts of a few items',
  storeOfTest('jsonl', { partCharacters: 3000, heldCharacters: 1 }),
  {
    histories: 40,
  },
);

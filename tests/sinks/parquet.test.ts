import { describeSink } from './conformance.ts';
import { storeOfTest } from './days.ts';

describeSink('Parquet by day', storeOfTest('parquet', {}), { histories: 8 });
describeSink(
  'Parquet by day with parts of a few items',
  storeOfTest('parquet', { partCharacters: 3000, heldCharacters: 1 }),
  {
    histories: 8,
  },
);

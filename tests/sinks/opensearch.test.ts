import { afterAll, beforeAll, describe } from 'vitest';
import { type SearchServer, searchProgram, searchServer } from '../servers/opensearch.ts';
import { describeSink } from './conformance.ts';
import { storeIn } from './search-store.ts';

const program = await searchProgram();
const reason = 'missing' in program ? ` (${program.missing})` : '';

describe.skipIf('missing' in program)(`OpenSearch${reason}`, () => {
  let server: SearchServer;
  beforeAll(async () => {
    if ('classPath' in program) server = await searchServer(program);
  }, 120_000);
  afterAll(() => server.remove());

  describeSink('OpenSearch', () => storeIn(server.url), { histories: 10 });
});

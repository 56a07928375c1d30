import { expect, it } from 'vitest';
import { isStatus } from '../../src/stages/clean/walls/status-line.ts';
import { cleanText } from './clean-text.ts';

it.each([
  '403 Forbidden',
  'Error 404: Not Found',
  'HTTP 502 Bad Gateway',
  'Redirecting…',
  'Object moved to here.',
  '{"error":"not found","status":404}',
  '{"status":"error","message":"Your key is out of date."}',
])('a server said %s', (text) => expect(isStatus(text)).toBe(true));

it.each(['Fire in Leeds', '404', 'Gone fishing', 'Forbidden fruit', '{"message":', '{"title":"Pool to reopen"}'])(
  '%s is none',
  (text) => expect(isStatus(text)).toBe(false),
);

it('a status alone is no article, and one below a report is left', () => {
  expect(cleanText(['Access denied']).article.filteredBy).toBe('error-page');
  const report = 'The council voted by 19 to 7 on Thursday evening to reopen the pool on Orchard Lane.';
  expect(cleanText([report, '', 'Access denied']).article.filteredBy).toBeUndefined();
});

it('a page that asks for consent and lists its purposes is one, however long it is', () => {
  const purposes = [
    'Advertising presented to you on this service can be based on limited data, such as the site you are using or your device type.',
    'Reports can be generated based on the combination of sets regarding interactions with what is shown, to identify what they have in common.',
    'What was watched before can be set beside what is on show now, so that figures about the whole of a campaign become better month by month.',
    'Information regarding which programme is presented can be used to determine whether it reached its intended group and matched its interests.',
  ];
  const ask = [
    'We and our 812 partners store and access information on your device, such as cookies, and process personal data with your consent.',
    'You may accept or manage your choices by clicking below, including your right to object, or at any time in the privacy policy.',
    'Cookies and similar identifiers can be stored or read on your device to recognise it each time you come to a website.',
  ];
  expect(cleanText([...ask, ...purposes, 'Accept all', 'Reject all']).article.filteredBy).toBe('consent-page');
});

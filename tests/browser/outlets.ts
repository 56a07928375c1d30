/** The eight outlets of the week: one agency, which serves all the others in their languages. */
export const OUTLETS = {
  meridian: {
    domain: 'meridian.example',
    name: 'Meridian News Agency',
    country: 'gb',
    language: 'en',
    type: 'agency',
    priority: 90,
  },
  telegraph: {
    domain: 'harbour-telegraph.example',
    name: 'Harbour Telegraph',
    country: 'gb',
    language: 'en',
    type: 'newspaper',
    priority: 50,
  },
  courier: {
    domain: 'northshore-courier.example',
    name: 'Northshore Courier',
    country: 'gb',
    language: 'en',
    type: 'newspaper',
    priority: 40,
  },
  valley: {
    domain: 'valley-radio.example',
    name: 'Valley Radio',
    country: 'ie',
    language: 'en',
    type: 'broadcaster',
    priority: 30,
  },
  islander: {
    domain: 'islander.example',
    name: 'The Islander',
    country: 'gb',
    language: 'en',
    type: 'newspaper',
    priority: 20,
  },
  kuestenblatt: {
    domain: 'kuestenblatt.example',
    name: 'Küstenblatt',
    country: 'de',
    language: 'de',
    type: 'newspaper',
    priority: 40,
  },
  almina: {
    domain: 'almina.example',
    name: 'صحيفة الميناء',
    country: 'jo',
    language: 'ar',
    type: 'newspaper',
    priority: 40,
  },
  haiwan: {
    domain: 'haiwan.example',
    name: '海湾日报',
    country: 'cn',
    language: 'zh',
    type: 'newspaper',
    priority: 40,
  },
} as const;

export type OutletKey = keyof typeof OUTLETS;

const COLUMNS = ['domain', 'name', 'country', 'language', 'type', 'priority'] as const;

/** What stands beside the config. */
export function registryFile(): string {
  return [COLUMNS.join(','), ...Object.values(OUTLETS).map((outlet) => COLUMNS.map((name) => outlet[name]).join(','))]
    .map((line) => `${line}\n`)
    .join('');
}

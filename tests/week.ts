import { sentencesOf } from './generated-stories.ts';
import type { Workspace } from './workspace.ts';

// A week of a few outlets in several languages: two stories that outlets share, and texts that stand alone.

interface Telling {
  readonly id: string;
  readonly title: string;
  readonly date: string;
  readonly publisher: string;
  readonly language: string;
  readonly text: string;
}

const told = (subject: number, telling: number, sentences: number): string =>
  sentencesOf(subject, telling, sentences).join(' ');

const HARBOUR = told(11, 0, 14);
const BRIDGE = told(23, 0, 14);

export const WEEK: readonly Telling[] = [
  {
    id: 'h1',
    title: 'Harbour opens after the storm',
    date: '2026-10-19',
    publisher: 'The Ledger',
    language: 'en',
    text: HARBOUR,
  },
  {
    id: 'h2',
    title: 'Storm over: harbour is open again',
    date: '2026-10-19',
    publisher: 'Kurier Süd',
    language: 'en',
    text: `${HARBOUR} More was to follow on Tuesday, the mayor said.`,
  },
  {
    id: 'h3',
    title: 'Harbour “100% open”',
    date: '2026-10-20',
    publisher: 'Wire One',
    language: 'en',
    text: `${told(11, 0, 12)} ${told(11, 5, 3)}`,
  },
  { id: 'b1', title: "The mayor's bridge", date: '2026-10-21', publisher: 'The Ledger', language: 'en', text: BRIDGE },
  { id: 'b2', title: 'Bridge', date: '2026-10-22', publisher: 'Wire One', language: 'en', text: BRIDGE },
  {
    id: 'z1',
    title: 'Straße nach Łódź gesperrt',
    date: '2026-10-23',
    publisher: 'Kurier Süd',
    language: 'de',
    text: 'Die Straße nach Łódź bleibt nach dem Sturm gesperrt, wie der Minister am Freitag in der Stadt sagte. Für die Anwohner wird eine Umleitung über die alte Brücke eingerichtet, die bis zum Sonntag offen bleiben soll. Niemand wurde verletzt, der Schaden ist aber groß.',
  },
  {
    id: 'z2',
    title: 'Échos du port',
    date: '2026-10-24',
    publisher: 'Échos du Nord',
    language: 'fr',
    text: "Le port reste fermé depuis la tempête, a déclaré le ministre devant les députés réunis à Lille. Les pêcheurs demandent une aide d'urgence, et la ville promet une réponse avant la fin du mois. Aucun bateau n'est sorti depuis lundi.",
  },
  {
    id: 'z3',
    title: 'الميناء مُغلَق بعد العاصفة',
    date: '2026-10-25',
    publisher: 'صوت البحر',
    language: 'ar',
    text: 'بقي الميناء مغلقا بعد العاصفة التي ضربت الساحل يوم الاثنين، وقال الوزير إن العمل سيستمر حتى نهاية الأسبوع. وطالب الصيادون بمساعدة عاجلة من الحكومة، ووعدت المدينة بالرد قبل نهاية الشهر الجاري.',
  },
  {
    id: 'z4',
    title: '台风过后港口重新开放',
    date: '2026-10-25',
    publisher: '海港日报',
    language: 'zh',
    text: '台风过后，港口于星期日重新开放，市长在新闻发布会上说，所有船只都可以安全出海。渔民要求政府提供紧急援助，市政府承诺在月底之前作出答复。没有人员受伤，但损失很大，修复工作还将持续几个星期。',
  },
];

export function weekFile(): Readonly<Record<string, string>> {
  return { 'week.jsonl': WEEK.map((one) => `${JSON.stringify(one)}\n`).join('') };
}

/** The week in a workspace, read by a run. */
export async function runWeek(space: Workspace): Promise<void> {
  await space.put(weekFile());
  const { code, stderr } = await space.storyfold(['run', '--as-of', '2026-10-26']);
  if (code !== 0) throw new Error(stderr);
}

import { STEMS } from '../background/ar.ts';
import { withoutEnding } from './endings.ts';
import type { LanguagePack } from './language-pack.ts';

// The article with what is written together with it. A bare و begins too many words of its own.
const ARTICLES = ['وبال', 'وال', 'بال', 'كال', 'فال', 'ولل', 'لل', 'ال'];
const PLURALS = ['ها', 'ان', 'ات', 'ون', 'ين'];
const ADJECTIVES = ['يه', 'ي', 'ه'];
const ARTICLE_LETTERS_KEPT_MIN = 3;
const PLURAL_LETTERS_KEPT_MIN = 5;
const ADJECTIVE_LETTERS_KEPT_MIN = 4;

/**
 * Article, plural and adjective: `الحكومة`, `حكومة` → `حكوم`; `الفلسطينيين` → `فلسطين`. Letters that are written in several
 * ways (أ إ آ, ى, ة) are written in one, vowel signs go.
 */
function stem(word: string): string {
  const plain = word
    .replace(/[\u064b-\u0652\u0640]/g, '')
    .replace(/[أإآ]/g, 'ا')
    .replaceAll('ى', 'ي')
    .replaceAll('ة', 'ه');
  const article = ARTICLES.find(
    (one) => plain.startsWith(one) && plain.length - one.length >= ARTICLE_LETTERS_KEPT_MIN,
  );
  const bare = withoutEnding(plain.slice(article?.length ?? 0), PLURALS, PLURAL_LETTERS_KEPT_MIN);
  return withoutEnding(bare, ADJECTIVES, ADJECTIVE_LETTERS_KEPT_MIN);
}

export const ARABIC: LanguagePack = {
  code: 'ar',
  functionWords: `في من على إلى أن التي الذي عن هذا هذه مع كان كانت ما لا بعد قد لم بين كما أو ذلك كل حيث قال إن خلال وقد وفي ومن هو
هي قبل تم ولا وقال غير عند وكان حتى عام أكثر أي يوم تلك الى ان او لكن ثم وأن عليه فيه بأن`,
  stopWords: `أبو أحد أخرى أخيرا إذ إذا إذن إضافة أعلن إلا إليه إليها أما أمام أمس أنا أنت أنه أنها أنهم إنه إنها أول أولا أيضا
أيضًا أين إياه باسم بأنه بأنها بسبب بشأن بشكل بعض بل بما بن به بها بهذا بينما تحت تكون ثلاثة جدا جميع حاليا حسب حول
حين خاصة دون ذات رغم زيارة سوف سوى شيء صباح ضد ضمن طبقا عدة عدد عدم عاما عبر علما عليها عليهم عما عندما عنه عنها فإن
فقد فقط فما فهو فهي فوق فيما فيها كانوا كلا كلما كنت كيف لأن لأنه لدى لديه لديها لذلك لعل لقد لكل لكنه لكي لماذا لما
لن له لها لهم لهذا لو لولا ليس ليست ليكون مؤكدا مؤخرا ماذا مازال مثل متى مشيرا معه معها مما منذ منه منها منهم موضحا
نحن نحو نفس نفسه نفسها نعم هؤلاء هكذا هل هم هن هنا هناك وأوضح وأشار وأضاف وأكد وإذا وإلى وإن وأنه وأنها وبعد وبين
وذكر وذلك وعلى وعن وفق وفقا وقالت وكانت وكل ولكن ولم ولن وله ولها وليس وما ومع ومنها وهذا وهذه وهم وهناك وهي يتم يجب
يكون يمكن يوجد يعد اذا اما ايضا الا اي انه انها قالت يقول أكد أكدت أضاف أضافت أوضح أوضحت أشار أشارت ذكر ذكرت أعلنت
صرح سنة سنوات السنة العام الماضي الماضية اليوم أيام يومين الأسبوع أسبوع الشهر شهر أشهر ساعة ساعات الساعة غدا مساء`,
  months: [
    'يناير, فبراير, مارس, أبريل, مايو, يونيو, يوليو, أغسطس, سبتمبر, أكتوبر, نوفمبر, ديسمبر',
    'جانفي, فيفري, مارس, أفريل, ماي, جوان, جويلية, أوت, سبتمبر, أكتوبر, نوفمبر, ديسمبر',
    'كانون الثاني, شباط, آذار, نيسان, أيار, حزيران, تموز, آب, أيلول, تشرين الأول, تشرين الثاني, كانون الأول',
  ],
  weekdays: ['الاثنين, الثلاثاء, الأربعاء, الخميس, الجمعة, السبت, الأحد'],
  dayFirst: true,
  stem,
  background: STEMS,
};

// Words that tie a sentence together and that labels, menus and lists do without. Closed classes from any grammar of the
// language; scripts without spaces: single characters or pairs that do the same work.
const LISTS: Readonly<Record<string, string>> = {
  en: 'the of and to a in that is was for it with as his on be at by i this had not are but from or have an they which one you were her all she there would their we him been has when who will more no if out so said what its about into than them can only other could do my over your after also did before our me even because any those how may then while where through being now under between however still such both since during against though whether until these he up',
  de: 'der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als auch es an werden aus er hat dass sie nach wird bei einer um am sind noch wie einem über einen so zum war haben nur oder aber vor zur bis mehr durch man sein wurde sei hatte kann gegen vom können schon wenn habe seine ihre dann unter wir soll ich eines seit wo diese dieser wieder keine ihm was',
  fr: 'de la le et les des en un du une que est pour qui dans par plus pas au sur ne se ce il sont avec ou son aux ses cette mais comme on été deux même aussi sans leur fait ont très après nous vous elle elles dont entre avait tout ces sa était peut je bien où si encore selon depuis lors',
  es: 'de la que el en y a los del se las por un para con no una su al lo como más pero sus le ya o este sí porque esta entre cuando muy sin sobre también me hasta hay donde quien desde todo nos durante todos uno les ni contra otros ese eso ante ellos fue ha son está según han era tras',
  pt: 'de a o que e do da em um para é com não uma os no se na por mais as dos como mas foi ao ele das tem à seu sua ou ser quando muito há nos já está eu também só pelo pela até isso ela entre era depois sem mesmo aos ter seus quem nas me esse eles foram essa num nem segundo após',
  it: 'di e il la che in un a per è una del non sono si da con le dei della i al nel ha come più anche ma lo alla o ci delle gli dal se nella su questo ed alle questa stato hanno dalla ai dopo tra era suo sua essere fra degli sul loro negli sulla due nei già quando solo contro secondo',
  pl: 'w i na z się do nie że jest o to po a od za jak przez dla oraz tym ze co są ale może był tego jego już tak która który które być przed było tylko jej ich także także roku czy gdy być lub jednak także między pod nad została został będzie która przy bez jeszcze gdzie',
  tr: 've bir bu da de için ile çok olarak daha olan gibi en ne kadar sonra ise ama o her ancak var değil ki olduğunu tarafından mi göre diye iki yeni ya ben biz kendi karşı bile şu hem nasıl veya şey dedi oldu önce üzerinde arasında eden yapılan ettiği',
  ru: 'и в не на что с как по это но он к из а за от его так для все у же был о то они было бы я мы её ее их или если при когда до после во только также может которые который чтобы под где уже еще ещё этом со кто нет были была более того этого том между об без через сообщил заявил',
  uk: 'і в у на що з не до та за від як про це для його він але й який які яка по або також після їх було був була буде вони ми ви при під час зі із над через між коли щоб ще вже все якщо цього того має мають може так чи без року є її',
  ar: 'في من على إلى أن التي الذي عن هذا هذه مع كان كانت ما لا بعد قد لم بين كما أو ذلك كل حيث قال إن خلال وقد وفي ومن هو هي قبل تم ولا وقال غير عند وكان حتى عام أكثر أي يوم تلك الى ان او لكن ثم وأن عليه فيه بأن',
  zh: '的 了 在 是 和 有 不 为 與 与 也 中 对 對 这 這 他 将 將 就 说 說 会 會 到 上 等 被 从 從 以 及 但 並 并 而 于 於 其 所 我们 他们 表示',
  ja: 'の は を に が と で た て も な し れ さ る い ま す こと から まで など ため では には',
};

/** The words, by language, folded to lower case. */
export const FUNCTION_WORDS: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries(LISTS).map(([language, words]) => [language, [...new Set(words.split(' '))]]),
);

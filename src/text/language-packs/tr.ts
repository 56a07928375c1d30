import { STEMS } from '../background/tr.ts';
import { endingsOf, withoutEnding } from './endings.ts';
import type { LanguagePack } from './language-pack.ts';

const CASES = endingsOf('nın nin nun nün ın in un ün ndan nden nda nde dan den tan ten da de ta te yla yle');
const POSSESSIVES = ['sı', 'si', 'su', 'sü', 'ı', 'i', 'u', 'ü'];
const PLURALS = ['lar', 'ler'];
const LETTERS_KEPT_MIN = 4;

/**
 * Case, possessive and plural, one of each: `belediyelerinin` → `belediye`, `bakanlığı` → `bakanlik`. What follows the
 * apostrophe of a name is gone already. The two i of Turkish are one here: a text in capitals does not tell them apart.
 */
function stem(word: string): string {
  const bare = [CASES, POSSESSIVES, PLURALS].reduce(
    (rest, endings) => withoutEnding(rest, endings, LETTERS_KEPT_MIN),
    word,
  );
  return bare.replaceAll('i\u0307', 'i').replaceAll('ı', 'i').replaceAll('â', 'a').replace(/ğ$/, 'k');
}

// As these words are folded at the head of a sentence, where the capital has its dot.
const CAPITALISED = ['için', 'ile', 'iki', 'ise', 'ilk', 'işte', 'ifade', 'ilgili'].map((word) =>
  word.replace('i', 'i\u0307'),
);

export const TURKISH: LanguagePack = {
  code: 'tr',
  functionWords: `ve bir bu da de için ile çok olarak daha olan gibi en ne kadar sonra ise ama o her ancak var değil ki olduğunu
tarafından mi göre diye iki yeni ya ben biz kendi karşı bile şu hem nasıl veya şey dedi oldu önce üzerinde arasında
eden yapılan ettiği`,
  stopWords: `acaba altı altında artık asla aslında aşağı az bana bazen bazı bazıları belki benden beni benim beri beş biç biçimde
bin biraz birçok biri birkaç birlikte birisi birşey bizden bize bizi bizim böyle böylece buna bunda bundan bunlar
bunları bunların bunu bunun burada bütün buradan çünkü çeşitli dahi dair dan defa değildir demek diğer diğeri doğru
dokuz dolayı dolayısıyla dört edecek edildi edilen edilmesi ediyor eğer elbette elli etmesi etmek etti fakat falan
fazla filan gerek gerekli gün halde halen hangi hangisi hani hatta hep hepsi herhangi herkes herkese hiç hiçbir
hiçbiri hususunda iç içinde içerisinde ilgili ilişkin ilk işte itibaren kaç karşın kendilerine kendine kendini
kendisi kendisine kendisini kez kim kimden kime kimi kimin kimse lakin madem mesela mı mu mü milyon milyar neden
nedenle nedeniyle nerde nerede nereye neyse niçin niye olanlar oldukça olduğu olduğunun olduklarını olmadı olmadığı
olmak olmakla olması olmasını olmaz olsa olsun olup olur olursa oluyor on ona ondan onlar onlara onlardan onları
onların onu onun orada otuz oysa öbür ön öncesinde önceki öyle özellikle pek rağmen sadece sahip sana sanki sekiz
sen senden seni senin siz sizden size sizi sizin son sonunda sonrasında süre şekilde şeyler şimdi şöyle şunu şuna
şunda şundan tabii tam tamam tek tüm tümü üç üzere vardı varsa veyahut yada yani yapacak yapan yapılması yapmak
yaptı yaptığı yedi yeniden yer yerine yine yirmi yok yoksa yönelik yüz zaman zaten söyledi belirtti ifade açıkladı
konuştu vurguladı kaydetti bildirdi aktardı söz açıklama yıl yılı yılında yılın yıllık günü ay ayı ayında hafta saat
saatlerinde bugün dün yarın sayın ${CAPITALISED.join(' ')}`,
  months: [
    'ocak, şubat, mart, nisan, mayıs, haziran, temmuz, ağustos, eylül, ekim, kasım, aralık',
    'oca, şub, mar, nis, may, haz, tem, ağu, eyl, eki, kas, ara',
  ],
  weekdays: ['pazartesi, salı, çarşamba, perşembe, cuma, cumartesi, pazar'],
  dayFirst: true,
  apostrophe: 'suffix',
  stem,
  background: STEMS,
};

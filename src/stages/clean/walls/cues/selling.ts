// What a publisher sells, and to whom.

/** The text that is withheld, and reading it. */
export const READING = {
  en: 'read, reading, article, articles, story, stories, content, report, reporting, journalism, post, continue, continue to, keep going, news, view, reads, our reporters, our newsroom, our journalists, carry on',
  de: 'artikel, beitrag, beiträge, text, inhalt, inhalte, inhalten, lesen, liest, weiterlesen, weiter, fortfahren, bericht, journalismus, nachrichten, fortzufahren',
  fr: 'article, articles, larticle, darticles, lecture, lire, contenu, contenus, suite, poursuivre, continuer, journalisme, presse, intégralité, découvrir, texte',
  es: 'artículo, artículos, noticia, noticias, nota, notas, leer, leyendo, leído, lectura, contenido, contenidos, reportaje, reportajes, periodismo, continuar, seguir',
  it: 'articolo, articoli, larticolo, dellarticolo, lettura, leggere, leggi, contenuto, contenuti, notizia, notizie, storia, giornalismo, continuare, proseguire',
  pt: 'artigo, artigos, matéria, matérias, notícia, notícias, reportagem, reportagens, ler, leia, lendo, leitura, conteúdo, conteúdos, jornalismo, continuar, prosseguir, texto',
  pl: 'artykuł*, tekst, tekstu, tekstów, treść, treści, czytać, czytaj, przeczytać, historii, serwisu, dziennikarstwo, kontynuować, materiał, materiału, materiały',
  ru: 'статья, статью, статьи, статей, материал*, читать, читайте, прочитать, прочитали, дочитать, текст, текста, контент*, журналистику, продолжить, чтение, новость',
  uk: 'стаття, статтю, статті, статей, матеріал*, читати, читайте, прочитати, прочитали, дочитати, текст, тексту, контент*, журналістику, продовжити, читання, новина',
  tr: 'haber, haberi, haberin, haberler, habere, yazı, yazının, yazıyı, içerik, içerikler, içeriğe, içeriğin, içeriklere, okumak, okumaya, okuyun, okuma, makale*, gazetecili*, devamı, devam',
  ar: 'المقال, المقالات, مقال, مقالات, المحتوى, محتوى, القراءة, لقراءة, قراءة, لتقرأ, تقرأ, مادة, المواد, القصة, قصة, الخبر, خبر, الصحافة, للمتابعة, لمتابعة, لمواصلة, المتابعة',
  ja: '記事, 続き, 全文, 読む, お読み, 本文, コンテンツ, 報道, 閲覧, 読み放題, ここから先, この先, 残り',
  zh: '本文, 全文, 文章, 阅读, 閱讀, 内容, 內容, 继续, 繼續, 新闻, 新聞, 观看, 觀看, 浏览, 瀏覽, 此文',
};

/** Subscriptions and what they cost. */
export const PAYING = {
  en: 'subscribe, subscriber, subscribers, subscription, subscriptions, subscribing, premium, membership, member, members, trial, unlimited, digital access, full access, cancel, plan, plans, offers, a week, per week, per month, a month, paywall, a day for, per day, for just, for only, starting at, from just, day pass, digital pass, introductory offer, readers to pay, subscriptions start',
  de: 'abo, abos, abonnement, abonnieren, abonnent*, digitalabo, plus, premium, mitglieder, mitglied, probemonat, kündbar, testen, unbegrenzt, angebot, angebote, zugang, monatlich, pur abo, kunde, pro monat, im monat, pro woche, im ersten monat, nur für abonnenten, digitalpaket, tagespass, jahresabo, exklusiv für, kostenpflichtig, abomodell, freischalten, monat für, monate für, wochen für',
  fr: 'abonnez, abonné, abonnés, abonnée, abonnement*, abonner, sabonner, premium, membre, membres, illimité, sans engagement, formule, offre, offres, loffre, payant, payante, réservé, réservée, adhérents, par mois, le premier mois, dès, par an, sans publicité ni engagement, débloquer, édition abonnés, payants, profiter de loffre, illimités, dabonnement, dabonnés',
  es: 'suscríbete, suscríbase, suscriptor*, suscripción, suscribirte, suscribirse, premium, socio, socios, ilimitado, sin límites, plan, planes, oferta, cancela, cancele, exclusivo, exclusiva, al mes, abonados, prueba un mes, por mes, por solo, el primer mes, primer mes, sin permanencia, hazte socio, de pago, abónate, membresía, pase digital',
  it: 'abbonati, abbonato, abbonata, abbonamento, abbonarti, abbonarsi, premium, soci, socio, sostenitori, illimitato, senza limiti, piano, offerta, disdici, riservato, riservata, al mese, prova gratuita, al primo mese, per il primo mese, primo mese, alla settimana, a pagamento, senza vincoli, sostienici, membership, contenuto esclusivo',
  pt: 'assine, assinante*, assinatura, assinar, subscritor*, subscrição, subscreva, premium, membro, membros, ilimitado, sem limites, plano, planos, oferta, cancele, exclusivo, exclusiva, por mês, primeiro mês, ao mês, mensais, a partir de, de acesso, acesso ilimitado, acesso total, apoiador*, assinantes digitais, conteúdo exclusivo, membership, promoção',
  pl: 'prenumerat*, subskryp*, subskryb*, premium, bez ograniczeń, pakiet*, dostęp, pełny dostęp, oferta, ofertę, rezygnujesz, wykup, abonament*, abonentów, miesięcznie, za miesiąc, na miesiąc, za złotówkę, wykupić, kup dostęp, płatny, płatna, płatne, subskrypcj*',
  ru: 'подписк*, подписчик*, подпишитесь, премиум, тариф*, без ограничений, полный доступ, эксклюзив*, отменить, первый месяц, в месяц, платн*, оформите, за месяц, рублей в месяц, за рубль, пробный период, доступ по подписке, только для подписчиков, премиум доступ',
  uk: 'передплат*, підписк*, підписник*, підпишіться, преміум, тариф*, без обмежень, повний доступ, ексклюзив*, скасувати, перший місяць, на місяць, платн*, оформіть, за місяць, гривень на місяць, пробний період, лише для передплатників, преміум доступ',
  tr: 'abone, aboneler, abonelere, abonelik, abonelerimize, aboneli*, premium, üyelere, üyelik, sınırsız, paket, paketi, iptal, ilk ay, aylık, abonesi, aylık sadece, ilk aya, deneme, ücretli, abonelere özel, üye özel, satın alın',
  ar: 'اشترك, اشتركوا, الاشتراك, اشتراك, اشتراكك, للاشتراك, المشتركين, للمشتركين, مشترك, الباقة, باقة, لأعضائنا, الأعضاء, حصرية, حصري, بلا حدود, غير محدود, وصول كامل, الإلغاء, الشهر الأول, شهريا, شهريًا, سنويا, سنويًا, مدفوع, المدفوع, العضوية, عضوية, تجربة مجانية, المميز, المميزة, باقات',
  ja: '購読, 有料, 有料会員, 会員限定, プレミアム, プラン, 初月, 読み放題, メンバー, お申し込み, 月額, 定期購読, 購読者, 円から, お試し, 有料記事, 有料プラン, 会員プラン, 有料版, 課金, 電子版会員, 会員になる, トライアル',
  zh: '订阅, 訂閱, 会员, 會員, 付费, 付費, 套餐, 首月, 畅读, 暢讀, 全站, 权限, 權限, 订户, 訂戶, 取消, 专享, 專享, 购买, 購買, 每月, 仅需, 元起, 付费内容, 解锁, 解鎖, 开通, 開通, 试用, 試用, 优惠, 優惠, 专属',
};

/** An account of the reader's. */
export const ACCOUNT = {
  en: 'log in, login, logged in, log into, sign in, signed in, sign into, sign up, register, registered, registration, account, password, create a free account',
  de: 'anmelden, angemeldet, einloggen, loggen, eingeloggt, login, registrieren, registrierung, registriert, konto, passwort, kennwort',
  fr: 'connectez, connecté, connecter, connexion, identifiez, identifier, inscrivez, inscription, compte, mot de passe',
  es: 'inicia sesión, inicie sesión, iniciar sesión, identifícate, regístrate, regístrese, registrarte, registro, cuenta, contraseña, usuario registrado, usuarios registrados',
  it: 'accedi, accesso, laccesso, registrati, registrazione, account, password, iscriviti, iscritti, effettuare laccesso',
  pt: 'faça login, login, entre, entrar, cadastre, cadastro, registe, registre, conta, senha, palavra passe, iniciar sessão, inicie sessão',
  pl: 'zaloguj, zalogować, zalogowani, zalogowany, zalogowanych, logowanie, konto, konta, zarejestruj, rejestracja, hasło, hasła',
  ru: 'войдите, войти, вход, авториз*, зарегистр*, регистрац*, аккаунт, учётн*, учетн*, логин, пароль',
  uk: 'увійдіть, увійти, вхід, авториз*, зареєстр*, реєстрац*, акаунт, обліков*, логін, пароль',
  tr: 'giriş yapın, giriş yap, giriş yapmalısınız, giriş yapmanız, oturum, üye ol, üye olun, hesap, hesabınız, hesabınıza, kayıt ol, kaydolun, şifre, şifremi, parola',
  ar: 'تسجيل الدخول, سجّل الدخول, سجل الدخول, الدخول, حساب, حسابًا, حسابا, حسابك, كلمة المرور, كلمة السر, أنشئ',
  ja: 'ログイン, 会員登録, 無料登録, 登録, アカウント, パスワード, サインイン',
  zh: '登录, 登入, 注册, 註冊, 账号, 帳號, 账户, 帳戶, 密码, 密碼',
};

/** How much may be read for nothing, and that it has been. */
export const ALLOWANCE = {
  en: 'free articles, free article, free stories, free story, complimentary articles, articles left, articles remaining, article limit, monthly limit, reached your limit, reached the limit, run out of, read all of your, free views, free reads, free article limit, last free, more free, free this month, of your free, left this month, remaining this month, complimentary reads, complimentary stories, out of free, out of complimentary, your free',
  de: 'kostenlosen artikel, kostenlose artikel, freien artikel, gratis artikel, freiartikel, aufgebraucht, kostenlosen, kontingent, artikellimit, freien beiträge, kostenlose beiträge, kostenlosen beiträge, gratisartikel, monatliches limit, limit erreicht, gratis beiträge',
  fr: 'articles gratuits, article gratuit, articles offerts, il vous reste, quota, de cet article, article offert, quota darticles, nombre darticles, limite darticles, lectures gratuites, reste à lire, de larticle',
  es: 'artículos gratis, artículos gratuitos, notas gratis, noticias gratis, límite de artículos, límite de notas, límite mensual, lecturas gratuitas, contenidos gratuitos, contenidos gratis, noticias gratuitas, límite de lecturas, límite de contenidos, límite de noticias, te quedan, reportajes gratuitos',
  it: 'articoli gratuiti, articolo gratuito, esaurito gli articoli, limite di articoli, limite mensile, letture gratuite, contenuti gratuiti, ti restano, ti rimangono, limite di letture, articoli gratis, limite di contenuti',
  pt: 'matérias gratuitas, artigos gratuitos, notícias gratuitas, limite de matérias, limite de artigos, limite mensal, textos gratuitos, reportagens gratuitas, conteúdos gratuitos, conteúdos grátis, matérias grátis, leituras gratuitas, limite de leitura, limite de leituras, limite de reportagens, limite de conteúdos, limite de notícias, limite gratuito, artigos grátis',
  pl: 'darmowe artykuły, darmowych artykułów, bezpłatne artykuły, bezpłatnych artykułów, limit artykułów, pozostało, do przeczytania, darmowych tekstów, darmowe teksty, bezpłatnych tekstów, limit tekstów, limit bezpłatnych, limit darmowych, darmowych materiałów, bezpłatnych materiałów',
  ru: 'бесплатные статьи, бесплатных статей, бесплатные материалы, бесплатных материалов, лимит, осталось, бесплатных публикаций, бесплатные публикации, бесплатных текстов, исчерпали, исчерпан, бесплатных просмотров',
  uk: 'безкоштовні статті, безкоштовних статей, безкоштовні матеріали, безкоштовних матеріалів, ліміт, залишилося, безкоштовних публікацій, безкоштовні публікації, безкоштовних текстів, вичерпали, вичерпано, безкоштовних переглядів',
  tr: 'ücretsiz haber, ücretsiz makale, ücretsiz okuma, ücretsiz içerik, hakkınız, limitiniz, limitinize, ücretsiz haberlerinizi, ücretsiz haberlerin, ücretsiz yazı, okuma limiti, okuma hakkı, aylık limit, kalan haber',
  ar: 'مقالاتك المجانية, المقالات المجانية, مقالات مجانية, استنفدت, الحد المسموح, بقية المقال, بقية القصة, المقالات المتاحة مجانا, المقالات المتاحة مجانًا, المجانية المتاحة, الحد الأقصى, رصيدك',
  ja: '無料記事, 無料で読める, 残り, 上限, 本数, 無料で読める記事, 無料記事を, 無料閲覧, 無料分, 閲覧可能本数, 文字',
  zh: '免费文章, 免費文章, 免费阅读, 免費閱讀, 剩余, 剩餘, 已读完, 额度, 額度, 用完, 免费次数, 免費次數, 阅读次数, 閱讀次數, 篇数, 免费篇, 剩余部分, 剩餘部分, 余下内容',
};

/** A letter by mail: appeals of that kind stand below articles. */
export const NEWSLETTER = {
  en: 'newsletter, newsletters, inbox, podcast',
  de: 'newsletter, posteingang, podcast',
  fr: 'newsletter, infolettre, boîte mail',
  es: 'newsletter, boletín, boletines',
  it: 'newsletter',
  pt: 'newsletter, boletim',
  pl: 'newsletter, newslettera',
  ru: 'рассылка, рассылку, телеграм, telegram',
  uk: 'розсилка, розсилку, телеграм, telegram',
  tr: 'bülten, bültenimize, e bülten',
  ar: 'النشرة البريدية, نشرتنا',
  ja: 'メルマガ, ニュースレター',
  zh: '电子报, 電子報, 通讯, 公众号',
};

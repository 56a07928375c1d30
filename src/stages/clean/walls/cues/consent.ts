// Consent to cookies and to the use of data.

/** Cookies alone: they are baked, too. */
export const COOKIES = {
  en: 'cookie, cookies',
  fr: 'traceurs, traceur',
  it: 'cookie',
  tr: 'çerez, çerezleri, çerezler, çerezlere',
  ar: 'ملفات تعريف الارتباط, ملفات الارتباط, الكوكيز, كوكيز',
  ja: 'クッキー',
  zh: 'cookie',
  ru: 'куки',
  uk: 'куки',
};

export const CONSENT = {
  en: 'consent, privacy, personal data, personalised, personalized, personalised ads, tracking, vendors, partners, third parties, legitimate interest, ip address, your device, your data, advertising purposes, similar technologies, permission, ad free',
  de: 'zustimmung, einwilligung, einwilligen, datenschutz, personenbezogen*, personalisiert*, tracking, partnern, drittanbieter, dritte, privatsphäre, ihrem gerät, ihrer daten, ihre daten, berechtigtes interesse, mit werbung, werbefrei',
  fr: 'consentement, vie privée, données, données personnelles, personnalisée, personnalisées, personnalisés, partenaires, finalités, publicitaires, votre accord, vos préférences, sans publicité, votre terminal, votre appareil, intérêt légitime, audience, laudience, consentir',
  es: 'consentimiento, privacidad, datos personales, personalizad*, socios, finalidades, dispositivo, identificadores, publicidad, tus datos, sus datos, rastreo, consientes, consiente, interés legítimo, tus preferencias',
  it: 'consenso, privacy, dati personali, personalizzat*, partner, finalità, dispositivo, identificatori, tracciamento, pubblicitari, pubblicità, tuoi dati, preferenze, legittimo interesse',
  pt: 'consentimento, privacidade, dados pessoais, personalizad*, parceiros, finalidades, dispositivo, identificadores, publicidade, seus dados, rastreamento, preferências, audiências, interesse legítimo',
  pl: 'zgodę, zgoda, zgody, prywatno*, danych osobowych, dane osobowe, spersonalizowan*, partnerzy, partnerami, urządzeniu, twoich danych, swoich danych, swoich danych osobowych, pliki cookie, plików cookie, plikach cookie, bez reklam, oglądalność, zaufanych partnerów',
  ru: 'согласие, согласия, конфиденциальност*, персональных данных, персональные данные, персонализирован*, партнёров, партнеров, партнёры, партнеры, устройстве, аудиторию, без рекламы, ваши данные',
  uk: 'згоду, згода, згоди, приватність, приватності, конфіденційн*, персональних даних, персональні дані, персоналізован*, партнерів, партнери, пристрої, аудиторію, без реклами, ваші дані',
  tr: 'onay, onayınızı, onayınız, rıza, rızanız, gizlili*, kişisel veri*, kişiselleştirilmiş, iş ortağımız, iş ortaklarımız, cihazınızda, reklamsız, tercihlerinizi, verilerinizin, ölçüm amaçlı, kvkk',
  ar: 'موافقتك, الموافقة, الخصوصية, خصوصيتك, بياناتك, البيانات الشخصية, شركاؤنا, وشركاؤنا, شركائنا, إعلانات مخصصة, جهازك, بلا إعلانات, تفضيلات, تفضيلاتك, قياس الجمهور',
  ja: '同意, プライバシー, 個人データ, 個人情報, パートナー, 端末, 広告なし, 取り扱い, 第三者, 計測',
  zh: '同意, 隐私, 隱私, 个人数据, 個人資料, 个人信息, 合作伙伴, 设备上, 裝置上, 个性化广告, 個人化廣告, 无广告, 衡量, 偏好',
};

/** Taking it or leaving it. */
export const CHOICE = {
  en: 'accept, accepting, accept all, reject, reject all, decline, agree, manage, settings, choices, preferences, withdraw, choose, allow, consent, set, continue without, refuse, opt out, options, customise, customize, learn more, no thanks, thats fine, would like to use, ok with you, only necessary',
  de: 'akzeptieren, ablehnen, zustimmen, zu, stimmen, einstellungen, widerrufen, auswahl, wählen, festlegen, verwenden, verwendung, speichern, setzen, auswählen, anpassen, verwalten, ohne zustimmung, weitersurfen, optionen, nutzen, nutzung, einverstanden',
  fr: 'accepter, acceptez, acceptez les, refuser, refusé, refusez, personnaliser, choix, paramétrer, gérer, gérez, retirer, autoriser, autorisez, utilisons, stocker, choisissez, choisir, continuer sans accepter, tout refuser, tout accepter, consentez, modifier, préférences, acceptation, stockons, accédons',
  es: 'aceptar, acepta, acepte, rechazar, configurar, cambiar, elige, elija, permites, permitir, utilizamos, usamos, almacenamos, retirar, gestionar, consientes, aceptar todo, rechazar todo, almacenar, acceder, administrar, opciones, seguir navegando, modificar',
  it: 'accetta, accetto, accettare, rifiuta, rifiutare, personalizza, scegli, revocare, autorizzi, archiviamo, utilizziamo, usiamo, gestisci, impostazioni, accettazione, continua senza accettare, rifiuta tutto, accetta tutto, modificare, preferenze, acconsenti, acconsenti a, gestire, accediamo',
  pt: 'aceitar, aceite, aceito, rejeitar, recusar, configurar, escolha, alterar, autoriza, guardamos, armazenamos, utilizamos, usamos, gerir, gerenciar, concorda, aceitar todos, rejeitar tudo, aceitar tudo, opções, ajustar, personalizar, gerir as, armazenar, modificar, prosseguir, concordo',
  pl: 'akceptuję, zaakceptuj, akceptuj, odrzuć, odrzucam, ustawienia, wycofać, przechowujemy, zgadzam, wyraź, wyrażam, zdecyduj, zarządzaj, używamy, pozwalasz, zaakceptować, odrzucić, zmienić, zarządzać, przejdź do serwisu, zgadzasz, ustawień, zmień, wykorzystujemy, akceptujesz',
  ru: 'принять, примите, принимаю, отклонить, настройки, отозвать, храним, используем, выберите, согласен, соглашаетесь, разрешаете, использовать, принять все, настроить, отказаться, управлять, соглашаюсь, даёте, даете, продолжая, обрабатываем, хорошо',
  uk: 'прийняти, прийміть, приймаю, відхилити, налаштування, відкликати, зберігаємо, використовуємо, оберіть, погоджуюся, погоджуєтеся, дозволяєте, використовувати, прийняти всі, налаштувати, відмовитися, керувати, змінити, даєте, продовжуючи, обробляємо, погодитися',
  tr: 'kabul et, kabul edin, kabul ediyorum, kabul, reddet, ayarlar, geri çekebilirsiniz, saklıyoruz, kullanıyoruz, izin, izin verirsiniz, belirleyin, yönet, tercihler, tümünü kabul, tümünü reddet, yönetebilirsiniz, edebilirsiniz, ayarları, seçenekler, işliyoruz, değiştir, onaylıyorum, devam ederek',
  ar: 'قبول, اقبل, أوافق, رفض, الإعدادات, سحب, نخزّن, نخزن, نستخدم, تسمح, حدّد, حدد, إدارة, قبول الكل, رفض الكل, موافق, خياراتك, تخصيص, باستخدامك, بمتابعة, ضبط, نعالج, الموافقة على',
  ja: '同意する, 拒否, 設定, 撤回, 保存, 許可, 選んで, 使用, 同意して, 管理, すべて許可, 受け入れ, 承諾, 変更, オプトアウト, 利用し, 収集し, 使用し, 拒否する',
  zh: '接受, 拒绝, 拒絕, 设置, 設定, 撤回, 存储, 儲存, 允许, 允許, 使用, 管理, 选择, 全部接受, 接受全部, 全部拒绝, 管理偏好, 更多选项, 自定义, 自訂, 继续使用, 知道了',
};

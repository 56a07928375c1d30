// Guards against robots, browsers that lack something, countries that are shut out.

export const ROBOT = {
  en: 'robot, robots, a bot, bots, captcha, recaptcha, human, are human, unusual traffic, suspicious activity, unusual activity, automation, automated, press and hold, security check, security of your connection, ray id, site connection is secure, too many requests, rate limit, rate limited, cloudflare, reference id, ddos, infected machines, are not a robot, super human speed, security service, security solution, online attacks, bot like, browsing pattern, verification successful, verify you, high volume, a person, real person, puzzle',
  de: 'roboter, captcha, mensch, ungewöhnlich viele anfragen, ungewöhnlichen datenverkehr, ungewöhnliche aktivität*, automatisiert*, sicherheitsprüfung, sicherheitsüberprüfung, zu viele anfragen, sicherheitsabfrage, bot, kein roboter, kein bot, sicherheitsdienst, automatisierte zugriffe, auffällige, verdächtige aktivität*, ungewöhnlicher datenverkehr, ungewöhnlich viel, sicherheit der verbindung, sicherheit ihrer verbindung, verdächtig, auffällig',
  fr: 'robot, captcha, humain, trafic inhabituel, activité inhabituelle, automatisé, automatisée, contrôle de sécurité, trop de requêtes, vérification de sécurité, une personne, comportement inhabituel, pas un robot, activité suspecte, comportement suspect, trafic suspect, automatisés, un humain, être humain, sécurité de votre connexion, contrôlons la sécurité, sécurité de la connexion, suspecte, suspectes',
  es: 'robot, captcha, humano, humana, tráfico inusual, actividad inusual, automatizad*, verificación de seguridad, demasiadas solicitudes, demasiadas peticiones, una persona, control de seguridad, no eres un robot, actividad sospechosa, tráfico sospechoso, comportamiento inusual, ser humano, un bot, seguridad de tu conexión, conexión es segura, seguridad de la conexión, sospechoso, sospechosa',
  it: 'robot, captcha, umano, traffico insolito, traffico anomalo, attività insolita, automatic*, automatizzat*, controllo di sicurezza, verifica di sicurezza, troppe richieste, una persona, non sei un robot, attività sospetta, traffico sospetto, comportamento insolito, essere umano, un bot, sicurezza della connessione, connessione è sicura, sicurezza della tua connessione, sospetto, sospetta',
  pt: 'robô, robot, captcha, humano, humana, tráfego incomum, tráfego invulgar, atividade incomum, automatizad*, verificação de segurança, muitas solicitações, demasiados pedidos, uma pessoa, não é um robô, não sou um robô, atividade suspeita, tráfego suspeito, comportamento incomum, ser humano, um robô, um bot, conexão do site, conexão é segura, segurança da ligação, segurança da conexão, suspeito, suspeita',
  pl: 'robotem, robot, captcha, człowiekiem, nietypowy ruch, podejrzany ruch, nietypową aktywność, automatyczn*, weryfikacja bezpieczeństwa, zbyt wiele żądań, zbyt wiele zapytań, sprawdzenie bezpieczeństwa, nie jesteś robotem, podejrzaną aktywność, nietypowe zachowanie, człowiek, robota, bota, bezpieczeństwo połączenia, bezpieczeństwa połączenia',
  ru: 'робот, роботом, капча, капчу, captcha, человек, человеком, подозрительный трафик, необычный трафик, подозрительную активность, автоматическ*, проверка безопасности, слишком много запросов, символы с картинки, не робот, подозрительная активность, необычная активность, похожи на автоматические, ботом, бот, безопасность соединения, безопасности соединения',
  uk: 'робот, роботом, капча, капчу, captcha, людина, людиною, підозрілий трафік, незвичний трафік, підозрілу активність, автоматичн*, перевірка безпеки, забагато запитів, надто багато запитів, символи з картинки, не робот, підозріла активність, незвична активність, схожі на автоматичні, ботом, бот, безпеки зєднання, безпека зєднання',
  tr: 'robot, captcha, captchayı, insan, insansanız, olağan dışı trafik, olağandışı trafik, şüpheli etkinlik, otomatik, güvenlik kontrolü, güvenlik doğrulaması, çok fazla istek, robot olmadığınızı, robot değilim, şüpheli trafik, şüpheli hareket, insan olduğunuzu, bot, bağlantınızın güvenliği, bağlantı güvenliği, bağlantısı güvenli',
  ar: 'روبوت, روبوتًا, روبوتا, الكابتشا, كابتشا, إنسان, إنسانًا, إنسانا, حركة غير معتادة, نشاط غير معتاد, حركة مرور غير, آلية, آلي, فحص أمني, التحقق الأمني, طلبات كثيرة, الكثير من الطلبات, لست روبوت, لست روبوتًا, لست روبوتا, نشاط مشبوه, نشاطًا غير معتاد, حركة مشبوهة, بشري, بشر, أمان الاتصال, أمان اتصالك',
  ja: 'ロボット, キャプチャ, 画像認証, 人間, 自動化, 通常と異なる, 不審なアクセス, セキュリティチェック, リクエストが多, アクセスが集中, ロボットではない, 不正アクセス, 不審な動作, 自動アクセス, ボット, 人間である, 接続の安全性',
  zh: '机器人, 機器人, 验证码, 驗證碼, 真人, 人类, 人類, 异常流量, 異常流量, 自动化, 自動化, 安全验证, 安全驗證, 请求过于频繁, 請求過於頻繁, 访问过于频繁, 人机验证, 不是机器人, 不是機器人, 可疑, 滑动验证, 拖动滑块, 拖動滑塊, 访问频繁, 爬虫, 异常访问, 连接的安全, 连接是否安全, 連線的安全',
};

/** What a guard does or asks for. */
export const CHECK = {
  en: 'verify, verifying, checking, confirm, prove, complete, tick, detected, redirected, review, believe, solve, automatic, puzzle piece, slide, process is automatic, make sure, be sure',
  de: 'bestätigen, überprüft, überprüfen, prüfen, weitergeleitet, lösen, klicken, vermuten, fortzufahren, vorgang ist automatisch, geschieht automatisch',
  fr: 'vérification, vérifier, vérifions, vérifiez, confirmez, prouver, cochez, détecté, redirigé, résoudre, soupçonnons, contrôlons, en cours, processus est automatique, automatiquement redirigé',
  es: 'comprobando, verificando, verificar, verifica, confirma, demostrar, completa, marca, detectado, redirigido, redirigida, proceso es automático, automáticamente',
  it: 'verificando, verifica, verificare, conferma, dimostrare, completa, spunta, rilevato, reindirizzato, sospettiamo, controllando, processo è automatico, automaticamente',
  pt: 'verificando, verificar, a verificar, confirme, provar, complete, marque, detectamos, detetámos, redirecionado, comprovar, processo é automático, automaticamente',
  pl: 'sprawdzamy, sprawdzanie, potwierdź, udowodnić, rozwiąż, zaznacz, wykryliśmy, przekierowanie, przekierowany, weryfikacja, proces jest automatyczny, automatycznie',
  ru: 'проверка, проверяем, подтвердите, доказать, введите, зафиксировали, обнаружили, перенаправлены, галочку, процесс автоматический, автоматически',
  uk: 'перевірка, перевіряємо, підтвердьте, підтвердіть, довести, введіть, зафіксували, виявили, переспрямовано, галочку, процес автоматичний, автоматично',
  tr: 'doğrulayın, doğrulama, kontrol ediliyor, kontrol, tamamlayın, kanıtlamak, işaretleyin, algıladık, yönlendirileceksiniz, tespit ettik, bu işlem otomatik',
  ar: 'التحقق, التأكيد, تأكيد, أكمل, لإثبات, رصدنا, تحويلك, تحقق, اكتشفنا, إعادة توجيهك, جارٍ, جار',
  ja: '確認, 証明, 完了, 検知, 判断, 移動します, 認証',
  zh: '检查, 檢查, 确认, 確認, 证明, 證明, 完成, 检测到, 偵測到, 跳转, 跳轉, 验证, 驗證, 疑似',
};

export const DENIED = {
  en: 'access denied, denied, blocked, block, forbidden, permission to access, not authorised, not authorized, unauthorized',
  de: 'gesperrt, blockiert, verweigert, zugriff verweigert, kein zugriff, keine berechtigung, sperren',
  fr: 'bloqué, bloquée, refusé, accès refusé, accès interdit, interdit, pas autorisé, pas autorisée',
  es: 'bloqueado, denegado, acceso denegado, prohibido, no tienes permiso, no tiene permiso',
  it: 'bloccato, negato, accesso negato, vietato, non hai il permesso, non autorizzato',
  pt: 'bloqueado, negado, acesso negado, proibido, não tem permissão',
  pl: 'zablokowany, zablokowano, odmowa dostępu, zabroniony, brak uprawnień, brak dostępu',
  ru: 'заблокирован, заблокирована, заблокировано, доступ запрещён, доступ запрещен, запрещено, нет прав, отказано',
  uk: 'заблоковано, заблокований, доступ заборонено, заборонено, немає прав, відмовлено',
  tr: 'engellendi, engellenmiştir, erişim engelleme, erişim engeli, reddedildi, yasaklandı, yetkiniz yok, erişim reddedildi',
  ar: 'حظر, محظور, تم حظر, رفض الوصول, الوصول مرفوض, ممنوع, غير مصرح',
  ja: '遮断, 拒否されました, ブロックされ, アクセスが拒否, 禁止, 権限がありません',
  zh: '拦截, 攔截, 拒绝访问, 拒絕存取, 禁止访问, 访问被拒绝, 无权, 無權, 屏蔽, 封鎖',
};

export const BROWSER = {
  en: 'javascript, java script, browser, browsers, ad blocker, adblocker, ad block, adblock, cookies are disabled, adblock plus, scripts',
  de: 'javascript, browser, browsers, adblocker, werbeblocker, ad blocker, keine cookies, ohne cookies',
  fr: 'javascript, navigateur, bloqueur, les cookies sont, adblock, bloqueur de publicités',
  es: 'javascript, navegador, bloqueador, adblock, cookies están, las cookies',
  it: 'javascript, browser, blocco pubblicità, adblock, adblocker, ad blocker, i cookie, un ad blocker',
  pt: 'javascript, navegador, browser, bloqueador, adblock, os cookies',
  pl: 'javascript, javascriptu, przeglądark*, blokady reklam, adblock*, blokowanie reklam, pliki cookie, skryptów',
  ru: 'javascript, браузер*, блокировщик*, адблок, adblock, файлы cookie, скрипты',
  uk: 'javascript, браузер*, блокувальник*, адблок, adblock, файли cookie, скрипти',
  tr: 'javascript, javascripti, tarayıcı*, reklam engelleyici, çerezler, adblock',
  ar: 'javascript, جافا سكريبت, جافاسكريبت, متصفحك, المتصفح, متصفح, مانع إعلانات, مانع الإعلانات, ملفات تعريف الارتباط',
  ja: 'javascript, ブラウザ, 広告ブロッ, クッキー, cookie',
  zh: 'javascript, 浏览器, 瀏覽器, 广告拦截, 廣告攔截, 拦截插件, cookie',
};

/** What is off, out of date, or to be turned on. */
/** What keeps advertisements out. */
export const BLOCKER = {
  en: 'ad blocker, ad blockers, adblocker, ad block, adblock, adblock plus, ad blocking, blocking ads, blocks ads, block ads, ad blocking software',
  de: 'adblocker, werbeblocker, ad blocker, adblock, werbung blockiert, blockieren werbung, adblock plus, werbeblockers, adblockers',
  fr: 'bloqueur de publicités, bloqueur de publicité, bloqueur de pub, adblock, bloqueur, bloquez la publicité, adblocker, antipub, bloqueurs',
  es: 'bloqueador de anuncios, bloqueador de publicidad, bloqueador, adblock, bloqueas la publicidad, bloqueo de anuncios, bloqueando la publicidad, bloqueador de ads',
  it: 'blocco pubblicità, blocco della pubblicità, adblock, adblocker, ad blocker, blocca la pubblicità, bloccando la pubblicità, bloccare la pubblicità, bloccatore, un adblock',
  pt: 'bloqueador de anúncios, bloqueador de publicidade, bloqueador, adblock, bloqueando anúncios, bloqueio de anúncios, bloqueia anúncios, bloqueia publicidade, adblocker',
  pl: 'blokady reklam, blokadę reklam, blokowanie reklam, adblock*, blokującego reklamy, blokujący reklamy, program blokujący, blokujesz reklamy, blokującą reklamy, wtyczkę blokującą, blokera reklam, blokuje reklamy',
  ru: 'блокировщик*, блокировку рекламы, адблок, adblock, блокируете рекламу, блокировка рекламы, блокирует рекламу, адблока, блокирующее рекламу',
  uk: 'блокувальник*, блокування реклами, адблок, adblock, блокуєте рекламу, блокує рекламу, адблока',
  tr: 'reklam engelleyici, reklam engelleyiciniz, adblock, reklam engelleme, reklam engelleyiciyi, reklamları engelleyen, reklam engelleyicinizi',
  ar: 'مانع إعلانات, مانع الإعلانات, حاجب الإعلانات, حجب الإعلانات, مانع للإعلانات, أداة حظر الإعلانات, حظر الإعلانات',
  ja: '広告ブロッ, アドブロック, 広告をブロック, 広告ブロック, 広告ブロッカー, adblock',
  zh: '广告拦截, 廣告攔截, 拦截插件, 广告屏蔽, 广告拦截器, 屏蔽广告, 屏蔽廣告, 拦截广告, 廣告阻擋',
};

export const SWITCH = {
  en: 'enable, enabled, disabled, turned off, turn on, turn it on, turn them on, switch on, switch it off, turn off, disable, activate, activated, upgrade, update, out of date, outdated, unsupported, not supported, no longer supported, not support, does not work, without, requires, required, need, needs, reload, whitelist, run this app, javascript and cookies, switched off, turned on, is off, allow ads, allow, pause, paused, disabling, necessary, exceptions, too old',
  de: 'aktivieren, aktiviert, deaktiviert, deaktivieren, einschalten, eingeschaltet*, ausgeschaltet, veraltet, unterstützt, aktuelle version, funktioniert, benötigt, ohne, schalten, nimmt, erforderlich, neu laden, abgeschaltet, ausschalten, abschalten, deaktivierst, ausnahme, aktualisieren, einzuschalten, zu aktivieren, schalte, schaltest, erlauben, notwendig, benötigen, ausnahmen, zu alt, veraltete',
  fr: 'activer, activez, désactiver, désactivé, désactivés, désactivez, pris en charge, mettez, à jour, ancienne, version, obsolète, autorisez, besoin, sans javascript, compatible, nécessite, rechargez, actif, désactiver votre, mettre à jour, désactivant, suspendre, activant, coupez, autoriser, actualisez, nécessaire, activez le, exceptions, trop ancien, trop vieux, ancien navigateur',
  es: 'activa, active, activar, activado, desactiva, desactívalo, desactivado, habilita, habilite, habilitar, habilítalas, deshabilitad*, desactualizado, compatible, versión, funciona, requiere, sin javascript, recarga, obsoleto, enciende, apaga, desactivar, actualizar, permitir, pausa, activarlo, desactivados, activándolo, necesita, para funcionar, actívalo, actívala, necesario, demasiado antiguo, muy antiguo, antiguo',
  it: 'attiva, attivare, attivo, disattiva, disattivalo, disattivato, abilita, abilitali, abilitare, disabilitat*, aggiornato, aggiorna, versione, supportato, richiede, funziona, obsoleto, ricarica, accendi, spegni, disattivare, aggiornare, consentire, consenti, sospendi, attivarlo, disattivati, spento, necessario, necessita, eccezioni, troppo vecchio, non aggiornato',
  pt: 'ative, ativar, ativado, desative, desativad*, habilite, habilitar, desatualizado, suportado, versão, funciona, requer, sem javascript, recarregue, obsoleto, atualize, ligue, ligar, ligado, desligue, desligado, desativar, atualizar, permitir, permita, pause, ativá, ativo, precisa, necessário, necessita, exceções, muito antigo, demasiado antigo, atualize o, desatualizada',
  pl: 'włącz, włączyć, włączona, włączony, wyłącz, wyłączon*, nieaktualn*, wspierana, wspierany, obsługiwan*, wersję, działa, wymaga, bez javascriptu, odśwież, przestarzał*, zaktualizuj, wyłączyć, wyłączone, zaktualizować, odblokuj, zezwól, wyłączenie, włączenie, wstrzymaj, potrzebn*, wymagan*, wyjątków, za stara, zbyt stara, nowszą',
  ru: 'включите, включить, включён, отключите, отключён, отключен*, выключен, устарел, устарела, устаревш*, поддерживается, версию, работает, требуется, обновите, необходимо, отключить, включен, выключите, обновить, разрешите, отключена, отключено, приостановите, выключена, исключения, требует, нужен, слишком старый',
  uk: 'увімкніть, увімкнути, вимкніть, вимкнено, вимкнений, застарів, застаріл*, підтримується, версію, працює, потрібен, оновіть, необхідно, вимкнути, увімкнено, вимкнена, оновити, дозвольте, призупиніть, відключіть, винятків, потребує, потрібна, занадто старий',
  tr: 'etkinleştirin, etkinleştirip, etkin, etkinleştirmeniz, devre dışı, kapatın, güncel, güncel değil, desteklenmiyor, desteklenmemektedir, sürüm, çalışmaz, gerektirir, olmadan, açın, eski, devre dışı bırakın, kapalı, kapatmanız, açık, güncellemeniz, izin verin, açmanız, kapatıp, çok eski',
  ar: 'تفعيل, فعّل, فعّلها, فعلها, معطلة, معطل, تعطيل, إيقافه, إيقاف, مدعومًا, مدعوما, مدعوم, إصدارًا, إصدار, لا يعمل, قديم, تحديث, يتطلب, تعطيل مانع, إيقاف تشغيل, تشغيل, أوقف, عطّل, عطل, قم بتحديث, تحديثه, بتفعيل',
  ja: '有効, 無効, オフ, オン, 更新, 最新, 古い, サポート, 動作しません, 必要, バージョン, 有効に, 無効に, 解除, 停止, アップデート, オンに, オフに, 対応していません',
  zh: '启用, 啟用, 禁用, 停用, 关闭, 關閉, 升级, 升級, 版本, 支持, 支援, 才能, 过旧, 過舊, 刷新, 开启, 開啟, 打开, 打開, 更新, 暂停, 暫停, 加入白名单, 允许, 版本过低, 版本過低, 太旧',
};

export const REGION = {
  en: 'region, country, countries, location, territory, territories, european, europe, eu, eea, gdpr, united kingdom, united states, legal reasons, rights reasons, licensing, geographic, jurisdiction, data protection law',
  de: 'land, ihrem land, region, standort, union, eu, dsgvo, datenschutz grundverordnung, rechtlichen gründen, außerhalb, in deutschland, österreich, der schweiz, lizenzrechtlichen, gebiet, aufenthaltsort, ländern, standorts, ihres standorts, ihres landes, urheberrechtlichen',
  fr: 'pays, région, territoire, zone géographique, union européenne, rgpd, depuis la france, raisons légales, raisons juridiques, raisons de droits, au canada, règlement, géographique, localisation, votre emplacement, restrictions de droits, droits de diffusion, votre territoire, en france',
  es: 'país, región, territorio, ubicación, unión europea, rgpd, razones legales, motivos legales, derechos, en españa, en méxico, geográfica, geográfico, localización, países, cuestiones de licencias, derechos de emisión',
  it: 'paese, regione, territorio, posizione, unione europea, gdpr, motivi legali, ragioni di diritti, dallitalia, area geografica, geografica, paesi, posizione geografica, motivi di diritti, in italia, territorio italiano, dal paese',
  pt: 'país, região, território, localização, união europeia, rgpd, motivos legais, razões legais, questões de direitos, no brasil, em portugal, geográfica, países',
  pl: 'kraju, kraj, regionu, region, lokalizac*, unii europejskiej, rodo, powodów prawnych, terenie polski, prawa autorskie, obszaru, obszarze, krajach',
  ru: 'стране, страны, регион, регионе, региона, территории, географическ*, европейского союза, юридическим причинам, авторских прав, роскомнадзор*, евросоюза, местоположен*, законодательств*',
  uk: 'країні, країни, регіон, регіоні, регіону, території, географічн*, європейського союзу, юридичних причин, авторські права, місцезнаходжен*, законодавств*',
  tr: 'ülke, ülkede, ülkenizde, ülkeniz, bölge, bölgede, bölgeden, bölgenizde, konumunuz, avrupa birliği*, avrupa birliğinden, yasal nedenlerle, telif hakları, türkiyeden, internet sitesi hakkında, bulunduğunuz',
  ar: 'بلدك, بلد, منطقتك, منطقة, الموقع الجغرافي, الجغرافي, الاتحاد الأوروبي, لأسباب قانونية, حقوق البث, حقوق النشر, داخل مصر, موقعك, دولتك, البلدان',
  ja: '国では, お住まいの国, 地域, 欧州連合, 法的な理由, 権利の関係, 日本国内, 国外, 国内, 国からは, お住まい',
  zh: '国家, 國家, 地区, 地區, 区域, 區域, 欧盟, 歐盟, 法律原因, 版权, 版權, 地理位置, 所在, 海外',
};

/** That something cannot be had. */
export const CLOSED = {
  en: 'not available, unavailable, cannot, cant, can not, not currently available, isnt available, restricted, not be reached, only be viewed, only available, not serve, do not serve, cannot be shown, not permitted, not accessible, reserved, can only be, only in, unable to access, not granted, be granted, not offered, isnt offered, blocked in, cant be, couldnt be, not be viewed, not be shown, not be played, limited to',
  de: 'nicht verfügbar, nicht erreichbar, nicht anzeigen, nicht zeigen, nicht zugänglich, nicht aufrufen, nicht abrufbar, nur in, abgerufen, vorbehalten, nicht, eingeschränkt, dürfen, nicht zur verfügung, nicht gezeigt, nicht abspielbar, nicht angezeigt, nicht verfügbaren, nicht freigegeben, beschränkt, nicht abgespielt, nicht angeboten, nicht möglich',
  fr: 'pas disponible, nest pas disponible, indisponible, pas accessible, nest pas accessible, ne peut, ne pouvons, restreint, réservé, pas autorisée, accessible uniquement, nest disponible, pas visible, pas proposé, nest pas visible, nest pas proposé, ne sommes pas, pas consultable, non disponible, pas autorisé, inaccessible, bloqué',
  es: 'no está disponible, no disponible, no podemos, no puede, no se puede, restringido, no es accesible, solo puede, no prestamos, sólo puede, limitado, no se encuentra disponible, no está habilitado, no es posible, no está permitido, no ofrecemos, no se ofrece, no se puede ver, no está autorizado',
  it: 'non è disponibile, non disponibile, non possiamo, non può, limitato, non è raggiungibile, non è accessibile, solo, non è attivo, può essere visto, non è visibile, non visibile, non è consentito, non accessibile, non è offerto, non possono, bloccato, non è fruibile',
  pt: 'não está disponível, não disponível, indisponível, não podemos, não pode, restrito, não está acessível, só pode, não atendemos, bloqueado, não é possível, não se encontra disponível, não oferecemos, não pode ser, não está autorizado, inacessível, restrita, não é permitido',
  pl: 'nie jest dostępn*, niedostępn*, nie możemy, nie można, ograniczony, nie jest osiągalny, tylko na, nie obsługujemy, nie jest możliwe, niemożliw*, nie może, nie udostępniamy, zablokowan*, niedozwolon*',
  ru: 'недоступ*, не доступ*, не можем, нельзя, ограничен, ограничена, только на, не работает, закрыт, не может быть, невозможно, не предоставляем, запрещён, запрещен, не транслируется, заблокирован*',
  uk: 'недоступ*, не доступ*, не можемо, не можна, обмежено, обмежений, лише на, не працює, закритий, не може бути, неможливо, не надаємо, заборонено, не транслюється, заблокован*',
  tr: 'kullanılamıyor, kullanılamaz, erişilemiyor, erişilemez, gösteremiyoruz, kısıtlandı, kısıtlanmıştır, yalnızca, izlenebilir, vermediğimiz, mevcut değil, izlenemez, açık değil, görüntülenemiyor, görüntülenemez, izlenemiyor, erişime kapalı, sunulmamaktadır, sunulmuyor, gösterilemiyor, kapalıdır, engellidir',
  ar: 'غير متاح, غير متاحة, غير متوفر, غير متوفرة, لا يمكن, لا يمكننا, مقيد, مقيدة, لا نقدم, محجوب, لا تتوفر, لا يتوفر, ليست متاحة, ليس متاحًا, ليس متاحا, لا يسمح, محجوبة, لا تستطيع, يتعذر',
  ja: '利用いただけません, ご利用になれません, 表示できません, 視聴できません, 閲覧できません, 制限, 対象外, 国内でのみ, できません, 利用できません, ご覧いただけません, ご視聴いただけません, ご利用できません, お楽しみいただけません, 配信しておりません, 提供しておりません, 提供していません, 配信していません',
  zh: '不可用, 无法, 無法, 不能, 只能, 受限, 限制, 未提供, 不对, 不提供, 暂不, 未开放, 无法观看, 無法觀看, 无法访问, 無法訪問, 无法播放, 無法播放, 不可观看, 不支持, 未获授权, 没有权限, 不開放',
};

import { ARTICLE_WORDS_MIN, isDeclaredArticle, type PageFilter } from './page-filter.ts';

// Whole names, but for what the site adds: an article called "Not found: …" has more to say.
const ERROR = new RegExp(
  [
    '^(?:error )?(?:40[0-9]|410|429|50[0-4])\\b',
    '\\berror (?:40[0-9]|410|429|50[0-4])\\b',
    '^(?:oops |sorry )?(?:the |this )?(?:page|article|story|content|site|url|document)(?: you (?:are looking for|requested))? (?:not found|unavailable|(?:is |was |has been |could not be |cannot be |can t be |couldn t be )(?:not found|no longer available|unavailable|not available|found|removed|deleted|moved))',
    '^not found\\b',
    '^(?:access (?:to this page )?(?:has been )?denied|forbidden|attention required|just a moment|are you a (?:human|robot)|verify (?:that )?you are (?:a )?human|checking your browser|security check|too many requests|service unavailable|bad gateway|internal server error|site (?:is )?under maintenance|we ll be back soon)\\b',
    '^(?:please )?(?:enable|turn on) (?:javascript|cookies)\\b',
    '^seite (?:wurde )?nicht gefunden|^zugriff verweigert|^page (?:introuvable|non trouvée)|^página no encontrada|^página não encontrada|^pagina non trovata|^nie znaleziono strony|^strona nie (?:została )?znaleziona|^sayfa bulunamadı|^страница не найдена|^сторінку не знайдено|^доступ запрещ|^الصفحة غير موجودة|^页面不存在|^頁面不存在|^ページが見つかりません',
  ].join('|'),
);

/** What a server, a guard against robots or a site under repair sends in place of an article. */
export const errorPage: PageFilter = {
  name: 'error-page',
  reason: 'Says that there is no page, or that it is not for everybody, and tells nothing else.',
  holds: (facts) =>
    facts.longestRun < ARTICLE_WORDS_MIN && !isDeclaredArticle(facts) && facts.names.some((name) => ERROR.test(name)),
};

import { isNamed, isWall, type PageFilter } from './page-filter.ts';

// Whole names, but for what the site adds: an article called "Not found: …" has more to say.
const ERROR = new RegExp(
  [
    '^(?:error )?(?:40[0-9]|410|429|50[0-4])\\b',
    '\\berror (?:40[0-9]|410|429|50[0-4])\\b',
    '^(?:oops |sorry )?(?:the |this )?(?:page|article|story|content|site|url|document)(?: you (?:are looking for|requested))? (?:not found|unavailable|(?:is |was |has been |could not be |cannot be |can t be |couldn t be )(?:not found|no longer available|unavailable|not available|found|removed|deleted|moved))',
    '^not found\\b',
    '^(?:service unavailable|bad gateway|internal server error|site (?:is )?under maintenance|we ll be back soon)\\b',
    '^seite (?:wurde )?nicht gefunden|^page (?:introuvable|non trouvée)|^página no encontrada|^página não encontrada|^pagina non trovata|^nie znaleziono strony|^strona nie (?:została )?znaleziona|^sayfa bulunamadı|^страница не найдена|^сторінку не знайдено|^الصفحة غير موجودة|^页面不存在|^頁面不存在|^ページが見つかりません',
  ].join('|'),
);

/** What a server or a site under repair sends in place of an article, or one that wants its reader to log in first. */
export const errorPage: PageFilter = {
  name: 'error-page',
  reason: 'Says that there is no page, or that something went wrong, and tells nothing else.',
  holds: (facts) => isWall(facts, 'error-page') || isNamed(facts, ERROR),
};

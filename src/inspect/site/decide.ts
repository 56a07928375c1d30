import { appendDecisions } from '../../store/decisions.ts';
import { decisionsFromForm, notYetSaid, undoFromForm } from '../decide/by-form.ts';
import { stampOf } from '../decide/decide.ts';
import { type Address, pathOf } from '../pages/address.ts';
import { NO_RUN } from '../views/notice.ts';
import { type Answer, seeOther } from './answer.ts';
import { failed, notice } from './pages.ts';
import type { ServedProject } from './project.ts';
import { targetOf } from './target.ts';

/**
 * Writes down what a form decides, and leads back to where it stood. It goes on while a run is at work, which reads what was there
 * when it began.
 */
export async function decide(served: ServedProject, form: URLSearchParams): Promise<Answer> {
  const { home } = served.project;
  return leadingBack(served, form, () =>
    served.current.use(async (snapshot) => {
      if (!snapshot) return notice(served, 400, NO_RUN);
      const decisions = await decisionsFromForm(snapshot, home, form, stampIn(served, form));
      appendDecisions(home, (known) => notYetSaid(known, decisions));
      return undefined;
    }),
  );
}

/** Takes a decision back, in the same way. */
export async function undo(served: ServedProject, form: URLSearchParams): Promise<Answer> {
  return leadingBack(served, form, async () => {
    appendDecisions(served.project.home, (known) => undoFromForm(known, form, stampIn(served, form)));
    return undefined;
  });
}

async function leadingBack(
  served: ServedProject,
  form: URLSearchParams,
  work: () => Promise<Answer | undefined>,
): Promise<Answer> {
  const from = cameFrom(form);
  try {
    return (await work()) ?? seeOther(pathOf(from));
  } catch (error) {
    return failed(served, error, from, true);
  }
}

function stampIn({ by }: ServedProject, form: URLSearchParams): ReturnType<typeof stampOf> {
  const why = form.get('why')?.trim();
  return stampOf(why ? { by, why } : { by });
}

/** A page of ours, and nowhere else. */
function cameFrom(form: URLSearchParams): Address {
  return targetOf(form.get('from') ?? '').address ?? { page: 'decisions' };
}

import { foldWord } from "../names/fold";
import { words } from "../names/words";

/** What a deal's stage means to us. */
export const STAGES = ["WON", "LOST", "OPEN"] as const;
export type Stage = (typeof STAGES)[number];

const WORDS: Readonly<Record<Stage, readonly string[]>> = {
  WON: words(`won, closed won, close won, closed - won, deal won, won deal, opportunity won, win, gewonnen,
    geschlossen gewonnen, abgeschlossen gewonnen, gewonnen abgeschlossen, auftrag gewonnen,
    auftrag erhalten, beauftragt, gagne, ganado, cerrada ganada, ferme gagne, vinto,
    closed and won, closed (won), won closed, closed as won, 1, true, yes, ja, y, t`),
  LOST: words(`lost, closed lost, close lost, closed - lost, deal lost, lost deal, opportunity lost, verloren,
    geschlossen verloren, abgeschlossen verloren, verloren abgeschlossen, auftrag verloren, perdu,
    perdido, cerrada perdida, ferme perdu, perso, closed and lost, closed (lost), lost closed,
    closed as lost`),
  OPEN: words(`open, offen, new, neu, pipeline, in progress, in bearbeitung, prospecting, prospect,
    qualification, qualifying, qualified, qualified to buy, qualifiedtobuy, qualifizierung,
    qualifiziert, needs analysis, bedarfsanalyse, value proposition, id. decision makers,
    id decision makers, identify decision makers, perception analysis, proposal,
    proposal/price quote, proposal sent, quote, quote sent, angebot, angebot erstellt,
    angebot versendet, negotiation, negotiation/review, negotiations, negotiations started,
    verhandlung, in verhandlung, appointment scheduled, appointmentscheduled,
    presentation scheduled, presentationscheduled, decision maker bought-in, decisionmakerboughtin,
    contract sent, contractsent, lead in, lead, contact made, contacted, demo scheduled, demo,
    proposal made, discovery, evaluation, engaging, commit, best case, omitted, erstkontakt,
    interessent, aktiv, active, kontaktiert, termin vereinbart`),
};

const BY_WORD = new Map(
  (Object.entries(WORDS) as [Stage, readonly string[]][]).flatMap(([stage, words]) =>
    words.map((word) => [foldWord(word), stage] as const),
  ),
);

/** The usual stage names of Salesforce, HubSpot, Pipedrive and their German forms; null when it has to be asked. */
export function recogniseStage(text: string): Stage | null {
  return BY_WORD.get(foldWord(text)) ?? null;
}

/** Likeliest first. A stage nobody knows is open: only what surely means won counts as bookings. */
export function suggestStages(text: string): readonly Stage[] {
  const word = foldWord(text);
  if (/^(0|false|no|nein|n|f)$/.test(word)) return ["LOST", "OPEN", "WON"];
  if (/lost|verlor|dead|reject|cancel|abandon|disqualif|storn|abgelehnt|nodecision|churn/.test(word))
    return ["LOST", "OPEN", "WON"];
  if (/won|gewonn|signed|unterschrieben|win$|booked|purchased|paid/.test(word))
    return ["WON", "OPEN", "LOST"];
  return ["OPEN", "WON", "LOST"];
}

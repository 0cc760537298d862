import { useEffect, useState } from "react";

export type SearchHit = { id: string; label: string; kind: string; href: string; note?: string };

type SearchState = { hits: SearchHit[]; state: "IDLE" | "LOADING" | "FAILED" };

const PAUSE_MS = 150;

/** Asks the search address when typing pauses; an answer to an older text is dropped. */
export function useSearch(url: string | undefined, text: string): SearchState {
  const [found, setFound] = useState<SearchState>({ hits: [], state: "IDLE" });
  const wanted = text.trim();
  useEffect(() => {
    if (!url || wanted.length < 2) {
      setFound({ hits: [], state: "IDLE" });
      return;
    }
    const abort = new AbortController();
    setFound((before) => ({ hits: before.hits, state: "LOADING" }));
    const timer = setTimeout(async () => {
      try {
        const answer = await fetch(`${url}?q=${encodeURIComponent(wanted)}`, { signal: abort.signal });
        if (!answer.ok) throw new Error(`Search answered ${answer.status}`);
        const { results } = (await answer.json()) as { results: SearchHit[] };
        setFound({ hits: results, state: "IDLE" });
      } catch {
        if (!abort.signal.aborted) setFound({ hits: [], state: "FAILED" });
      }
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [url, wanted]);
  return found;
}

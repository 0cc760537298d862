import { LinkButton } from "@/components/ui/link-button";

/** The other way to begin: looking around in an organization that is filled already. */
export function ExampleAside({ example }: { example: { slug: string; name: string } | null }) {
  return (
    <aside className="stack" aria-labelledby="example">
      <h2 id="example" className="text-16">
        Rather look around first?
      </h2>
      <p className="text-13 text-ink-2">
        {example
          ? `${example.name} is an example company in the middle of its year. Every page is filled and every number opens.`
          : "There is an example company in which every page is filled and every number opens. Whoever runs this installation loads it with:"}
      </p>
      {example ? (
        <div>
          <LinkButton href={`/${example.slug}`}>{`Look around in ${example.name}`}</LinkButton>
        </div>
      ) : (
        <code className="text-13 bg-sunken px-2 py-1 rounded-s">npm start -- --example</code>
      )}
      <p className="cap">An organization of its own: nothing in it reaches yours.</p>
    </aside>
  );
}

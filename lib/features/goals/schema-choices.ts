export type Choice = { value: string; label: string; note?: string };

/** What forms of objectives, key results and goals choose from. */
export type Choices = {
  owners: Choice[];
  members: Choice[];
  teams: Choice[];
  regions: Choice[];
  products: Choice[];
  segments: Choice[];
  metrics: (Choice & { unit: string; definition: string })[];
  objectives: (Choice & { startsOn: string; endsOn: string })[];
  keyResults: (Choice & {
    unit: string;
    adds: string;
    currency: string | null;
    metric: string | null;
    startsOn: string;
    endsOn: string;
  })[];
  currency: string;
  /** Plan versions by code. */
  plans: Choice[];
};

import type pg from "pg";

/**
 * Who belonged where on which days, without overlaps: between two changes the membership that started last
 * wins, for team and region separately. One small table per import instead of a look-up per fact.
 */
export async function createAttribution(client: pg.PoolClient, organizationId: string): Promise<void> {
  await client.query("DROP TABLE IF EXISTS owner_place");
  await client.query(
    `CREATE TEMP TABLE owner_place ON COMMIT DROP AS
     WITH membership AS (
       SELECT member_id, team_id, region_id, coalesce(starts_on, '-infinity'::date) AS starts_on,
              coalesce(ends_on + 1, 'infinity'::date) AS until, id
         FROM team_membership WHERE organization_id = $1),
     change AS (
       SELECT member_id, starts_on AS on_day FROM membership UNION SELECT member_id, until FROM membership),
     span AS (
       SELECT member_id, on_day AS starts_on, lead(on_day) OVER (PARTITION BY member_id ORDER BY on_day) AS until FROM change)
     SELECT s.member_id, s.starts_on, s.until,
            (SELECT m.team_id FROM membership m WHERE m.member_id = s.member_id AND m.team_id IS NOT NULL AND m.starts_on <= s.starts_on AND m.until > s.starts_on
              ORDER BY m.starts_on DESC, m.id DESC LIMIT 1) AS team_id,
            (SELECT m.region_id FROM membership m WHERE m.member_id = s.member_id AND m.region_id IS NOT NULL AND m.starts_on <= s.starts_on AND m.until > s.starts_on
              ORDER BY m.starts_on DESC, m.id DESC LIMIT 1) AS region_id
       FROM span s WHERE s.until IS NOT NULL`,
    [organizationId],
  );
  await client.query("ANALYZE owner_place");
}

/**
 * The one rule of attribution, for facts `f`: a team or region of its own, else the owner's on that day, else
 * (region) the customer's. `own_team` and `own_region` are SQL for what the row itself says.
 */
export function attributed(
  ownTeam: string,
  ownRegion: string,
): { readonly columns: string; readonly joins: string } {
  return {
    columns: `coalesce(${ownTeam}, place.team_id) AS team_id,
      (${ownTeam} IS NULL AND place.team_id IS NOT NULL) AS team_derived,
      coalesce(${ownRegion}, place.region_id, home.region_id) AS region_id,
      (${ownRegion} IS NULL AND coalesce(place.region_id, home.region_id) IS NOT NULL) AS region_derived,
      home.segment AS segment`,
    joins: `
      LEFT JOIN owner_place place ON place.member_id = f.owner_id AND f.occurred_on >= place.starts_on AND f.occurred_on < place.until
      LEFT JOIN customer home ON home.organization_id = $1 AND home.id = f.customer_id`,
  };
}

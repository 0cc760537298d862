import { clients } from "./clients";

/** Start-up refuses a role that could step over the tenant wall. */
export async function checkRunningRole(): Promise<void> {
  const { rows } = await clients().pool.query<{
    name: string;
    is_super: boolean;
    bypass: boolean;
    owned: string | null;
  }>(
    `SELECT r.rolname AS name, r.rolsuper AS is_super, r.rolbypassrls AS bypass,
            (SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
              WHERE n.nspname = 'public' AND c.relkind = 'r' AND c.relowner = r.oid LIMIT 1) AS owned
       FROM pg_roles r WHERE r.rolname = current_user`,
  );
  const role = rows[0];
  if (!role) throw new Error("The database does not know the role of DATABASE_URL.");
  const fault = role.is_super
    ? "is a superuser"
    : role.bypass
      ? "may bypass row-level security"
      : role.owned
        ? `owns the table ${role.owned}`
        : null;
  if (fault) {
    throw new Error(
      `DATABASE_URL connects as ${role.name}, which ${fault}. Use a plain role there and give the owner in DATABASE_OWNER_URL.`,
    );
  }
}

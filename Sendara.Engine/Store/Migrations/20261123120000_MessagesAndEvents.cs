using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Sendara.Engine.Store.Migrations
{
    /// <inheritdoc />
    public partial class MessagesAndEvents : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "default_sender_name",
                table: "domains",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "open_tracking",
                table: "domains",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            // The default is for hosts of the version before, which may still store notifications while this runs.
            migrationBuilder.Sql(
                """
                alter table provider_events add column due_at timestamptz not null default now();
                drop index ix_provider_events_waiting;
                create index ix_provider_events_due on provider_events (due_at) where applied_at is null;
                """);

            migrationBuilder.Sql("create index ix_messages_recipient on messages (account_id, lower(recipient), id)");

            // Contents were kept in partitions of weeks, made six weeks ahead. Those of weeks to come are empty and make room for days; the
            // others go when their time has come.
            migrationBuilder.Sql(
                """
                do $$
                declare
                    week regclass;
                    used boolean;
                begin
                    for week in
                        select c.oid
                          from pg_inherits i
                          join pg_class c
                            on c.oid = i.inhrelid
                         where i.inhparent = 'message_bodies'::regclass
                           and substring(pg_get_expr(c.relpartbound, c.oid) from '''([0-9a-f-]{36})''')::uuid
                               > (lpad(to_hex((extract(epoch from now()) * 1000)::bigint), 12, '0') || repeat('0', 20))::uuid
                    loop
                        execute format('select exists (select from %s)', week) into used;
                        if not used then
                            execute format('drop table %s', week);
                        end if;
                    end loop;
                end
                $$
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("drop index ix_messages_recipient");

            migrationBuilder.Sql(
                """
                drop index ix_provider_events_due;
                create index ix_provider_events_waiting on provider_events (id) where applied_at is null;
                alter table provider_events drop column due_at;
                """);

            migrationBuilder.DropColumn(
                name: "default_sender_name",
                table: "domains");

            migrationBuilder.DropColumn(
                name: "open_tracking",
                table: "domains");
        }
    }
}
